import { hasPassed } from '../core/time.ts';
import { grownFloats } from './columns.ts';
import { RingPool } from './ring-pool.ts';

/**
 * What a row begins with, in whole numbers of four bytes: the place of the oldest time, how many
 * there are, a number of the owner's, the room of the ring and, where it is in the pool, its begin.
 */
const [HEAD, COUNT, MARK, ROOM, BEGIN] = [0, 1, 2, 3, 4] as const;
/** Where, in numbers of eight bytes, a ring begins that stands in the row. */
const RING = 2;
/** Rings of so few stand in the row itself: with it they are as long as what a cache reads. */
const INLINE_MAX = 8;

/**
 * The latest times of each slot, no more than `countMax`, in a row of numbers, or in a ring that
 * grows by doubling. There is no object for a slot, and none is made for a time.
 */
export class StampRows {
  readonly #countMax: number;
  readonly #pool: RingPool | null;
  /** Length of a row in numbers of eight bytes. */
  readonly #width: number;
  #rows: Float64Array = new Float64Array(0);
  /** The same bytes. */
  #heads: Int32Array = new Int32Array(0);

  constructor(countMax: number) {
    this.#countMax = countMax;
    this.#pool = countMax <= INLINE_MAX ? null : new RingPool(countMax);
    this.#width = this.#pool === null ? RING + countMax : RING + 1;
  }

  /** A slot without times, whose mark is 0. */
  open(slot: number): void {
    const end = (slot + 1) * this.#width;
    if (end > this.#rows.length) {
      this.#rows = grownFloats(this.#rows, end - 1);
      this.#heads = new Int32Array(this.#rows.buffer);
    }
    const at = 2 * slot * this.#width;
    this.#heads[at + HEAD] = 0;
    this.#heads[at + COUNT] = 0;
    this.#heads[at + MARK] = 0;
    this.#heads[at + ROOM] = this.#pool === null ? this.#countMax : 0;
  }

  /** Lets go of all times of a slot, and of their room. */
  clear(slot: number): void {
    const at = 2 * slot * this.#width;
    const heads = this.#heads;
    heads[at + COUNT] = 0;
    heads[at + HEAD] = 0;
    if (this.#pool === null) return;
    this.#pool.give(heads[at + ROOM] as number, heads[at + BEGIN] as number);
    heads[at + ROOM] = 0;
  }

  count(slot: number): number {
    return this.#heads[2 * slot * this.#width + COUNT] as number;
  }

  mark(slot: number): number {
    return this.#heads[2 * slot * this.#width + MARK] as number;
  }

  setMark(slot: number, mark: number): void {
    this.#heads[2 * slot * this.#width + MARK] = mark;
  }

  /** The time at this place, from the oldest on. */
  at(slot: number, index: number): number {
    const heads = this.#heads;
    const row = slot * this.#width;
    const pool = this.#pool;
    const times = pool === null ? this.#rows : pool.times;
    const begin = pool === null ? row + RING : (heads[2 * row + BEGIN] as number);
    const room = heads[2 * row + ROOM] as number;
    const place = (heads[2 * row + HEAD] as number) + index;
    return times[begin + (place < room ? place : place - room)] as number;
  }

  /** Lets go of the times that are so long ago. */
  leave(slot: number, spanMs: number, nowMs: number): void {
    const heads = this.#heads;
    const at = 2 * slot * this.#width;
    while (this.count(slot) > 0 && hasPassed(this.at(slot, 0) + spanMs, nowMs)) {
      const next = (heads[at + HEAD] as number) + 1;
      heads[at + HEAD] = next < (heads[at + ROOM] as number) ? next : 0;
      heads[at + COUNT] = (heads[at + COUNT] as number) - 1;
    }
  }

  /**
   * Adds a time, and lets go of those that are so long ago, and of the oldest where there are too
   * many. Time does not run back: it gives the one that counts. In one piece, as each event passes.
   */
  push(slot: number, timeMs: number, spanMs: number): number {
    const heads = this.#heads;
    const row = slot * this.#width;
    const pool = this.#pool;
    const times = pool === null ? this.#rows : pool.times;
    const begin = pool === null ? row + RING : (heads[2 * row + BEGIN] as number);
    const room = heads[2 * row + ROOM] as number;
    let head = heads[2 * row + HEAD] as number;
    let count = heads[2 * row + COUNT] as number;
    let nowMs = timeMs;
    if (count > 0) {
      const last = head + count - 1;
      nowMs = Math.max(timeMs, times[begin + (last < room ? last : last - room)] as number);
    }
    while (count > 0 && hasPassed((times[begin + head] as number) + spanMs, nowMs)) {
      head = head + 1 < room ? head + 1 : 0;
      count -= 1;
    }
    if (count === this.#countMax) {
      head = head + 1 < room ? head + 1 : 0;
      count -= 1;
    }
    heads[2 * row + HEAD] = head;
    heads[2 * row + COUNT] = count + 1;
    if (count < room) {
      const place = head + count;
      times[begin + (place < room ? place : place - room)] = nowMs;
    } else if (pool !== null) this.#grow(pool, 2 * row, nowMs);
    return nowMs;
  }

  /** Moves a full ring into a larger one, with a time that is counted already. */
  #grow(pool: RingPool, at: number, newestMs: number): void {
    const heads = this.#heads;
    const room = heads[at + ROOM] as number;
    const from = heads[at + BEGIN] as number;
    const head = heads[at + HEAD] as number;
    const larger = pool.roomAfter(room);
    const begin = pool.take(larger);
    for (let index = 0; index < room; index += 1) {
      const place = head + index;
      pool.times[begin + index] = pool.times[
        from + (place < room ? place : place - room)
      ] as number;
    }
    pool.times[begin + room] = newestMs;
    pool.give(room, from);
    heads[at + BEGIN] = begin;
    heads[at + ROOM] = larger;
    heads[at + HEAD] = 0;
  }
}
