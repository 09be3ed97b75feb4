import type { Timed } from '../core/event.ts';
import type { Key } from '../core/key.ts';
import { type Problem, received, refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import {
  type Cell,
  type CellOptions,
  cellMachine,
  cellProblems,
  type Frame,
} from './cell-machine.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import type { Emit, Machine } from './machine.ts';

/** A key fell silent, is silent still, or has an event again. */
export interface Silence extends Timed {
  readonly key: Key;
  readonly state: 'silent' | 'still' | 'active';
  /** Time of the last event before the silence. */
  readonly fromMs: number;
  /** How long the key has been, or was, without an event. */
  readonly silentMs: number;
}

/** When a key counts as silent. */
export interface InactivityOptions<I> extends CellOptions<I> {
  /** How long after its last event, in milliseconds. */
  readonly afterMs: number;
  /** While it is silent, it is told again after so long. */
  readonly repeatMs?: number | undefined;
  /** What the end of the source means for keys that may yet fall silent. Default `undecided`. */
  readonly onEnd?: 'fire' | 'undecided' | undefined;
}

/**
 * Tells when a key that had events has none for `afterMs`, and when it has one again (semantics
 * S2). Silent keys are held until then, `keysMax` at most.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { minutes } from 'tocsin';
 * import { inactivity } from 'tocsin/correlate';
 *
 * const beat = (minute: number, host: string) => ({ timeMs: minutes(minute), host });
 * of(beat(1, 'web'), beat(2, 'db'), beat(9, 'web'), beat(15, 'web'))
 *   .pipe(inactivity({ afterMs: minutes(10), by: (e) => e.host }))
 *   .subscribe(({ key, state, timeMs }) => console.log(key, state, timeMs));
 * // prints: db silent 720000
 * ```
 */
export function inactivity<I>(
  options: InactivityOptions<I> & EventOptions<I>,
): OperatorFunction<I, Silence> {
  const problems = inactivityProblems(options);
  return eventOperator('inactivity', problems, () => inactivityMachine(options), options);
}

/** The machine behind `inactivity`. */
export function inactivityMachine<I>(options: InactivityOptions<I>): Machine<I, Silence> {
  refuse('inactivity', inactivityProblems(options));
  return cellMachine(new SilenceFrame(options), options);
}

interface SilenceCell extends Cell {
  lastMs: number;
  /** When it was told last that it is silent; null while it is not. */
  toldMs: number | null;
}

class SilenceFrame<I> implements Frame<I, Silence, SilenceCell> {
  readonly name: string = 'inactivity';
  readonly isOrdered: boolean = true;
  readonly horizonMs: number;
  readonly #options: InactivityOptions<I>;

  constructor(options: InactivityOptions<I>) {
    this.horizonMs = options.afterMs;
    this.#options = options;
  }

  open(key: Key, rank: number): SilenceCell {
    const lookMs = Number.POSITIVE_INFINITY;
    return { key, rank, lookMs, lastMs: Number.NEGATIVE_INFINITY, toldMs: null };
  }

  add(cell: SilenceCell, _event: I, timeMs: number, emit: Emit<Silence>): void {
    const { key, lastMs, toldMs } = cell;
    const atMs = Math.max(timeMs, lastMs);
    if (toldMs !== null) {
      const silentMs = atMs - lastMs;
      emit({
        kind: 'out',
        value: { key, state: 'active', timeMs: atMs, fromMs: lastMs, silentMs },
      });
    }
    cell.lastMs = atMs;
    cell.toldMs = null;
  }

  dueMs({ lastMs, toldMs }: SilenceCell): number {
    const { afterMs, repeatMs = Number.POSITIVE_INFINITY } = this.#options;
    return toldMs === null ? lastMs + afterMs : toldMs + repeatMs;
  }

  pass(cell: SilenceCell, timeMs: number, emit: Emit<Silence>, isEnd: boolean): void {
    const { key, lastMs, toldMs } = cell;
    // The end comes after every time: there would be no end to repeating.
    const isOver = isEnd && toldMs !== null;
    cell.toldMs = isOver ? Number.POSITIVE_INFINITY : timeMs;
    if (isOver) return;
    const state = toldMs === null ? 'silent' : 'still';
    emit({ kind: 'out', value: { key, state, timeMs, fromMs: lastMs, silentMs: timeMs - lastMs } });
  }

  isEmpty(): boolean {
    return false;
  }

  isUndecided({ toldMs }: SilenceCell): boolean {
    return toldMs === null && this.#options.onEnd !== 'fire';
  }

  save({ lastMs, toldMs }: SilenceCell): unknown {
    return { lastMs, toldMs };
  }

  load(saved: unknown, key: Key, rank: number): SilenceCell {
    const { lastMs, toldMs } = saved as Pick<SilenceCell, 'lastMs' | 'toldMs'>;
    return { key, rank, lookMs: Number.POSITIVE_INFINITY, lastMs, toldMs };
  }
}

function inactivityProblems<I>(options: InactivityOptions<I>): Problem[] {
  const { afterMs, repeatMs = 1, onEnd = 'fire' } = options;
  const problems: Problem[] = [];
  const expect = (name: string, holds: boolean, expected: string, value: unknown): void => {
    const message = `expected ${expected}; received ${received(value)}`;
    if (!holds) problems.push({ code: 'option-invalid', path: `options.${name}`, message });
  };
  const span = 'whole milliseconds above 0';
  expect('afterMs', Number.isSafeInteger(afterMs) && afterMs > 0, span, afterMs);
  expect('repeatMs', Number.isSafeInteger(repeatMs) && repeatMs > 0, span, repeatMs);
  expect('onEnd', onEnd === 'fire' || onEnd === 'undecided', 'fire or undecided', onEnd);
  return [...problems, ...cellProblems(options)];
}
