import { hasPassed } from '../core/time.ts';
import { type Heap, heap } from './heap.ts';

/** What is looked at when its time has come. */
export interface Scheduled {
  /** Of those of one time, the lowest comes first. */
  readonly rank: number;
  /** When it is looked at next, at the latest when it is due; `Infinity` for never. */
  lookMs: number;
}

interface Look<C> {
  readonly atMs: number;
  readonly cell: C;
}

/**
 * Says which of many are due. What is due later than the present bucket of time lies in the bucket
 * of its time, so what becomes due later still, as a key does with each of its events, costs
 * nothing before the bucket comes.
 */
export class Calendar<C extends Scheduled> {
  readonly #widthMs: number;
  readonly #dueOf: (cell: C) => number;
  #far = new Map<number, C[]>();
  #near: Heap<Look<C>> = heap<Look<C>>(isSooner);
  /** End of the present bucket. */
  #nearEndMs: number = Number.NEGATIVE_INFINITY;
  /** Begin of the first bucket after it that holds something. */
  #farMs: number = Number.POSITIVE_INFINITY;
  #entries = 0;
  #live = 0;

  /** `horizonMs` is how far ahead most are due; `dueOf` when one is, as it stands now. */
  constructor(horizonMs: number, dueOf: (cell: C) => number) {
    this.#widthMs = Math.max(1, Math.ceil(horizonMs / BUCKETS));
    this.#dueOf = dueOf;
  }

  /** Sees to it that it is looked at by this time. */
  schedule(cell: C, atMs: number): void {
    if (atMs >= cell.lookMs) return;
    if (cell.lookMs === Number.POSITIVE_INFINITY) this.#live += 1;
    cell.lookMs = atMs;
    this.#put(cell);
    if (this.#entries > 2 * this.#live + SPARE) this.#tidy();
  }

  /** Never looks at it again. */
  forget(cell: C): void {
    if (cell.lookMs !== Number.POSITIVE_INFINITY) this.#live -= 1;
    cell.lookMs = Number.NaN;
  }

  /** The least watermark at which anything may be due. */
  dueMs(): number {
    return Math.min(this.#near.peek()?.atMs ?? Number.POSITIVE_INFINITY, this.#farMs);
  }

  /** Takes out the first that is due at this watermark, in order of time and rank. */
  next(watermarkMs: number): C | undefined {
    if (hasPassed(this.#farMs, watermarkMs)) this.#open(watermarkMs);
    for (let look = this.#near.peek(); look !== undefined; look = this.#near.peek()) {
      const { atMs, cell } = look;
      if (!hasPassed(atMs, watermarkMs)) return undefined;
      this.#near.pop();
      this.#entries -= 1;
      if (cell.lookMs !== atMs) continue;
      cell.lookMs = this.#dueOf(cell);
      if (cell.lookMs > atMs) {
        this.#put(cell);
        continue;
      }
      cell.lookMs = Number.POSITIVE_INFINITY;
      this.#live -= 1;
      return cell;
    }
    return undefined;
  }

  #put(cell: C): void {
    const atMs = cell.lookMs;
    if (atMs === Number.POSITIVE_INFINITY) {
      this.#live -= 1;
      return;
    }
    this.#entries += 1;
    if (atMs < this.#nearEndMs) {
      this.#near.push({ atMs, cell });
      return;
    }
    const bucket = Math.floor(atMs / this.#widthMs);
    this.#farMs = Math.min(this.#farMs, bucket * this.#widthMs);
    const cells = this.#far.get(bucket);
    if (cells === undefined) this.#far.set(bucket, [cell]);
    else cells.push(cell);
  }

  /** Makes the bucket of the watermark the present one and puts in order what it holds. */
  #open(watermarkMs: number): void {
    this.#nearEndMs = (Math.floor(watermarkMs / this.#widthMs) + 1) * this.#widthMs;
    this.#farMs = Number.POSITIVE_INFINITY;
    for (const [bucket, cells] of [...this.#far]) {
      const beginMs = bucket * this.#widthMs;
      if (hasPassed(this.#nearEndMs, beginMs)) {
        this.#farMs = Math.min(this.#farMs, beginMs);
        continue;
      }
      this.#far.delete(bucket);
      this.#entries -= cells.length;
      for (const cell of cells) {
        if (Math.floor(cell.lookMs / this.#widthMs) !== bucket) continue;
        cell.lookMs = Math.max(cell.lookMs, this.#dueOf(cell));
        this.#put(cell);
      }
    }
  }

  /** Throws away what is left of those that were forgotten or are looked at sooner. */
  #tidy(): void {
    const cells = new Set([...this.#near.values()].map(({ cell }) => cell));
    for (const some of this.#far.values()) for (const cell of some) cells.add(cell);
    this.#near = heap<Look<C>>(isSooner);
    this.#far = new Map();
    this.#farMs = Number.POSITIVE_INFINITY;
    this.#entries = 0;
    for (const cell of cells) if (Number.isFinite(cell.lookMs)) this.#put(cell);
  }
}

const BUCKETS = 32;
const SPARE = 64;

function isSooner(a: Look<Scheduled>, b: Look<Scheduled>): boolean {
  return a.atMs === b.atMs ? a.cell.rank - b.cell.rank < 0 : a.atMs < b.atMs;
}
