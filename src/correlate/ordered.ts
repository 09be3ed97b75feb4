import type { EventElement, LateElement } from '../core/element.ts';
import { LIMITS } from '../core/limits.ts';
import type { NoteDraft } from '../core/note.ts';
import { type Problem, received, refuse } from '../core/problem.ts';
import { firstInTime, isLate, watermarkAfter } from '../core/time.ts';
import { dueOf, type Emit, type Machine } from './machine.ts';
import { guardedTie, type ReorderOptions, reorderProblems } from './reorder.ts';
import { type Held, ReorderBuffer } from './reorder-buffer.ts';
import { type Revision, revisable } from './revisable.ts';
import { loadMs, type SavedMs, type SnapshotHeader, saveMs, snapshotOf } from './snapshot.ts';

/** What becomes of a late event: noted and dropped, told beside the outputs, or put in its place. */
export type LatePolicy = 'drop' | 'side' | 'revise';

/** What `ordered` tells under each policy for late events. */
export interface OrderedOutputs<I, O> {
  readonly drop: O;
  readonly side: O | LateElement<I>;
  readonly revise: Revision<O>;
}

/** How `ordered` puts events in order. */
export type OrderedOptions<I, L extends LatePolicy> = Pick<
  ReorderOptions<I>,
  'heldMax' | 'tieBreak'
> & {
  readonly late: L;
  /**
   * Milliseconds an event may be behind the newest and still be in time: every event then moves the
   * watermark. Without it only the watermarks that are given count, as behind `eventTime`, which
   * alone knows a clock and is not led into the future.
   */
  readonly latenessMs?: number | undefined;
} & (L extends 'revise'
    ? {
        /** Milliseconds behind the watermark that a late event may be and still be put in place. */
        readonly reviseMs: number;
      }
    : { readonly reviseMs?: undefined });

/** State of `ordered`. */
export interface OrderedState<I> {
  readonly buffer: ReorderBuffer<I>;
  inner: unknown;
  arrivals: number;
  watermarkMs: number;
}

interface OrderedSnapshot<I> extends SnapshotHeader {
  readonly machine: 'ordered';
  readonly version: 1;
  readonly held: readonly Held<I>[];
  readonly inner: unknown;
  readonly arrivals: number;
  readonly watermarkMs: SavedMs;
}

/**
 * The machine behind a buffer that puts events in order, as `reorder` does for a stream: it is given
 * each event when no earlier one can come, and watermarks after what they release. An event at or
 * before the watermark is late.
 */
export function ordered<I, O, L extends LatePolicy>(
  machine: Machine<I, O>,
  options: OrderedOptions<I, L>,
): Machine<I, OrderedOutputs<I, O>[L], OrderedState<I>> {
  refuse('ordered', problemsOf(options));
  const { late, reviseMs = 0, heldMax, tieBreak } = options;
  const inner: Machine<I, O | Revision<O>> =
    late === 'revise' ? revisable(machine, { reviseMs, heldMax, tieBreak }) : machine;
  const orderer = new Orderer<I, O | Revision<O>>(inner, options);
  const told: Machine<I, O | Revision<O> | LateElement<I>, OrderedState<I>> = {
    start: () => ({
      buffer: new ReorderBuffer<I>(),
      inner: inner.start(),
      arrivals: 0,
      watermarkMs: Number.NEGATIVE_INFINITY,
    }),
    step(state, input, emit) {
      if (input.kind === 'watermark') orderer.advance(state, input.watermarkMs, emit);
      else orderer.arrive(state, input, emit);
      return state;
    },
    snapshot: ({ buffer, arrivals, watermarkMs, ...state }): OrderedSnapshot<I> => ({
      machine: 'ordered',
      version: 1,
      held: buffer.values(),
      inner: inner.snapshot(state.inner),
      arrivals,
      watermarkMs: saveMs(watermarkMs),
    }),
    restore(snapshot) {
      const saved = snapshotOf<OrderedSnapshot<I>>(snapshot, 'ordered', 1);
      const buffer = new ReorderBuffer<I>();
      for (const held of saved.held) buffer.push(held);
      const { arrivals, watermarkMs } = saved;
      const state = { arrivals, watermarkMs: loadMs(watermarkMs) };
      return { ...state, buffer, inner: inner.restore(saved.inner) };
    },
    lagMs: inner.lagMs,
    dueMs: ({ buffer, inner: state }) =>
      Math.min(buffer.peek()?.timeMs ?? Number.POSITIVE_INFINITY, dueOf(inner, state)),
  };
  // Which of the three it tells depends on `late` alone.
  return told as Machine<I, OrderedOutputs<I, O>[L], OrderedState<I>>;
}

