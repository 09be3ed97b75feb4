import { hasPassed } from '../core/time.ts';
import { grownInts } from './columns.ts';
import { RingPool } from './ring-pool.ts';

/** What stands of each slot: where its ring begins, its room, its first time, and how many. */
const FIELDS = 4;
const [BEGIN, ROOM, HEAD, COUNT] = [0, 1, 2, 3] as const;

/**
 * The latest times of each slot, no more than `countMax`, in rings that grow by doubling. There is no
 * object for a slot, and none is made for a time.
 */
export class StampRings {
  readonly #pool: RingPool;
  readonly #countMax: number;
  #heads: Int32Array = new Int32Array(0);

  constructor(countMax: number) {
    this.#pool = new RingPool(countMax);
    this.#countMax = countMax;
  }

  /** A slot without times. */
  open(slot: number): void {
    const at = slot * FIELDS;
    this.#heads = grownInts(this.#heads, at + FIELDS - 1);
    this.#heads[at + ROOM] = 0;
    this.#heads[at + COUNT] = 0;
  }

  /** Lets go of all times of a slot, and of their room. */
  clear(slot: number): void {
    const at = slot * FIELDS;
    this.#pool.give(this.#heads[at + ROOM] as number, this.#heads[at + BEGIN] as number);
    this.#heads[at + ROOM] = 0;
    this.#heads[at + COUNT] = 0;
  }

  count(slot: number): number {
    return this.#heads[slot * FIELDS + COUNT] as number;
  }

  /** The time at this place, from the oldest on. */
  at(slot: number, index: number): number {
    const at = slot * FIELDS;
    const heads = this.#heads;
    const room = heads[at + ROOM] as number;
    const place = (heads[at + HEAD] as number) + index;
    const begin = heads[at + BEGIN] as number;
    return this.#pool.times[begin + (place < room ? place : place - room)] as number;
  }

  /** Lets go of the times that are so long ago. */
  leave(slot: number, spanMs: number, nowMs: number): void {
    const at = slot * FIELDS;
    const heads = this.#heads;
    const room = heads[at + ROOM] as number;
    while (this.count(slot) > 0 && hasPassed(this.at(slot, 0) + spanMs, nowMs)) {
      const next = (heads[at + HEAD] as number) + 1;
      heads[at + HEAD] = next < room ? next : 0;
      heads[at + COUNT] = (heads[at + COUNT] as number) - 1;
    }
  }

  /**
   * Adds a time, and lets go of those that are so long ago, and of the oldest where there are too
   * many. Time does not run back: it gives the one that counts. In one piece, as each event comes by.
   */
  push(slot: number, timeMs: number, spanMs: number): number {
    const at = slot * FIELDS;
    const heads = this.#heads;
    const times = this.#pool.times;
    const room = heads[at + ROOM] as number;
    const begin = heads[at + BEGIN] as number;
    let count = heads[at + COUNT] as number;
    if (count === 0) {
      if (room === 0) this.#grow(slot);
      heads[at + HEAD] = 0;
      heads[at + COUNT] = 1;
      this.#pool.times[heads[at + BEGIN] as number] = timeMs;
      return timeMs;
    }
    let head = heads[at + HEAD] as number;
    const last = head + count - 1;
    const lastMs = times[begin + (last < room ? last : last - room)] as number;
    const nowMs = Math.max(timeMs, lastMs);
    while (count > 0 && hasPassed((times[begin + head] as number) + spanMs, nowMs)) {
      head = head + 1 < room ? head + 1 : 0;
      count -= 1;
    }
    if (count === this.#countMax) {
      head = head + 1 < room ? head + 1 : 0;
      count -= 1;
    }
    heads[at + HEAD] = head;
    heads[at + COUNT] = count + 1;
    if (count === room) this.#append(slot, nowMs);
    else {
      const place = head + count;
      times[begin + (place < room ? place : place - room)] = nowMs;
    }
    return nowMs;
  }

  /** All times of a slot, from the oldest on. */
  list(slot: number): number[] {
    return Array.from({ length: this.count(slot) }, (_, index) => this.at(slot, index));
  }

  /** Puts the newest time, which is counted already, into a larger ring. */
  #append(slot: number, timeMs: number): void {
    const count = this.count(slot) - 1;
    this.#grow(slot);
    this.#pool.times[(this.#heads[slot * FIELDS + BEGIN] as number) + count] = timeMs;
  }

  /** Moves what a slot holds into a larger ring. */
  #grow(slot: number): void {
    const at = slot * FIELDS;
    const heads = this.#heads;
    const room = heads[at + ROOM] as number;
    const begin = this.#pool.take(this.#pool.roomAfter(room));
    for (let index = 0; index < room; index += 1) {
      this.#pool.times[begin + index] = this.at(slot, index);
    }
    this.#pool.give(room, heads[at + BEGIN] as number);
    heads[at + BEGIN] = begin;
    heads[at + ROOM] = this.#pool.roomAfter(room);
    heads[at + HEAD] = 0;
  }
}
