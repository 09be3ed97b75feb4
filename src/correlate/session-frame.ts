import type { Key } from '../core/key.ts';
import type { Aggregated } from './aggregated.ts';
import type { Aggregator } from './aggregator.ts';
import { lifted, REFUSED } from './lifted.ts';
import type { Emit } from './machine.ts';
import type { Cell, CellFrame } from './object-frame.ts';
import { loadOf, saveOf } from './object-of.ts';
import type { SessionWindow } from './window.ts';

interface SessionCell extends Cell {
  firstMs: number;
  lastMs: number;
  /** Events in the session; none where there is none. */
  count: number;
  a: unknown;
}

type Saved = readonly [firstMs: number, lastMs: number, count: number, a: unknown];

/** Session windows (semantics A5). */
export class SessionFrame<I, R> implements CellFrame<I, Aggregated<R>, SessionCell> {
  readonly name: string = 'aggregate-session';
  readonly isOrdered: boolean = true;
  readonly horizonMs: number;
  readonly #aggregator: Aggregator<I, R>;
  readonly #lift: (event: I, emit: Emit<Aggregated<R>>) => unknown;
  readonly #window: SessionWindow;
  readonly #onEnd: 'fire' | 'undecided';

  constructor(window: SessionWindow, aggregator: Aggregator<I, R>, onEnd: 'fire' | 'undecided') {
    this.horizonMs = window.session;
    this.#window = window;
    this.#aggregator = aggregator;
    this.#lift = lifted(aggregator);
    this.#onEnd = onEnd;
  }

  open(key: Key): SessionCell {
    const a = this.#aggregator.zero();
    return { key, firstMs: 0, lastMs: 0, count: 0, a };
  }

  add(cell: SessionCell, event: I, timeMs: number, emit: Emit<Aggregated<R>>): void {
    const value = this.#lift(event, emit);
    if (value === REFUSED) return;
    if (cell.count === 0) cell.firstMs = timeMs;
    cell.lastMs = cell.count === 0 ? timeMs : Math.max(timeMs, cell.lastMs);
    cell.count += 1;
    cell.a = this.#aggregator.add(cell.a, value);
    if (this.#window.early) this.#tell(cell, cell.lastMs, false, emit);
  }

  dueMs({ firstMs, lastMs, count }: SessionCell): number {
    const { session, capMs } = this.#window;
    return count === 0 ? Number.POSITIVE_INFINITY : Math.min(lastMs + session, firstMs + capMs);
  }

  pass(cell: SessionCell, atMs: number, emit: Emit<Aggregated<R>>): void {
    this.#tell(cell, atMs, true, emit);
    cell.count = 0;
    cell.a = this.#aggregator.zero();
  }

  isEmpty({ count }: SessionCell): boolean {
    return count === 0;
  }

  isUndecided(): boolean {
    return this.#onEnd === 'undecided';
  }

  save({ firstMs, lastMs, count, a }: SessionCell): Saved {
    return [firstMs, lastMs, count, saveOf(this.#aggregator, a)];
  }

  load(saved: unknown, key: Key): SessionCell {
    const [firstMs, lastMs, count, a] = saved as Saved;
    const loaded = loadOf(this.#aggregator, a);
    return { key, firstMs, lastMs, count, a: loaded };
  }

  #tell(cell: SessionCell, timeMs: number, isFinal: boolean, emit: Emit<Aggregated<R>>): void {
    const { key, firstMs: fromMs, lastMs: toMs, count, a } = cell;
    const value = this.#aggregator.read(a);
    emit({ kind: 'out', value: { key, fromMs, toMs, timeMs, count, isFinal, value } });
  }
}
