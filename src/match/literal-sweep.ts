import { standsAt } from './case-blind.ts';
import type { IdList } from './id-list.ts';
import { gramCounts } from './typical-text.ts';

/** Texts to be found anywhere in another, each under a number of the caller's. */
export interface Literal {
  /** At least `SWEEP_CHARS_MIN` characters. */
  readonly text: string;
  readonly id: number;
}

/** Shorter texts have no window of four characters to be known by. */
export const SWEEP_CHARS_MIN = 4;

/** log2 of the bits of the largest filter: 16 KiB stay in the nearest cache. */
const FILTER_BITS_MAX = 17;
/** log2 of the bits for each window: one in 64 says yes where it should not. */
const BITS_PER_WINDOW = 6;

/** Windows in the filter up to which it turns nearly all others away. */
const WINDOWS_MAX = 2_048;
const STRIDE_MAX = 8;

/**
 * Finds which of many texts stand in another, by one look at each window of four characters: a
 * filter of bits says whether any text is known by that window, a table then says which. Windows
 * are of UTF-16 code units, so nothing is encoded; each text is known by its rarest window.
 */
export class LiteralSweep {
  /** As small as it may be: the filters of all fields of an event are to stay in the cache. */
  readonly #filter: Int32Array;
  /** Leaves of a product the upper bits that number a bit of the filter. */
  readonly #shift: number;
  readonly #literals: readonly Literal[];
  /** For each literal: where its window ends in it, and the next literal in the same chain. */
  readonly #ends: Int32Array;
  readonly #next: Int32Array;
  /** Open addressing: windows, and the first literal of each, by its index plus one. */
  readonly #windows: Int32Array;
  readonly #firsts: Int32Array;
  readonly #mask: number;
  /** Characters from one window that is looked at to the next. */
  readonly #stride: number;

  /**
   * Where all texts are long, not each window of the other needs a look: each text is then known
   * by as many windows in a row as are passed over.
   */
  constructor(given: readonly Literal[]) {
    const shortest = Math.min(...given.map(({ text }) => text.length));
    const room = Math.floor(WINDOWS_MAX / given.length);
    this.#stride = Math.max(1, Math.min(shortest - 3, STRIDE_MAX, room));
    const literals = given.flatMap((one) => new Array<Literal>(this.#stride).fill(one));
    this.#literals = literals;
    this.#ends = new Int32Array(literals.length);
    this.#next = new Int32Array(literals.length);
    const filterBits = Math.ceil(Math.log2(literals.length)) + BITS_PER_WINDOW;
    this.#shift = 32 - Math.min(filterBits, FILTER_BITS_MAX);
    this.#filter = new Int32Array(1 << (27 - this.#shift));
    const size = 1 << Math.ceil(Math.log2(literals.length * 2 + 2));
    this.#mask = size - 1;
    this.#windows = new Int32Array(size);
    this.#firsts = new Int32Array(size);
    const common = gramCounts();
    const taken = new Map<string, number>();
    for (const [at, { text }] of given.entries()) {
      const end = rarestEnd(text, this.#stride, common, taken);
      for (let i = 0; i < this.#stride; i += 1) this.#add(at * this.#stride + i, text, end + i);
    }
  }

  /** Adds the numbers of the literals that stand in the text to the list, each at least once. */
  find(text: string, found: IdList): void {
    if (this.#stride > 1) this.#leap(text, found);
    else this.#sweep(text, found);
  }

  #sweep(text: string, found: IdList): void {
    const filter = this.#filter;
    const shift = this.#shift;
    let window = 0;
    for (let at = 0; at < text.length; at += 1) {
      window = (window << 8) ^ text.charCodeAt(at);
      const bit = Math.imul(window | LOWER, SPREAD) >>> shift;
      if (((filter[bit >>> 5] as number) >>> (bit & 31)) & 1)
        this.#confirm(text, at, window | LOWER, found);
    }
  }

  #leap(text: string, found: IdList): void {
    const filter = this.#filter;
    const shift = this.#shift;
    for (let at = 3; at < text.length; at += this.#stride) {
      const high = (text.charCodeAt(at - 3) << 8) ^ text.charCodeAt(at - 2);
      const low = (text.charCodeAt(at - 1) << 8) ^ text.charCodeAt(at);
      const window = ((high << 16) ^ low) | LOWER;
      const bit = Math.imul(window, SPREAD) >>> shift;
      if (((filter[bit >>> 5] as number) >>> (bit & 31)) & 1)
        this.#confirm(text, at, window, found);
    }
  }

  #add(index: number, text: string, end: number): void {
    let window = 0;
    for (let at = end - 3; at <= end; at += 1) window = (window << 8) ^ text.charCodeAt(at);
    // A text that begins with the window has none before it: what stood there is shifted out.
    window |= LOWER;
    const bit = Math.imul(window, SPREAD) >>> this.#shift;
    const word = bit >>> 5;
    this.#filter[word] = (this.#filter[word] as number) | (1 << (bit & 31));
    const at = this.#slotOf(window);
    this.#windows[at] = window;
    this.#next[index] = this.#firsts[at] as number;
    this.#firsts[at] = index + 1;
    this.#ends[index] = end;
  }

  #slotOf(window: number): number {
    let at = (Math.imul(window, SPREAD) >>> 7) & this.#mask;
    while (this.#firsts[at] !== 0 && this.#windows[at] !== window) at = (at + 1) & this.#mask;
    return at;
  }

  #confirm(text: string, at: number, window: number, found: IdList): void {
    let index = (this.#firsts[this.#slotOf(window)] as number) - 1;
    while (index >= 0) {
      const literal = this.#literals[index] as Literal;
      const start = at - (this.#ends[index] as number);
      if (standsAt(text, literal.text, start) && found.isNews(literal.id)) found.add(literal.id);
      index = (this.#next[index] as number) - 1;
    }
  }
}

/**
 * Sets the bit by which small letters differ from capitals, up to U+00FF, in each of four
 * characters: a window is then the same in a text and in its folded copy.
 */
const LOWER = 0x20202020;

/** Odd, with bits all over: the upper bits of a product with it depend on every bit below. */
const SPREAD = 0x9e3779b1;

/** Where the first of so many windows ends that ordinary text and other literals hold least. */
function rarestEnd(
  text: string,
  stride: number,
  common: ReadonlyMap<string, number>,
  taken: Map<string, number>,
): number {
  const grams = Array.from({ length: Math.min(text.length - 3, GRAMS_MAX) }, (_, at) =>
    text.slice(at, at + 4),
  );
  const uses = grams.map(
    (gram) => (common.get(gram) ?? 0) * 8 + (taken.get(gram) ?? 0) + plainness(gram),
  );
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at + stride <= grams.length; at += 1) {
    const sum = uses.slice(at, at + stride).reduce((a, b) => a + b, 0);
    if (sum >= least) continue;
    least = sum;
    best = at;
  }
  for (const gram of grams.slice(best, best + stride)) {
    taken.set(gram, (taken.get(gram) ?? 0) + 1);
  }
  return best + 3;
}

/** Windows of one text that are weighed; the first ones of a long text are as good as others. */
const GRAMS_MAX = 64;

/** Letters that words are made of say less than signs and rare letters do. */
function plainness(gram: string): number {
  return (gram.match(/[aeinorst]/g)?.length ?? 0) * 0.5;
}
