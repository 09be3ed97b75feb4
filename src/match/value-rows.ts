import * as LIMITS from '../core/limits.ts';
import { fold } from '../core/text.ts';
import type { Cell } from './cell.ts';
import type { NeedleIndex } from './needle-index.ts';
import type { RegexEngine } from './regex-engine.ts';

/** Rows at the beginning; a field whose values do not repeat in so few gets more. */
const ROWS_MIN = 64;

/**
 * Values of one field that were met lately, each with what is known of it: its folded text, the
 * needles it shows, and the answers of cells that were asked. A value has one row where it can
 * be, and drives out the one before it. Row 0 is for texts too long to be kept.
 */
export class ValueRows {
  /** Texts that were not at hand, and characters that were then looked through. */
  misses = 0;
  charsSwept = 0;
  readonly #index: NeedleIndex | undefined;
  /** Words of 16 answers for each row: two bits for each cell, 1 is no, 2 is yes. */
  readonly #words: number;
  #answers: Int32Array;
  #texts: (string | undefined)[];
  #folded: string[];
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
    if (text.length > LIMITS.keptValueCharsMax) return this.#fill(0, text);
    const row = 1 + (hash(text) & (this.#texts.length - 2));
    if (this.#texts[row] === text) return row;
    return this.#fill(row, text);
  }

  shown(row: number): readonly number[] {
    return this.#shown[row] as readonly number[];
  }

  /** The answer of a cell, where it was asked before. */
  known(row: number, cell: number): boolean | undefined {
    const word = this.#answers[row * this.#words + (cell >>> 4)] as number;
    const answer = (word >>> ((cell & 15) << 1)) & 3;
    return answer === 0 ? undefined : answer === 2;
  }

  /** Asks a cell, and keeps its answer. */
  ask(row: number, cell: Cell, regex: RegexEngine | undefined): boolean {
    const text = this.#texts[row] as string;
    const answer = cell.onText(text, this.#folded[row] as string, regex);
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
    const folded = fold(text);
    this.#texts[row] = text;
    this.#folded[row] = folded;
    this.#shown[row] = this.#index?.find(folded) ?? NONE;
    if (this.#index?.sweeps === true) this.charsSwept += text.length;
    this.#answers.fill(0, row * this.#words, (row + 1) * this.#words);
    return row;
  }

  /** Makes room for a power of two of values, and one row more. */
  #resize(values: number): void {
    const rows = values + 1;
    this.#answers = new Int32Array(rows * this.#words);
    this.#texts = new Array<string | undefined>(rows).fill(undefined);
    this.#folded = new Array<string>(rows).fill('');
    this.#shown = new Array<readonly number[]>(rows).fill(NONE);
  }
}

const NONE: readonly number[] = [];

/** Its length, its end and a character of its middle: values of a field part in these. */
function hash(text: string): number {
  const { length } = text;
  let mixed = length;
  for (let at = length > 8 ? length - 8 : 0; at < length; at += 1) {
    mixed = Math.imul(mixed, 31) + text.charCodeAt(at);
  }
  if (length > 16) mixed = Math.imul(mixed, 31) + text.charCodeAt(length >> 1);
  return Math.imul(mixed, 0x9e3779b1) >>> 12;
}
