import type { EventElement, StreamElement } from '../core/element.ts';
import * as LIMITS from '../core/limits.ts';
import type { NoteDraft } from '../core/note.ts';
import { hasPassed, isLate } from '../core/time.ts';
import type { Emit, Machine, MachineOutput } from './machine.ts';
import { guardedTie, type ReorderOptions } from './reorder.ts';
import { type Held, overtakes } from './reorder-buffer.ts';
import { type Told, toldOf, without } from './told.ts';

/** What is so, or what was told and is no longer so, because a late event came. */
export interface Revision<O> {
  readonly activity: 'tell' | 'retract';
  readonly value: O;
}

/** How far back a late event still counts. */
export interface RevisableOptions<I> extends Pick<ReorderOptions<I>, 'heldMax' | 'tieBreak'> {
  /** A late event less than so many milliseconds behind the watermark still counts. */
  readonly reviseMs: number;
}

/** State of `revisable`. */
export interface RevisableState<I, O, S> {
  /** The machine after all events, and after those that are final. */
  current: S;
  behind: S;
  /** The events between the two, in order. */
  log: EventElement<I>[];
  /** What was told since, with its text to compare it by. */
  told: Told<O>[];
  watermarkMs: number;
  finalMs: number;
}

/** Runs a machine with second thoughts; `revisable` says how. */
export class Reviser<I, O, S> {
  readonly #machine: Machine<I, O, S>;
  readonly #reviseMs: number;
  readonly #heldMax: number;
  readonly #tieOf: ((event: I, note: (draft: NoteDraft) => void) => number | string) | undefined;

  constructor(machine: Machine<I, O, S>, options: RevisableOptions<I>) {
    this.#machine = machine;
    this.#reviseMs = options.reviseMs;
    this.#heldMax = options.heldMax ?? LIMITS.heldMax;
    this.#tieOf = options.tieBreak && guardedTie(options.tieBreak);
  }

  /** Takes what comes in order. */
  goOn(
    state: RevisableState<I, O, S>,
    input: Exclude<StreamElement<I>, { kind: 'late' }>,
    emit: Emit<Revision<O>>,
  ): void {
    state.current = this.#machine.step(state.current, input, (output) => {
      state.told.push(toldOf(output));
      pass(output, 'tell', emit);
    });
    if (input.kind === 'event') {
      state.log.push(input);
      const [oldest] = state.log;
      if (state.log.length <= this.#heldMax || oldest === undefined) return;
      emit({ kind: 'note', note: FULL });
      this.#settle(state, oldest.timeMs);
      return;
    }
    state.watermarkMs = input.watermarkMs;
    this.#settle(state, input.watermarkMs - this.#reviseMs);
    if (input.watermarkMs === Number.POSITIVE_INFINITY) state.told = [];
  }

  /** Puts a late event where it belongs and tells what that changes. */
  revise(
    state: RevisableState<I, O, S>,
    { timeMs, event }: { readonly timeMs: number; readonly event: I },
    emit: Emit<Revision<O>>,
  ): void {
    if (isLate(timeMs, state.finalMs)) {
      emit({ kind: 'note', note: LATE });
      return;
    }
    this.#insert(state.log, { kind: 'event', timeMs, event }, emit);
    const now: Told<O>[] = [];
    const tell = (output: MachineOutput<O>): void => void now.push(toldOf(output));
    const { watermarkMs } = state;
    state.current = [...state.log, { kind: 'watermark', watermarkMs } as const].reduce<S>(
      (current, element) => this.#machine.step(current, element, tell),
      this.#machine.restore(this.#machine.snapshot(state.behind)),
    );
    for (const { output } of without(state.told, now)) {
      if (output.kind === 'out') pass(output, 'retract', emit);
    }
    for (const { output } of without(now, state.told)) pass(output, 'tell', emit);
    state.told = now;
  }

  #insert(log: EventElement<I>[], late: EventElement<I>, emit: Emit<Revision<O>>): void {
    const note = (draft: NoteDraft): void => emit({ kind: 'note', note: draft });
    const placed = (element: EventElement<I>): Held<I> => {
      const isTied = element.timeMs === late.timeMs;
      return isTied ? { ...element, tie: this.#tieOf?.(element.event, note) } : element;
    };
    const added = placed(late);
    const at = log.findIndex((element) => overtakes(added, placed(element)));
    log.splice(at < 0 ? log.length : at, 0, late);
  }

  /** Makes the events up to a time final. */
  #settle(state: RevisableState<I, O, S>, finalMs: number): void {
    if (finalMs <= state.finalMs) return;
    state.finalMs = finalMs;
    const final: Told<O>[] = [];
    const tell = (output: MachineOutput<O>): void => void final.push(toldOf(output));
    const open = state.log.findIndex(({ timeMs }) => !hasPassed(timeMs, finalMs));
    const settled = state.log.splice(0, open < 0 ? state.log.length : open);
    const watermarkMs = Math.min(finalMs, state.watermarkMs);
    state.behind = [...settled, { kind: 'watermark', watermarkMs } as const].reduce<S>(
      (behind, element) => this.#machine.step(behind, element, tell),
      state.behind,
    );
    if (final.length > 0) state.told = without(state.told, final);
  }
}

const LATE = { code: 'late', message: 'an event came too late to be put in its place' } as const;
const FULL = {
  code: 'evicted',
  message: 'as many events are kept for revision as may be; the oldest is final',
} as const;

function pass<O>(
  output: MachineOutput<O>,
  activity: Revision<O>['activity'],
  emit: Emit<Revision<O>>,
): void {
  if (output.kind === 'note') emit(output);
  else emit({ kind: 'out', value: { activity, value: output.value } });
}
