import type { EventElement, LateElement } from '../core/element.ts';
import * as LIMITS from '../core/limits.ts';
import type { NoteDraft } from '../core/note.ts';
import { firstInTime, watermarkAfter } from '../core/time.ts';
import type { Emit, Machine } from './machine.ts';
import { guardedTie, OVERFLOW, type ReorderOptions } from './reorder.ts';
import { type Held, ReorderBuffer } from './reorder-buffer.ts';
import { stamped } from './stamped.ts';

/** What becomes of a late event: noted and dropped, told beside outputs, or put in its place. */
export type LatePolicy = 'drop' | 'side' | 'revise';

/** What the orderer of a machine goes by. */
export interface OrdererOptions<I, L extends LatePolicy>
  extends Pick<ReorderOptions<I>, 'heldMax' | 'tieBreak'> {
  /** What becomes of a late event. */
  readonly late: L;
  /**
   * Milliseconds an event may be behind the newest and still be in time: every event then moves the
   * watermark. Without it only the watermarks that are given count, as behind `eventTime`, which
   * alone knows a clock and is not led into the future.
   */
  readonly latenessMs?: number | undefined;
}

/** State of `ordered`. */
export interface OrderedState<I> {
  readonly buffer: ReorderBuffer<I>;
  inner: unknown;
  watermarkMs: number;
}

type Arriving<I> = EventElement<I> | LateElement<I>;

/** Gives a machine its events in order. */
export class Orderer<I, X> {
  readonly #inner: Machine<I, X>;
  readonly #late: LatePolicy;
  readonly #latenessMs: number | undefined;
  readonly #heldMax: number;
  readonly #tieOf: ((event: I, note: (draft: NoteDraft) => void) => number | string) | undefined;

  constructor(
    inner: Machine<I, X>,
    { late, latenessMs, heldMax = LIMITS.heldMax, tieBreak }: OrdererOptions<I, LatePolicy>,
  ) {
    this.#inner = inner;
    this.#late = late;
    this.#latenessMs = latenessMs;
    this.#heldMax = heldMax;
    this.#tieOf = tieBreak && guardedTie(tieBreak);
  }

  /** Nothing held yet. */
  start(): OrderedState<I> {
    return {
      buffer: new ReorderBuffer<I>(),
      inner: this.#inner.start(),
      watermarkMs: Number.NEGATIVE_INFINITY,
    };
  }

  arrive(
    state: OrderedState<I>,
    { timeMs, event }: Arriving<I>,
    emit: Emit<X | LateElement<I>>,
  ): void {
    const element = stamped(event, timeMs, state.watermarkMs);
    if (element.kind === 'late') {
      this.#lag(state, element, emit);
      return;
    }
    state.buffer.push(this.#tieOf === undefined ? element : this.#tied(this.#tieOf, element, emit));
    if (state.buffer.size() > this.#heldMax) {
      emit({ kind: 'note', note: OVERFLOW });
      this.#give(state, state.buffer.pop(), emit);
    }
    if (this.#latenessMs !== undefined) {
      this.advance(state, watermarkAfter(timeMs, this.#latenessMs), emit);
    }
    this.#release(state, emit);
  }

  advance(state: OrderedState<I>, watermarkMs: number, emit: Emit<X | LateElement<I>>): void {
    if (watermarkMs <= state.watermarkMs) return;
    state.watermarkMs = watermarkMs;
    this.#giveUpTo(state, watermarkMs, emit);
    state.inner = this.#inner.step(state.inner, { kind: 'watermark', watermarkMs }, emit);
    this.#release(state, emit);
  }

  /** Gives what can have nothing before it although the watermark has not reached it. */
  #release(state: OrderedState<I>, emit: Emit<X | LateElement<I>>): void {
    if (this.#tieOf === undefined) this.#giveUpTo(state, firstInTime(state.watermarkMs), emit);
  }

  #giveUpTo(state: OrderedState<I>, untilMs: number, emit: Emit<X | LateElement<I>>): void {
    const { buffer } = state;
    for (let held = buffer.take(untilMs); held !== undefined; held = buffer.take(untilMs)) {
      this.#give(state, held, emit);
    }
  }

  #give(state: OrderedState<I>, held: Held<I> | undefined, emit: Emit<X | LateElement<I>>): void {
    if (held === undefined) return;
    // Without a tie break, what was held is the element that the machine is to have.
    const { timeMs, event } = held;
    const element = this.#tieOf === undefined ? held : ({ kind: 'event', timeMs, event } as const);
    state.inner = this.#inner.step(state.inner, element, emit);
  }

  #tied(
    tieOf: (event: I, note: (draft: NoteDraft) => void) => number | string,
    element: EventElement<I>,
    emit: Emit<X | LateElement<I>>,
  ): Held<I> {
    const { timeMs, event } = element;
    const tie = tieOf(event, (note) => emit({ kind: 'note', note }));
    return { kind: 'event', timeMs, event, tie };
  }

  #lag(state: OrderedState<I>, late: LateElement<I>, emit: Emit<X | LateElement<I>>): void {
    if (this.#late === 'revise') state.inner = this.#inner.step(state.inner, late, emit);
    else if (this.#late === 'side') emit({ kind: 'out', value: late });
    else emit({ kind: 'note', note: LATE });
  }
}

const LATE = { code: 'late', message: 'an event came at or before the watermark' } as const;
