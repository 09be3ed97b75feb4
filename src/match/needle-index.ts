import { EdgeTrie } from './edge-trie.ts';
import { LiteralSweep, SWEEP_CHARS_MIN } from './literal-sweep.ts';
import type { Needle } from './needle.ts';

/** A needle, and the number of what it stands for. */
export interface Filed {
  readonly needle: Needle;
  readonly id: number;
}

/** All needles of one field, so that a value is asked once for all of them. */
export class NeedleIndex {
  readonly #ends: EdgeTrie;
  readonly #starts: EdgeTrie;
  readonly #sweep: LiteralSweep | undefined;
  /** Texts too short to be swept for. */
  readonly #shorts: readonly Filed[];
  readonly #present: readonly number[];

  constructor(filed: readonly Filed[]) {
    const at = (...places: readonly Needle['place'][]): readonly Filed[] =>
      filed.filter(({ needle }) => places.includes(needle.place));
    const edges = (all: readonly Filed[]) =>
      all.map(({ needle: { place, text }, id }) => ({ text, isWhole: place === 'whole', id }));
    this.#ends = new EdgeTrie(edges(at('end', 'whole')), 'end');
    this.#starts = new EdgeTrie(edges(at('start')), 'start');
    const inside = at('inside');
    const swept = inside.filter(({ needle }) => needle.text.length >= SWEEP_CHARS_MIN);
    this.#shorts = inside.filter(({ needle }) => needle.text.length < SWEEP_CHARS_MIN);
    this.#sweep =
      swept.length === 0
        ? undefined
        : new LiteralSweep(swept.map(({ needle: { text }, id }) => ({ text, id })));
    this.#present = at('present').map(({ id }) => id);
  }

  /** Whether values are swept, which costs time for each of their characters. */
  get sweeps(): boolean {
    return this.#sweep !== undefined;
  }

  /** What a value that is there at all shows. */
  get present(): readonly number[] {
    return this.#present;
  }

  /** The numbers that a value with this folded text shows, each once. */
  find(folded: string): readonly number[] {
    const found = [...this.#present];
    this.#ends.find(folded, found);
    this.#starts.find(folded, found);
    this.#sweep?.find(folded, found);
    for (const { needle, id } of this.#shorts) if (folded.includes(needle.text)) found.push(id);
    if (found.length < 2) return found.length === 0 ? NONE : found;
    return [...new Set(found)];
  }
}

const NONE: readonly number[] = [];
