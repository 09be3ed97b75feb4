import { Map as persistentMap } from 'immutable';
import type { Machine } from '../correlate/machine.ts';
import { type Stamp, snapshotAt, type Version } from './version.ts';
import { wholeState } from './whole-state.ts';

/** A state, and the version that it is the state of. */
export interface Opening {
  readonly version: Version;
  readonly state: unknown;
}

/**
 * The state of a version again. Throws what the machine's `restore` throws: `snapshot-foreign` for
 * a version of another machine.
 */
export function reopened(machine: Machine<never, unknown>, version: Version): Opening {
  const entries = machine.entries ?? wholeState(machine);
  return { version, state: machine.restore(snapshotAt(entries, version)) };
}

/** The start of a machine that knows the watermark of a place, and nothing else from before it. */
export function openedAt(
  machine: Machine<never, unknown>,
  { position, watermarkMs, timeMs }: Stamp,
): Opening {
  const entries = machine.entries ?? wholeState(machine);
  const start = machine.start();
  const isBegun = watermarkMs > Number.NEGATIVE_INFINITY;
  const state = isBegun
    ? machine.step(start, { kind: 'watermark', watermarkMs }, () => undefined)
    : start;
  const save = machine.entries === undefined ? entries.saver(state)(null) : undefined;
  const keys = persistentMap(save === undefined ? [] : [[null, { ...save, order: 0 }]]);
  const head = entries.head(state);
  return { version: { position, watermarkMs, timeMs, keys, head, nextOrder: 1 }, state };
}

/** The place before the first element. */
export const BEGIN: Stamp = {
  position: 0,
  watermarkMs: Number.NEGATIVE_INFINITY,
  timeMs: Number.NEGATIVE_INFINITY,
};
