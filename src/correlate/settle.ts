import type { LateElement, StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import { encodeKey, wholeKey } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import type { NoteDraft, OnNote } from '../core/note.ts';
import { refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import { hasPassed, isWithin } from '../core/time.ts';
import { guarded } from './guarded.ts';
import { type Looked, Looks } from './looks.ts';
import type { Emit, Machine } from './machine.ts';
import { type QuietOptions, quietProblems } from './quiet-options.ts';
import { runMachine } from './run-machine.ts';
import { type SnapshotHeader, snapshotOf } from './snapshot.ts';

/** The last of the values of a key that followed one another; its time is that of its deadline. */
export interface Settled<T> extends Timed {
  readonly value: T;
  /** Values before it that it took the place of. */
  readonly replaced: number;
}

/** A value that waits to be the last of its key. */
interface Waiting<T> extends Looked {
  /** The encoded key. */
  readonly key: string;
  /** Number of the first of the values that follow one another. */
  readonly rank: number;
  value: T;
  /** The latest time of the values so far. */
  lastMs: number;
  replaced: number;
}

/** State of `settleMachine`. */
export interface SettleState<T> {
  /** The key whose last value came first comes first. */
  readonly waiting: Map<string, Waiting<T>>;
  readonly looks: Looks<Waiting<T>>;
  /** Values so far that followed none. */
  count: number;
}

interface SettleSnapshot<T> extends SnapshotHeader {
  readonly machine: 'settle';
  readonly version: 1;
  readonly waiting: readonly Omit<Waiting<T>, 'lookMs'>[];
  readonly count: number;
}

/**
 * Tells only the last of the values of a key that follow one another within `quietMs`, once the
 * watermark has passed the quiet time after it: one record for each action. The end of the source
 * tells what waits. A value without a key is told as it is.
 *
 * It takes stream elements, since only watermarks say that nothing follows; `runMachine` makes
 * them, and so does `eventTime` of plain values.
 */
export function settle<T>(
  options: QuietOptions<T> & { readonly onNote?: OnNote | undefined },
): OperatorFunction<
  StreamElement<T> | LateElement<unknown>,
  StreamElement<Settled<T>> | LateElement<unknown>
> {
  const machine = settleMachine(options);
  return runMachine<T, Settled<T>>(machine, { onNote: options.onNote });
}

/** The machine behind `settle`. */
export function settleMachine<T>(options: QuietOptions<T>): Machine<T, Settled<T>, SettleState<T>> {
  refuse('settle', quietProblems(options));
  const { quietMs, keysMax = LIMITS.keysMax } = options;
  const keyOf = guarded('by', options.by, undefined);
  const settler = new Settler<T>(quietMs);
  return {
    start: () => ({ waiting: new Map(), looks: new Looks(), count: 0 }),
    step(state, input, emit) {
      if (input.kind === 'watermark') {
        settler.advance(state, input.watermarkMs, emit);
        return state;
      }
      const { event: value, timeMs } = input;
      const note = (draft: NoteDraft): void => emit({ kind: 'note', note: draft });
      const key = wholeKey(keyOf(value, note));
      if (key === undefined) {
        note(UNKEYED);
        emit({ kind: 'out', value: { timeMs, value, replaced: 0 } });
        return state;
      }
      settler.follow(state, encodeKey(key), value, timeMs, emit);
      for (const stalest of state.waiting.values()) {
        if (state.waiting.size <= keysMax) break;
        note(EVICTED);
        settler.tell(state, stalest, emit);
      }
      return state;
    },
    snapshot: ({ waiting, count }): SettleSnapshot<T> => ({
      machine: 'settle',
      version: 1,
      waiting: [...waiting.values()].map(({ lookMs: _, ...one }) => one),
      count,
    }),
    restore(snapshot) {
      const { waiting, count } = snapshotOf<SettleSnapshot<T>>(snapshot, 'settle', 1);
      const state: SettleState<T> = { waiting: new Map(), looks: new Looks(), count };
      for (const one of waiting) {
        settler.keep(state, { ...one, lookMs: Number.POSITIVE_INFINITY });
      }
      return state;
    },
    dueMs: ({ looks }) => looks.nextMs(),
  };
}

const UNKEYED = { code: 'key-missing', message: 'a value has no key and is told' } as const;
const EVICTED = {
  code: 'evicted',
  message: 'more keys wait to settle than may; the stalest was told early',
} as const;

class Settler<T> {
  readonly #quietMs: number;

  constructor(quietMs: number) {
    this.#quietMs = quietMs;
  }

  /** Makes the value the last of its key; the one before is told where it had settled. */
  follow(
    state: SettleState<T>,
    key: string,
    value: T,
    timeMs: number,
    emit: Emit<Settled<T>>,
  ): void {
    const before = state.waiting.get(key);
    if (before !== undefined && isWithin(timeMs, before.lastMs, this.#quietMs)) {
      state.waiting.delete(key);
      before.value = value;
      before.lastMs = Math.max(timeMs, before.lastMs);
      before.replaced += 1;
      this.keep(state, before);
      return;
    }
    if (before !== undefined) this.tell(state, before, emit);
    const rank = state.count;
    state.count += 1;
    const lookMs = Number.POSITIVE_INFINITY;
    this.keep(state, { key, rank, value, lastMs: timeMs, replaced: 0, lookMs });
  }

  /** Holds the value until it has settled. */
  keep({ waiting, looks }: SettleState<T>, one: Waiting<T>): void {
    waiting.set(one.key, one);
    looks.lookAt(one, one.lastMs + this.#quietMs);
  }

  tell({ waiting, looks }: SettleState<T>, one: Waiting<T>, emit: Emit<Settled<T>>): void {
    const { key, value, lastMs, replaced } = one;
    waiting.delete(key);
    looks.forget(one);
    emit({ kind: 'out', value: { timeMs: lastMs + this.#quietMs, value, replaced } });
  }

  /** Tells what has settled, in the order in which it has. */
  advance(state: SettleState<T>, watermarkMs: number, emit: Emit<Settled<T>>): void {
    const settled: Waiting<T>[] = [];
    for (const one of state.looks.take(watermarkMs)) {
      const deadlineMs = one.lastMs + this.#quietMs;
      if (hasPassed(deadlineMs, watermarkMs)) settled.push(one);
      else state.looks.lookAt(one, deadlineMs);
    }
    settled.sort((a, b) => a.lastMs - b.lastMs || a.rank - b.rank);
    for (const one of settled) this.tell(state, one, emit);
  }
}
