import type { Key } from '../core/key.ts';
import { windowStart } from '../core/time.ts';
import type { Aggregated } from './aggregated.ts';
import type { Aggregator } from './aggregator.ts';
import { lifted, REFUSED } from './lifted.ts';
import type { Emit } from './machine.ts';
import type { Cell, CellFrame } from './object-frame.ts';
import { loadOf, saveOf } from './object-of.ts';
import { firstWith, type Pane, type Panes, paneAt } from './pane.ts';
import { loadMs, type SavedMs, saveMs } from './snapshot.ts';
import { paneMs } from './window.ts';

interface PaneCell extends Cell {
  /** In the order of their times; none is empty. */
  readonly panes: Pane[];
  /** Begin of the window that is told next. */
  nextMs: number;
  /** Empty windows told in a row. */
  emptied: number;
}

interface Saved {
  readonly panes: readonly (readonly [startMs: number, count: number, a: unknown])[];
  readonly nextMs: SavedMs;
  readonly emptied: number;
}

/** Tumbling and hopping windows, which share what they have in common (semantics A3, A4). */
export class PaneFrame<I, R> implements CellFrame<I, Aggregated<R>, PaneCell> {
  readonly name: string = 'aggregate-panes';
  readonly isOrdered: boolean = false;
  readonly horizonMs: number;
  readonly #aggregator: Aggregator<I, R>;
  readonly #lift: (event: I, emit: Emit<Aggregated<R>>) => unknown;
  readonly #windows: Panes;
  readonly #paneMs: number;

  constructor(windows: Panes, aggregator: Aggregator<I, R>) {
    this.horizonMs = windows.lengthMs;
    this.#windows = windows;
    this.#paneMs = paneMs(windows.lengthMs, windows.everyMs);
    this.#aggregator = aggregator;
    this.#lift = lifted(aggregator);
  }

  open(key: Key): PaneCell {
    return { key, panes: [], nextMs: NEVER, emptied: 0 };
  }

  add(cell: PaneCell, event: I, timeMs: number, emit: Emit<Aggregated<R>>): void {
    const value = this.#lift(event, emit);
    if (value === REFUSED) return;
    const { offsetMs, everyMs, early } = this.#windows;
    const startMs = windowStart(timeMs - offsetMs, this.#paneMs) + offsetMs;
    const pane = paneAt(cell.panes, startMs, this.#aggregator);
    pane.count += 1;
    pane.a = this.#aggregator.add(pane.a, value);
    const firstMs = firstWith(startMs, this.#paneMs, this.#windows);
    cell.nextMs = Math.min(cell.nextMs, firstMs);
    if (!early) return;
    for (let fromMs = firstMs; fromMs <= timeMs; fromMs += everyMs) {
      this.#tell(cell, fromMs, timeMs, false, emit);
    }
  }

  dueMs({ nextMs }: PaneCell): number {
    return nextMs + this.#windows.lengthMs - 1;
  }

  pass(cell: PaneCell, atMs: number, emit: Emit<Aggregated<R>>): void {
    const { everyMs, emptyMax } = this.#windows;
    const counted = this.#tell(cell, cell.nextMs, atMs, true, emit);
    cell.emptied = counted > 0 ? 0 : cell.emptied + 1;
    const nextMs = cell.nextMs + everyMs;
    while ((cell.panes[0]?.startMs ?? NEVER) < nextMs) cell.panes.shift();
    const first = cell.panes[0];
    const filledMs =
      first === undefined
        ? NEVER
        : Math.max(nextMs, firstWith(first.startMs, this.#paneMs, this.#windows));
    cell.nextMs = cell.emptied < emptyMax ? nextMs : filledMs;
  }

  isEmpty({ nextMs }: PaneCell): boolean {
    return nextMs === NEVER;
  }

  isUndecided({ nextMs }: PaneCell): boolean {
    return this.#windows.onEnd === 'undecided' && nextMs !== NEVER;
  }

  save({ panes, nextMs, emptied }: PaneCell): Saved {
    return {
      panes: panes.map(({ startMs, count, a }) => [startMs, count, saveOf(this.#aggregator, a)]),
      nextMs: saveMs(nextMs),
      emptied,
    };
  }

  load(saved: unknown, key: Key): PaneCell {
    const { panes, nextMs, emptied } = saved as Saved;
    const loaded = panes.map(([startMs, count, a]) => {
      return { startMs, count, a: loadOf(this.#aggregator, a) };
    });
    return { key, panes: loaded, nextMs: loadMs(nextMs), emptied };
  }

  /** Tells a window as it is at this time, and gives how many events are in it. */
  #tell(
    cell: PaneCell,
    fromMs: number,
    timeMs: number,
    isFinal: boolean,
    emit: Emit<Aggregated<R>>,
  ): number {
    const aggregator = this.#aggregator;
    const toMs = fromMs + this.#windows.lengthMs - 1;
    const panes = cell.panes.filter(({ startMs }) => startMs >= fromMs && startMs <= toMs);
    const counted = panes.reduce((sum, { count }) => sum + count, 0);
    const [only] = panes;
    const a =
      panes.length === 1
        ? only?.a
        : panes.reduce((whole, pane) => aggregator.merge(whole, pane.a), aggregator.zero());
    const value = aggregator.read(a);
    emit({
      kind: 'out',
      value: { key: cell.key, fromMs, toMs, timeMs, count: counted, isFinal, value },
    });
    return counted;
  }
}

const NEVER = Number.POSITIVE_INFINITY;
