import { hasPassed } from '../core/time.ts';
import { heap } from './heap.ts';

/** Something to look at again when the watermark has reached a time. */
export interface Looked {
  /** That time; `Infinity` while there is none. */
  lookMs: number;
}

interface Look<T> {
  readonly atMs: number;
  readonly item: T;
}

/**
 * What is to be looked at when. A look may come too early, when what it was for has moved: then the
 * item is looked at again. So an item whose time moves with every event costs one look, not one
 * for each event.
 */
export class Looks<T extends Looked> {
  /** A look whose time is no longer that of its item counts no more. */
  #looks = heap<Look<T>>(isSooner);
  #live = 0;

  /** The earliest look, or one that counts no more and is earlier; `Infinity` for none. */
  nextMs(): number {
    return this.#looks.peek()?.atMs ?? Number.POSITIVE_INFINITY;
  }

  /** Sees to it that the item is looked at by this time. */
  lookAt(item: T, atMs: number): void {
    if (atMs >= item.lookMs) return;
    if (item.lookMs === Number.POSITIVE_INFINITY) this.#live += 1;
    item.lookMs = atMs;
    this.#looks.push({ atMs, item });
    // Looks that count no more must not pile up.
    if (this.#looks.size() <= 2 * this.#live + SPARE) return;
    this.#looks = heap<Look<T>>(isSooner, this.#looks.values().filter(counts));
  }

  /** The item is not looked at any more. */
  forget(item: T): void {
    if (item.lookMs < Number.POSITIVE_INFINITY) this.#live -= 1;
    item.lookMs = Number.POSITIVE_INFINITY;
  }

  /** Takes out the items that are to be looked at by this time. */
  take(watermarkMs: number): T[] {
    const found: T[] = [];
    for (let look = this.#looks.peek(); look !== undefined; look = this.#looks.peek()) {
      if (!hasPassed(look.atMs, watermarkMs)) break;
      this.#looks.pop();
      if (!counts(look)) continue;
      this.forget(look.item);
      found.push(look.item);
    }
    return found;
  }
}

const SPARE = 64;

function isSooner(a: Look<unknown>, b: Look<unknown>): boolean {
  return a.atMs < b.atMs;
}

function counts({ atMs, item }: Look<Looked>): boolean {
  return item.lookMs === atMs;
}
