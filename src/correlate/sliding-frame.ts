import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { hasPassed } from '../core/time.ts';
import type { Aggregated } from './aggregated.ts';
import type { Aggregator } from './aggregator.ts';
import { contentsOf } from './contents.ts';
import { lifted, REFUSED } from './lifted.ts';
import type { Emit } from './machine.ts';
import type { CellFrame } from './object-frame.ts';
import { SlidingCell } from './sliding-cell.ts';
import type { SlidingWindow } from './window.ts';

interface Saved {
  readonly times: readonly number[];
  readonly values: readonly unknown[] | null;
  readonly contents: unknown;
}

/** Sliding windows (semantics A2). */
export class SlidingFrame<I, R> implements CellFrame<I, Aggregated<R>, SlidingCell<R>> {
  readonly name: string = 'aggregate-sliding';
  readonly isOrdered: boolean = true;
  readonly horizonMs: number;
  readonly #aggregator: Aggregator<I, R>;
  readonly #lift: (event: I, emit: Emit<Aggregated<R>>) => unknown;
  readonly #window: Required<{ [K in keyof SlidingWindow]: NonNullable<SlidingWindow[K]> }>;
  /** How long after its time an event is out. */
  readonly #spanMs: number;

  constructor(window: SlidingWindow, aggregator: Aggregator<I, R>) {
    const { sliding, edge = 'exclusive', changes = false } = window;
    const eventsMax = window.eventsMax ?? LIMITS.windowEventsMax;
    this.#window = { sliding, edge, changes, eventsMax };
    this.#spanMs = edge === 'inclusive' ? sliding + 1 : sliding;
    this.horizonMs = sliding;
    this.#aggregator = aggregator;
    this.#lift = lifted(aggregator);
  }

  open(key: Key): SlidingCell<R> {
    const values = this.#aggregator.lift === undefined ? null : [];
    return new SlidingCell(key, contentsOf(this.#aggregator), values);
  }

  add(cell: SlidingCell<R>, event: I, timeMs: number, emit: Emit<Aggregated<R>>): void {
    const value = this.#lift(event, emit);
    if (value === REFUSED) return;
    const { eventsMax } = this.#window;
    const atMs = cell.size === 0 ? timeMs : Math.max(timeMs, cell.at(cell.size - 1));
    this.#leave(cell, atMs);
    if (cell.size === eventsMax) {
      cell.contents.shift(cell.shift());
      emit({ kind: 'note', note: OVERFULL });
    }
    cell.push(atMs, value, eventsMax);
    cell.contents.push(value);
    emit({ kind: 'out', value: this.#told(cell, atMs) });
  }

  dueMs(cell: SlidingCell<R>): number {
    if (cell.size === 0) return Number.POSITIVE_INFINITY;
    return cell.at(this.#window.changes ? 0 : cell.size - 1) + this.#spanMs;
  }

  pass(cell: SlidingCell<R>, atMs: number, emit: Emit<Aggregated<R>>): void {
    this.#leave(cell, atMs);
    if (this.#window.changes) emit({ kind: 'out', value: this.#told(cell, atMs) });
  }

  isEmpty({ size }: SlidingCell<R>): boolean {
    return size === 0;
  }

  save(cell: SlidingCell<R>): Saved {
    return { times: cell.list(), values: cell.held(), contents: cell.contents.save() };
  }

  load(saved: unknown, key: Key): SlidingCell<R> {
    const { times, values, contents } = saved as Saved;
    const queue = contentsOf(this.#aggregator, values ?? times.map(() => null), contents);
    const cell = new SlidingCell(key, queue, values === null ? null : []);
    for (const [index, timeMs] of times.entries()) {
      cell.push(timeMs, values?.[index], this.#window.eventsMax);
    }
    return cell;
  }

  /** Lets go of the events that are out at this time. */
  #leave(cell: SlidingCell<R>, atMs: number): void {
    while (cell.size > 0 && hasPassed(cell.at(0) + this.#spanMs, atMs))
      cell.contents.shift(cell.shift());
  }

  #told(cell: SlidingCell<R>, timeMs: number): Aggregated<R> {
    return {
      key: cell.key,
      fromMs: timeMs - this.#spanMs + 1,
      toMs: timeMs,
      timeMs,
      count: cell.size,
      isFinal: true,
      value: cell.contents.read(),
    };
  }
}

const OVERFULL = {
  code: 'evicted',
  message: 'as many events of a key are in the window as may be; the oldest left early',
} as const;
