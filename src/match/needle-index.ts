import { fold } from '../core/text.ts';
import { caseBlind } from './case-blind.ts';
import { EdgeTrie } from './edge-trie.ts';
import { IdList } from './id-list.ts';
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
  readonly #wantsFolded: boolean;
  /**
   * Short texts by a character beyond ASCII that they hold: rules on signs and lookalikes have
   * thousands, and most values have no such character.
   */
  readonly #signs: ReadonlyMap<number, readonly Filed[]>;
  readonly #present: readonly number[];
  readonly #found = new IdList();
  /** A value of fewer characters shows nothing but its presence. */
  readonly charsMin: number;

  constructor(filed: readonly Filed[]) {
    const at = (...places: readonly Needle['place'][]): readonly Filed[] =>
      filed.filter(({ needle }) => places.includes(needle.place));
    const edges = (all: readonly Filed[]) =>
      all.map(({ needle: { place, text }, id }) => ({ text, isWhole: place === 'whole', id }));
    this.#ends = new EdgeTrie(edges(at('end', 'whole')), 'end');
    this.#starts = new EdgeTrie(edges(at('start')), 'start');
    const inside = at('inside');
    const swept = inside.filter(({ needle }) => needle.text.length >= SWEEP_CHARS_MIN);
    const shorts = inside.filter(({ needle }) => needle.text.length < SWEEP_CHARS_MIN);
    this.#shorts = shorts.filter(({ needle }) => !BEYOND_ASCII.test(needle.text));
    this.#wantsFolded = this.#shorts.some(({ needle }) => /[a-z]/.test(needle.text));
    this.#signs = bySign(shorts.filter(({ needle }) => BEYOND_ASCII.test(needle.text)));
    this.#sweep =
      swept.length === 0
        ? undefined
        : new LiteralSweep(swept.map(({ needle: { text }, id }) => ({ text, id })));
    this.#present = at('present').map(({ id }) => id);
    this.charsMin = charsMinOf(filed);
  }

  /** Whether values are swept, which costs time for each of their characters. */
  get sweeps(): boolean {
    return this.#sweep !== undefined;
  }

  /** What a value that is there at all shows. */
  get present(): readonly number[] {
    return this.#present;
  }

  /** Whether `find` is to be given the folded text; otherwise it takes any text as it is. */
  get wantsFolded(): boolean {
    return this.#wantsFolded;
  }

  /** The numbers that a value with this text shows besides; some may come twice. */
  find(text: string): readonly number[] {
    const found = this.#found;
    found.clear();
    const blind = caseBlind(text);
    this.#ends.find(blind, found);
    this.#starts.find(blind, found);
    this.#sweep?.find(blind, found);
    for (const { needle, id } of this.#shorts) if (text.includes(needle.text)) found.add(id);
    if (this.#signs.size > 0 && BEYOND_ASCII.test(blind)) this.#findSigns(fold(blind), found);
    if (found.count === 0) return NONE;
    const ids = found.toArray();
    return ids.length > REPEATED_MAX ? [...new Set(ids)] : ids;
  }

  #findSigns(folded: string, found: IdList): void {
    for (let at = 0; at < folded.length; at += 1) {
      const code = folded.charCodeAt(at);
      if (code < 0x80) continue;
      for (const { needle, id } of this.#signs.get(code) ?? []) {
        if (folded.includes(needle.text)) found.add(id);
      }
    }
  }
}

const NONE: readonly number[] = [];
const BEYOND_ASCII = /[\u0080-\uffff]/;
/** A list so long is worth a look for what stands in it twice. */
const REPEATED_MAX = 32;

/** Folding makes but one character longer, the dotted capital I, which then has this sign. */
function charsMinOf(filed: readonly Filed[]): number {
  const texts = filed.flatMap(({ needle: { place, text } }) => (place === 'present' ? [] : [text]));
  if (texts.some((text) => text.includes('\u0307'))) return 0;
  return texts.reduce((least, text) => Math.min(least, text.length), Number.POSITIVE_INFINITY);
}

/** By the highest code unit, which of a pair of surrogates is the one that tells more. */
function bySign(shorts: readonly Filed[]): ReadonlyMap<number, readonly Filed[]> {
  const signs = new Map<number, Filed[]>();
  for (const one of shorts) {
    const { text } = one.needle;
    const code = Math.max(...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)));
    const found = signs.get(code) ?? [];
    signs.set(code, found);
    found.push(one);
  }
  return signs;
}
