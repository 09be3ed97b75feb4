import { grownFloats } from './columns.ts';

const LEAST = 4;
const NONE = -1;

/**
 * Room for many small rings of times in one array. A ring has room for a few, twice as many, and so
 * on; what a ring leaves is given to the next one of its room.
 */
export class RingPool {
  /** All rings; the array is another one after a `take`. */
  times: Float64Array = new Float64Array(0);
  readonly #roomMax: number;
  /** For each room, where the first free one is; it says where the next is. */
  readonly #free = new Map<number, number>();
  #end = 0;

  /** No ring has more than `roomMax`. */
  constructor(roomMax: number) {
    this.#roomMax = roomMax;
  }

  /** The room of a ring that has outgrown this one; 0 stands for none. */
  roomAfter(room: number): number {
    return Math.min(this.#roomMax, Math.max(LEAST, 2 * room));
  }

  /** Where a ring of this room may begin. */
  take(room: number): number {
    const free = this.#free.get(room) ?? NONE;
    if (free !== NONE) {
      this.#free.set(room, this.times[free] as number);
      return free;
    }
    const begin = this.#end;
    this.#end += room;
    this.times = grownFloats(this.times, this.#end - 1);
    return begin;
  }

  /** Gives back the room of a ring. */
  give(room: number, begin: number): void {
    if (room === 0) return;
    this.times[begin] = this.#free.get(room) ?? NONE;
    this.#free.set(room, begin);
  }
}