type Output<I, X> = X | LateElement<I>;

class Orderer<I, X> {
  readonly #inner: Machine<I, X>;
  readonly #late: LatePolicy;
  readonly #latenessMs: number | undefined;
  readonly #heldMax: number;
  readonly #isTied: boolean;
  readonly #tieOf: (event: I, note: (draft: NoteDraft) => void) => number | string;

  constructor(
    inner: Machine<I, X>,
    { late, latenessMs, heldMax = LIMITS.heldMax, tieBreak }: OrderedOptions<I, LatePolicy>,
  ) {
    this.#inner = inner;
    this.#late = late;
    this.#latenessMs = latenessMs;
    this.#heldMax = heldMax;
    this.#isTied = tieBreak !== undefined;
    this.#tieOf = guardedTie(tieBreak);
  }

  arrive(
    state: OrderedState<I>,
    element: EventElement<I> | LateElement<I>,
    emit: Emit<Output<I, X>>,
  ): void {
    const { timeMs, event } = element;
    if (isLate(timeMs, state.watermarkMs)) {
      this.#lag(state, element, emit);
      return;
    }
    const note = (draft: NoteDraft): void => emit({ kind: 'note', note: draft });
    const tie = this.#tieOf(event, note);
    state.buffer.push({ timeMs, event, tie, arrival: state.arrivals });
    state.arrivals += 1;
    if (state.buffer.size() > this.#heldMax) {
      note({ code: 'reorder-overflow', message: `held ${this.#heldMax} events; released one` });
      this.#give(state, state.buffer.pop(), emit);
    }
    if (this.#latenessMs !== undefined) {
      this.advance(state, watermarkAfter(timeMs, this.#latenessMs), emit);
    }
    this.#release(state, emit);
  }

  advance(state: OrderedState<I>, watermarkMs: number, emit: Emit<Output<I, X>>): void {
    if (watermarkMs <= state.watermarkMs) return;
    state.watermarkMs = watermarkMs;
    state.buffer.release(watermarkMs, (held) => this.#give(state, held, emit));
    state.inner = this.#inner.step(state.inner, { kind: 'watermark', watermarkMs }, emit);
    this.#release(state, emit);
  }

  /** Gives what can have nothing before it although the watermark has not reached it. */
  #release(state: OrderedState<I>, emit: Emit<Output<I, X>>): void {
    if (this.#isTied) return;
    const readyMs = firstInTime(state.watermarkMs);
    state.buffer.release(readyMs, (held) => this.#give(state, held, emit));
  }

  #give(state: OrderedState<I>, held: Held<I> | undefined, emit: Emit<Output<I, X>>): void {
    if (held === undefined) return;
    const { timeMs, event } = held;
    state.inner = this.#inner.step(state.inner, { kind: 'event', timeMs, event }, emit);
  }

  #lag(
    state: OrderedState<I>,
    { timeMs, event }: EventElement<I> | LateElement<I>,
    emit: Emit<Output<I, X>>,
  ): void {
    const latenessMs = state.watermarkMs - timeMs;
    const late: LateElement<I> = { kind: 'late', timeMs, event, latenessMs };
    if (this.#late === 'revise') state.inner = this.#inner.step(state.inner, late, emit);
    else if (this.#late === 'side') emit({ kind: 'out', value: late });
    else emit({ kind: 'note', note: LATE });
  }
}

const LATE = { code: 'late', message: 'an event came at or before the watermark' } as const;

const POLICIES: readonly unknown[] = ['drop', 'side', 'revise'];

function problemsOf<I>(options: OrderedOptions<I, LatePolicy>): Problem[] {
  const problems: Problem[] = reorderProblems(options);
  const expect = (name: string, holds: boolean, expected: string, value: unknown): void => {
    const message = `expected ${expected}; received ${received(value)}`;
    if (!holds) problems.push({ code: 'option-invalid', path: `options.${name}`, message });
  };
  const { late, latenessMs = 0, reviseMs } = options;
  expect('late', POLICIES.includes(late), 'drop, side or revise', late);
  const isLateness = Number.isFinite(latenessMs) && latenessMs >= 0;
  expect('latenessMs', isLateness, 'milliseconds, 0 or more and finite', latenessMs);
  const isReach = late !== 'revise' || (Number.isFinite(reviseMs) && Number(reviseMs) > 0);
  expect('reviseMs', isReach, 'milliseconds, above 0 and finite', reviseMs);
  return problems;
}
