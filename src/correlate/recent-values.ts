import type { KeyId } from './pattern-key.ts';

/** A value and when it was seen last, in the order of that. */
interface Sight {
  readonly value: KeyId;
  lastMs: number;
  before: Sight | null;
  after: Sight | null;
}

/**
 * Different values by when each was seen last. A sight costs one look-up, however many values there
 * are and however often they were seen: the list is a chain, not the order of a map.
 */
export class RecentValues {
  readonly #sights = new Map<KeyId, Sight>();
  #oldest: Sight | null = null;
  #newest: Sight | null = null;

  get size(): number {
    return this.#sights.size;
  }

  /** When the value unseen longest was seen; `Infinity` where there is none. */
  get oldestMs(): number {
    return this.#oldest?.lastMs ?? Number.POSITIVE_INFINITY;
  }

  /** When the value seen last was. */
  get newestMs(): number {
    return this.#newest?.lastMs ?? Number.NEGATIVE_INFINITY;
  }

  /** Sees a value, no earlier than any before, and gives when it was seen last. */
  see(value: KeyId, timeMs: number): number | undefined {
    const found = this.#sights.get(value);
    if (found === undefined) {
      const sight = { value, lastMs: timeMs, before: null, after: null };
      this.#sights.set(value, sight);
      this.#append(sight);
      return undefined;
    }
    const lastMs = found.lastMs;
    found.lastMs = timeMs;
    if (found !== this.#newest) {
      this.#unlink(found);
      this.#append(found);
    }
    return lastMs;
  }

  /** Forgets the value unseen longest. */
  shift(): void {
    const oldest = this.#oldest;
    if (oldest === null) return;
    this.#sights.delete(oldest.value);
    this.#unlink(oldest);
  }

  /** Values with their times, from the one unseen longest on. */
  list(): (readonly [value: KeyId, lastMs: number])[] {
    const found: (readonly [value: KeyId, lastMs: number])[] = [];
    for (let sight = this.#oldest; sight !== null; sight = sight.after) {
      found.push([sight.value, sight.lastMs]);
    }
    return found;
  }

  #append(sight: Sight): void {
    sight.before = this.#newest;
    sight.after = null;
    if (this.#newest === null) this.#oldest = sight;
    else this.#newest.after = sight;
    this.#newest = sight;
  }

  #unlink({ before, after }: Sight): void {
    if (before === null) this.#oldest = after;
    else before.after = after;
    if (after === null) this.#newest = before;
    else after.before = before;
  }
}
