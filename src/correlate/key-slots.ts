import type { Key } from '../core/key.ts';
import { grownFloats, grownInts } from './columns.ts';
import { type KeyId, keyId } from './pattern-key.ts';

/** No slot. */
export const NO_SLOT = -1;

/**
 * The keys that are held, each with a small number, its slot, under which columns hold what is
 * known of it. The slot of a key that went is given to another. The keys form a chain in the order
 * in which they came, as a map that is deleted from takes long to find its first entry.
 */
export class KeySlots {
  /** Keys so far. */
  count: number = 0;
  readonly #slots = new Map<KeyId, number>();
  readonly #keys: Key[] = [];
  #ranks: Float64Array = new Float64Array(0);
  #before: Int32Array = new Int32Array(0);
  /** The key that came next; of a slot that is free, the next free one. */
  #after: Int32Array = new Int32Array(0);
  #oldest = NO_SLOT;
  #newest = NO_SLOT;
  #free = NO_SLOT;

  /** Keys held. */
  get size(): number {
    return this.#slots.size;
  }

  /** Slots so far, of keys held and of none. */
  get room(): number {
    return this.#keys.length;
  }

  /** The slot of the key with this id. */
  find(id: KeyId): number {
    return this.#slots.get(id) ?? NO_SLOT;
  }

  /** A slot for a key that has none; its rank is above that of all before. */
  open(key: Key, id: KeyId, rank: number): number {
    const slot = this.#take();
    this.#slots.set(id, slot);
    this.#keys[slot] = key;
    this.#ranks[slot] = rank;
    this.#before[slot] = this.#newest;
    this.#after[slot] = NO_SLOT;
    if (this.#newest === NO_SLOT) this.#oldest = slot;
    else this.#after[this.#newest] = slot;
    this.#newest = slot;
    return slot;
  }

  /** Forgets the key of a slot. */
  close(slot: number): void {
    this.#slots.delete(keyId(this.keyOf(slot)));
    this.#keys[slot] = null;
    this.#ranks[slot] = Number.POSITIVE_INFINITY;
    const before = this.#before[slot] ?? NO_SLOT;
    const after = this.#after[slot] ?? NO_SLOT;
    if (before === NO_SLOT) this.#oldest = after;
    else this.#after[before] = after;
    if (after === NO_SLOT) this.#newest = before;
    else this.#before[after] = before;
    this.#after[slot] = this.#free;
    this.#free = slot;
  }

  keyOf(slot: number): Key {
    return this.#keys[slot] ?? null;
  }

  /** How many keys came before that of a slot; `Infinity` where it is free. */
  rankOf(slot: number): number {
    return this.#ranks[slot] as number;
  }

  /** The slot of the key that is held longest. */
  oldest(): number {
    return this.#oldest;
  }

  /** The slots, of the key held longest first; what is given may be closed before the next. */
  *all(): Generator<number, void> {
    for (let slot = this.#oldest; slot !== NO_SLOT; ) {
      const after = this.#after[slot] ?? NO_SLOT;
      yield slot;
      slot = after;
    }
  }

  #take(): number {
    const slot = this.#free;
    if (slot === NO_SLOT) {
      const fresh = this.#keys.length;
      this.#ranks = grownFloats(this.#ranks, fresh);
      this.#before = grownInts(this.#before, fresh);
      this.#after = grownInts(this.#after, fresh);
      return fresh;
    }
    this.#free = this.#after[slot] ?? NO_SLOT;
    return slot;
  }
}
