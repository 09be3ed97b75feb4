import type { EventElement, StreamElement } from '../core/element.ts';
import { LIMITS } from '../core/limits.ts';
import type { NoteDraft } from '../core/note.ts';
import { hasPassed, isLate } from '../core/time.ts';
import { dueOf, type Emit, type Machine, type MachineOutput } from './machine.ts';
import { guardedTie, type ReorderOptions } from './reorder.ts';
import { comesBefore } from './reorder-buffer.ts';
import { loadMs, type SavedMs, type SnapshotHeader, saveMs, snapshotOf } from './snapshot.ts';

/** What is so, or what was told and is no longer so, because a late event came. */
export interface Revision<O> {
  readonly activity: 'tell' | 'retract';
  readonly value: O;
}

/** How far back a late event still counts. */
export interface RevisableOptions<I> extends Pick<ReorderOptions<I>, 'heldMax' | 'tieBreak'> {
  /** Milliseconds behind the watermark that a late event may be. */
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

interface Told<O> {
  readonly text: string;
  readonly output: MachineOutput<O>;
}

interface RevisableSnapshot<I, O> extends SnapshotHeader {
  readonly machine: 'revisable';
  readonly version: 1;
  readonly current: unknown;
  readonly behind: unknown;
  readonly log: readonly EventElement<I>[];
  readonly told: readonly MachineOutput<O>[];
  readonly watermarkMs: SavedMs;
  readonly finalMs: SavedMs;
}

/**
 * The machine with second thoughts: a `late` event that is at most `reviseMs` behind the watermark
 * is put where it belongs, what follows is run again, and what is no longer so is retracted before
 * what is new is told. It keeps the state behind the watermark and the events since, and runs every
 * event twice. Outputs are compared as JSON.
 */
export function revisable<I, O, S>(
  machine: Machine<I, O, S>,
  options: RevisableOptions<I>,
): Machine<I, Revision<O>, RevisableState<I, O, S>> {
  const reviser = new Reviser(machine, options);
  return {
    start: () => ({
      current: machine.start(),
      behind: machine.start(),
      log: [],
      told: [],
      watermarkMs: Number.NEGATIVE_INFINITY,
      finalMs: Number.NEGATIVE_INFINITY,
    }),
    step(state, input, emit) {
      if (input.kind === 'late') reviser.revise(state, input, emit);
      else reviser.goOn(state, input, emit);
      return state;
    },
    snapshot: (state): RevisableSnapshot<I, O> => ({
      machine: 'revisable',
      version: 1,
      current: machine.snapshot(state.current),
      behind: machine.snapshot(state.behind),
      log: [...state.log],
      told: state.told.map(({ output }) => output),
      watermarkMs: saveMs(state.watermarkMs),
      finalMs: saveMs(state.finalMs),
    }),
    restore(snapshot) {
      const saved = snapshotOf<RevisableSnapshot<I, O>>(snapshot, 'revisable', 1);
      return {
        current: machine.restore(saved.current),
        behind: machine.restore(saved.behind),
        log: [...saved.log],
        told: saved.told.map(toldOf),
        watermarkMs: loadMs(saved.watermarkMs),
        finalMs: loadMs(saved.finalMs),
      };
    },
    lagMs: options.reviseMs + (machine.lagMs ?? 0),
    dueMs: ({ current, behind, log }) =>
      Math.min(
        dueOf(machine, current),
        dueOf(machine, behind) + options.reviseMs,
        (log[0]?.timeMs ?? Number.POSITIVE_INFINITY) + options.reviseMs,
      ),
  };
}

class Reviser<I, O, S> {
  readonly #machine: Machine<I, O, S>;
  readonly #reviseMs: number;
  readonly #heldMax: number;
  readonly #tieOf: (event: I, note: (draft: NoteDraft) => void) => number | string;

  constructor(machine: Machine<I, O, S>, options: RevisableOptions<I>) {
    this.#machine = machine;
    this.#reviseMs = options.reviseMs;
    this.#heldMax = options.heldMax ?? LIMITS.heldMax;
    this.#tieOf = guardedTie(options.tieBreak);
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
    const placed = (element: EventElement<I>, arrival: number) => ({
      ...element,
      arrival,
      tie: element.timeMs === late.timeMs ? this.#tieOf(element.event, note) : 0,
    });
    const last = placed(late, log.length);
    const at = log.findIndex((element, index) => comesBefore(last, placed(element, index)));
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

function toldOf<O>(output: MachineOutput<O>): Told<O> {
  return { text: JSON.stringify(output), output };
}

function pass<O>(
  output: MachineOutput<O>,
  activity: Revision<O>['activity'],
  emit: Emit<Revision<O>>,
): void {
  if (output.kind === 'note') emit(output);
  else emit({ kind: 'out', value: { activity, value: output.value } });
}

/** What was told less what is taken away, each as often as it is there. */
function without<O>(told: readonly Told<O>[], taken: readonly Told<O>[]): Told<O>[] {
  const counts = new Map<string, number>();
  for (const { text } of taken) counts.set(text, (counts.get(text) ?? 0) + 1);
  return told.filter(({ text }) => {
    const count = counts.get(text) ?? 0;
    if (count > 0) counts.set(text, count - 1);
    return count === 0;
  });
}
