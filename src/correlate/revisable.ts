import type { EventElement } from '../core/element.ts';
import { dueOf, type Machine, type MachineOutput } from './machine.ts';
import { type RevisableOptions, type RevisableState, Reviser, type Revision } from './reviser.ts';
import { loadMs, type SavedMs, type SnapshotHeader, saveMs, snapshotOf } from './snapshot.ts';
import { toldOf } from './told.ts';

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
 * The machine with second thoughts: a `late` event less than `reviseMs` behind the watermark
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
