import * as LIMITS from '../core/limits.ts';
import { fold } from '../core/text.ts';
import type { Cell } from './cell.ts';
import type { NeedleIndex } from './needle-index.ts';
import type { RegexEngine } from './regex-engine.ts';
import { Repetition } from './repetition.ts';

/** Rows at the beginning; a field whose values do not repeat in so few gets more. */
const ROWS_MIN = 64;

/**
 * Values of one field that were met lately, each with what is known of it: its folded text, the
 * needles it shows, and the answers of cells that were asked. A value has one row where it can
 * be, and drives out the one before it. Row 0 is for texts that are not kept: those too long, and
 * those of a field whose values hardly repeat, which would drive all else out of the cache.
 */
export class ValueRows {
  /** Texts that were not at hand, and characters that were then looked through. */
  misses = 0;
  charsSwept = 0;
  readonly #repetition = new Repetition();
  readonly #index: NeedleIndex | undefined;
  /** Words of 16 answers for each row: two bits for each cell, 1 is no, 2 is yes. */
  readonly #words: number;
  #answers: Int32Array;
  #texts: (string | undefined)[];
  /** Made when the first cell is asked: most values never meet one. */
  #folded: (string | undefined)[];
  #shown: (readonly number[])[];

  constructor(index: NeedleIndex | undefined, cellCount: number) {
    this.#index = index;
    this.#words = (cellCount + 15) >>> 4;
    this.#answers = new Int32Array(0);
    this.#texts = [];
    this.#folded = [];
    this.#shown = [];
    this.#resize(ROWS_MIN);
  }

  /** The row of a text. */
  of(text: string): number {
    const rows = this.#texts.length - 1;
    const keeps = this.#repetition.keepsNext(this.misses, rows < LIMITS.keptValuesMax);
    if (!keeps || text.length > LIMITS.keptValueCharsMax) return this.#fill(0, text);
    const row = 1 + (hash(text) & (rows - 1));
    if (this.#texts[row] === text) return row;
    return this.#fill(row, text);
  }

  shown(row: number): readonly number[] {
    return this.#shown[row] as readonly number[];
  }

  text(row: number): string {
    return this.#texts[row] as string;
  }

  folded(row: number): string {
    const folded = this.#folded[row] ?? fold(this.text(row));
    this.#folded[row] = folded;
    return folded;
  }

  /** The answer of a cell, where it was asked before. */
  known(row: number, cell: number): boolean | undefined {
    const word = this.#answers[row * this.#words + (cell >>> 4)] as number;
    const answer = (word >>> ((cell & 15) << 1)) & 3;
    return answer === 0 ? undefined : answer === 2;
  }

  /** Asks a cell, and keeps its answer. */
  ask(row: number, cell: Cell, regex: RegexEngine | undefined): boolean {
    const answer = cell.onText(this.text(row), this.folded(row), regex);
    const at = row * this.#words + (cell.number >>> 4);
    const bits = (answer ? 2 : 1) << ((cell.number & 15) << 1);
    this.#answers[at] = (this.#answers[at] as number) | bits;
    return answer;
  }

  #fill(row: number, text: string): number {
    this.misses += 1;
    const rows = this.#texts.length - 1;
    if (this.misses > 4 * rows && rows < LIMITS.keptValuesMax) {
      this.#resize(rows * 4);
      return this.of(text);
    }
    // Without a folded copy no cell was asked, and there is no answer to forget.
    if (this.#folded[row] !== undefined) {
      this.#folded[row] = undefined;
      this.#answers.fill(0, row * this.#words, (row + 1) * this.#words);
    }
    this.#texts[row] = text;
    const index = this.#index;
    if (index === undefined) return row;
    this.#shown[row] = index.find(index.wantsFolded ? this.folded(row) : text);
    if (index.sweeps) this.charsSwept += text.length;
    return row;
  }

  /** Makes room for a power of two of values, and one row more. */
  #resize(values: number): void {
    const rows = values + 1;
    this.#answers = new Int32Array(rows * this.#words);
    this.#texts = new Array<string | undefined>(rows).fill(undefined);
    this.#folded = new Array<string | undefined>(rows).fill(undefined);
    this.#shown = new Array<readonly number[]>(rows).fill(NONE);
  }
}

const NONE: readonly number[] = [];

/**
 * Its length, its end and two characters before: values of a field part in these. Of a long end
 * every second character, for names of files often share more than their last eight.
 */
function hash(text: string): number {
  const { length } = text;
  const step = length > 8 ? 2 : 1;
  let mixed = length;
  for (let at = length > 16 ? length - 15 : 0; at < length; at += step) {
    mixed = Math.imul(mixed ^ text.charCodeAt(at), PRIME);
  }
  if (length > 16) {
    mixed = Math.imul(mixed ^ text.charCodeAt(length >> 1), PRIME);
    mixed = Math.imul(mixed ^ text.charCodeAt(length >> 2), PRIME);
  }
  return mixed ^ (mixed >>> 15);
}

/** Of the hash that Fowler, Noll and Vo described. */
const PRIME = 0x01000193;
