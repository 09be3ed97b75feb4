import { hasPassed } from '../core/time.ts';
import { grownFloats } from './columns.ts';
import { NO_SLOT } from './key-slots.ts';
import { LookHeap } from './look-heap.ts';

/** What the calendar asks of a slot. */
export interface Dated {
  /** When it is due, as it stands now; `Infinity` for never. */
  dueMs(slot: number): number;
  /** Of those due at one time, the lowest comes first. */
  rankOf(slot: number): number;
  /** Lets go of what is over without a word, in whatever order; whether it did. */
  letGo(slot: number): boolean;
}

/**
 * Says which of many slots are due. What is due later than the present bucket of time lies in the
 * bucket of its time, so what becomes due later still, as a key does with each of its events, costs
 * nothing before the bucket comes.
 */
export class Calendar {
  readonly #widthMs: number;
  readonly #dated: Dated;
  /** When each slot is looked at next, at the latest when it is due; `Infinity` for never. */
  #looks: Float64Array = new Float64Array(0);
  readonly #far = new Map<number, number[]>();
  readonly #near: LookHeap;
  /** End of the present bucket. */
  #nearEndMs: number = Number.NEGATIVE_INFINITY;
  /** Begin of the first bucket after it that holds something. */
  #farMs: number = Number.POSITIVE_INFINITY;
  #entries = 0;
  #live = 0;

  /** `horizonMs` is how far ahead most are due. */
  constructor(horizonMs: number, dated: Dated) {
    this.#widthMs = Math.max(1, Math.ceil(horizonMs / BUCKETS));
    this.#dated = dated;
    this.#near = new LookHeap((slot) => dated.rankOf(slot));
  }

  /** A slot that is looked at never yet. */
  open(slot: number): void {
    this.#looks = grownFloats(this.#looks, slot);
    this.#looks[slot] = Number.POSITIVE_INFINITY;
  }

  /** When the slot is looked at next. */
  lookMs(slot: number): number {
    return this.#looks[slot] as number;
  }

  /** Sees to it that the slot is looked at by this time. */
  schedule(slot: number, atMs: number): void {
    const lookMs = this.lookMs(slot);
    if (atMs >= lookMs) return;
    if (lookMs === Number.POSITIVE_INFINITY) this.#live += 1;
    this.#put(slot, atMs);
    if (this.#entries > 2 * this.#live + SPARE) this.#tidy();
  }

  /** Never looks at the slot again. */
  forget(slot: number): void {
    if (this.lookMs(slot) < Number.POSITIVE_INFINITY) this.#live -= 1;
    this.#looks[slot] = Number.NaN;
  }

  /** The least watermark at which anything may be due. */
  dueMs(): number {
    return Math.min(this.#near.timeMs, this.#farMs);
  }

  /** Takes out the first slot that is due at this watermark, in order of time and rank. */
  next(watermarkMs: number): number {
    while (hasPassed(this.dueMs(), watermarkMs)) {
      const atMs = this.#near.timeMs;
      if (atMs === Number.POSITIVE_INFINITY) {
        if (this.#farMs === Number.POSITIVE_INFINITY) break;
        this.#open(watermarkMs);
        continue;
      }
      const slot = this.#near.pop();
      this.#entries -= 1;
      if (this.lookMs(slot) !== atMs) continue;
      const dueMs = this.#dated.dueMs(slot);
      if (dueMs > atMs) {
        this.#put(slot, dueMs);
        continue;
      }
      this.#looks[slot] = Number.POSITIVE_INFINITY;
      this.#live -= 1;
      return slot;
    }
    return NO_SLOT;
  }

  #put(slot: number, atMs: number): void {
    this.#looks[slot] = atMs;
    if (atMs === Number.POSITIVE_INFINITY) {
      this.#live -= 1;
      return;
    }
    this.#entries += 1;
    if (atMs < this.#nearEndMs) {
      this.#near.push(atMs, slot);
      return;
    }
    const bucket = Math.floor(atMs / this.#widthMs);
    const slots = this.#far.get(bucket);
    if (slots !== undefined) {
      slots.push(slot);
      return;
    }
    this.#far.set(bucket, [slot]);
    this.#farMs = Math.min(this.#farMs, bucket * this.#widthMs);
  }

  /** Makes the first bucket the present one, and puts in order what it holds. */
  #open(watermarkMs: number): void {
    const bucket = Math.round(this.#farMs / this.#widthMs);
    const slots = this.#far.get(bucket) ?? [];
    this.#far.delete(bucket);
    this.#entries -= slots.length;
    this.#nearEndMs = (bucket + 1) * this.#widthMs;
    this.#farMs = Number.POSITIVE_INFINITY;
    for (const other of this.#far.keys()) {
      this.#farMs = Math.min(this.#farMs, other * this.#widthMs);
    }
    for (const slot of slots) {
      const lookMs = this.lookMs(slot);
      if (Math.floor(lookMs / this.#widthMs) !== bucket) continue;
      const dueMs = Math.max(lookMs, this.#dated.dueMs(slot));
      if (hasPassed(dueMs, watermarkMs) && this.#dated.letGo(slot)) continue;
      this.#put(slot, dueMs);
    }
  }

  /** Throws away what is left of those that were forgotten or are looked at sooner. */
  #tidy(): void {
    const slots = new Set(this.#near.slots);
    for (const some of this.#far.values()) for (const slot of some) slots.add(slot);
    this.#near.clear();
    this.#far.clear();
    this.#farMs = Number.POSITIVE_INFINITY;
    this.#entries = 0;
    for (const slot of slots) {
      const lookMs = this.lookMs(slot);
      if (Number.isFinite(lookMs)) this.#put(slot, lookMs);
    }
  }
}

const BUCKETS = 32;
const SPARE = 64;
