import type { Key } from '../core/key.ts';
import type { Aggregated } from './aggregated.ts';
import type { Aggregator } from './aggregator.ts';
import { contentsOf } from './contents.ts';
import { lifted, REFUSED } from './lifted.ts';
import type { Emit } from './machine.ts';
import type { Cell, CellFrame } from './object-frame.ts';
import type { Contents } from './queue-value.ts';
import { Stamps } from './stamps.ts';
import type { CountWindow } from './window.ts';

/** The last events of a key. */
class LastCell<R> extends Stamps implements Cell {
  readonly key: Key;
  contents: Contents<R>;
  /** Events since the first `last` of them, for `every`. */
  since: number;

  constructor(key: Key, contents: Contents<R>) {
    super([]);
    this.key = key;
    this.contents = contents;
    this.since = 0;
  }
}

interface Saved {
  readonly times: readonly number[];
  readonly values: readonly unknown[];
  readonly contents: unknown;
  readonly since: number;
}

/** Windows of the last so many events (semantics A6). */
export class LastFrame<I, R> implements CellFrame<I, Aggregated<R>, LastCell<R>> {
  readonly name: string = 'aggregate-last';
  readonly isOrdered: boolean = true;
  readonly horizonMs: number;
  readonly #aggregator: Aggregator<I, R>;
  readonly #lift: (event: I, emit: Emit<Aggregated<R>>) => unknown;
  readonly #window: CountWindow;

  constructor(window: CountWindow, aggregator: Aggregator<I, R>) {
    this.horizonMs = window.ttlMs;
    this.#window = window;
    this.#aggregator = aggregator;
    this.#lift = lifted(aggregator);
  }

  open(key: Key): LastCell<R> {
    return new LastCell(key, contentsOf(this.#aggregator));
  }

  add(cell: LastCell<R>, event: I, timeMs: number, emit: Emit<Aggregated<R>>): void {
    const value = this.#lift(event, emit);
    if (value === REFUSED) return;
    const { last, every = 1 } = this.#window;
    const atMs = cell.size === 0 ? timeMs : Math.max(timeMs, cell.at(cell.size - 1));
    if (cell.size === last) {
      cell.contents.shift(cell.shift());
      cell.since = (cell.since + 1) % every;
    }
    cell.push(atMs, value, last);
    cell.contents.push(value);
    if (cell.size < last || cell.since !== 0) return;
    const { key, contents } = cell;
    const window = { fromMs: cell.at(0), toMs: atMs, timeMs: atMs, count: last, isFinal: true };
    emit({ kind: 'out', value: { key, ...window, value: contents.read() } });
  }

  dueMs(cell: LastCell<R>): number {
    if (cell.size === 0) return Number.POSITIVE_INFINITY;
    return cell.at(cell.size - 1) + this.#window.ttlMs;
  }

  pass(cell: LastCell<R>): void {
    cell.clear();
    cell.contents = contentsOf(this.#aggregator);
    cell.since = 0;
  }

  isEmpty({ size }: LastCell<R>): boolean {
    return size === 0;
  }

  save(cell: LastCell<R>): Saved {
    const { contents, since } = cell;
    return { times: cell.list(), values: cell.held() ?? [], contents: contents.save(), since };
  }

  load(saved: unknown, key: Key): LastCell<R> {
    const { times, values, contents, since } = saved as Saved;
    const cell = new LastCell(key, contentsOf(this.#aggregator, values, contents));
    for (const [index, timeMs] of times.entries()) {
      cell.push(timeMs, values[index], this.#window.last);
    }
    cell.since = since;
    return cell;
  }
}
