/** The state of a pattern machine as plain data, and back. */
import type { Key } from '../core/key.ts';
import { DefinitionError } from '../core/problem.ts';
import { coordinatesOf } from './detection.ts';
import { type Binding, bindingsOf, type Run, runAt } from './pattern-attempt.ts';
import type { Configs } from './pattern-config.ts';
import type { KeyState } from './pattern-key.ts';
import type { Config } from './pattern-place.ts';
import { awaitDeadline, type PatternState } from './pattern-state.ts';
import { type SnapshotHeader, snapshotOf } from './snapshot.ts';

/** JSON has no infinities and no NaN: null stands for "none" where they are used. */
type Time = number | null;

interface SavedRun {
  readonly config: string;
  readonly bindings: readonly (readonly [place: string, event: unknown, ms: number, seq: number])[];
  readonly hasPassed: boolean;
  readonly leadMs: Time;
  readonly spanEndMs: Time;
  readonly deadlineMs: Time;
}

interface SavedKey {
  readonly key: Key;
  readonly runs: readonly SavedRun[];
  readonly held: readonly SavedRun[];
  readonly toldMs: Time;
  readonly told: readonly string[];
  readonly leadMs: readonly Time[];
  readonly dueMs: Time;
  readonly isStopped: boolean;
}

interface SavedPattern extends SnapshotHeader {
  readonly machine: 'pattern';
  readonly version: 1;
  readonly seq: number;
  readonly watermarkMs: Time;
  readonly keys: readonly SavedKey[];
}

export function snapshotPattern(state: PatternState): SavedPattern {
  return savedPattern(
    state,
    [...state.keys.states.values()].map((key) => savedKey(key, state)),
  );
}

/** A snapshot with these keys. */
export function savedPattern(
  { seq, watermarkMs }: PatternState,
  keys: readonly SavedKey[],
): SavedPattern {
  return { machine: 'pattern', version: 1, seq, watermarkMs: time(watermarkMs), keys };
}

/** What a snapshot has of a key. */
export function savedKey(state: KeyState, { keys }: PatternState): SavedKey {
  const { key, runs, held, toldMs, told, leadMs, isStopped } = state;
  return {
    key,
    runs: runs.map(savedRun),
    held: held.map(savedRun),
    toldMs: time(toldMs),
    told: told.map(coordinatesOf),
    leadMs: leadMs.map(time),
    dueMs: time(keys.dueMs(state)),
    isStopped,
  };
}

function savedRun({ config, last, hasPassed, leadMs, spanEndMs, deadlineMs }: Run): SavedRun {
  return {
    config: config.key,
    bindings: bindingsOf(last).map(
      ({ candidate, event, timeMs, seq }) => [candidate.place, event, timeMs, seq] as const,
    ),
    hasPassed,
    leadMs: time(leadMs),
    spanEndMs: time(spanEndMs),
    deadlineMs: time(deadlineMs),
  };
}

/** Puts what was saved into a fresh state. */
export function restorePattern(
  snapshot: unknown,
  configs: Configs,
  state: PatternState,
): PatternState {
  const saved = snapshotOf<SavedPattern>(snapshot, 'pattern', 1);
  state.seq = saved.seq;
  state.watermarkMs = saved.watermarkMs ?? Number.NEGATIVE_INFINITY;
  for (const [index, savedKey] of saved.keys.entries()) {
    const keyState = state.keys.stateOf(savedKey.key);
    const path = `snapshot.keys[${index}]`;
    keyState.runs = savedKey.runs.map((run) => restoredRun(run, configs, path));
    keyState.held = savedKey.held.map((run) => restoredRun(run, configs, path));
    if (keyState.held.length > 0) state.holding.add(keyState);
    keyState.toldMs = savedKey.toldMs ?? Number.NaN;
    keyState.told = [...savedKey.told];
    keyState.leadMs = savedKey.leadMs.map((ms) => ms ?? Number.NEGATIVE_INFINITY);
    keyState.isStopped = savedKey.isStopped;
    if (savedKey.dueMs !== null) state.keys.schedule(keyState, savedKey.dueMs);
    for (const run of keyState.runs) {
      if (!Number.isNaN(run.deadlineMs)) awaitDeadline(state, run, keyState);
    }
  }
  return state;
}

function restoredRun(saved: SavedRun, configs: Configs, path: string): Run {
  let last: Binding | undefined;
  for (const [place, event, timeMs, seq] of saved.bindings) {
    const candidate = configs.byPlace(place) ?? foreign(path);
    last = { before: last, candidate, event, timeMs, seq };
  }
  const [first] = saved.bindings;
  const config: Config | undefined = configs.byKey(saved.config);
  if (last === undefined || first === undefined || config === undefined) return foreign(path);
  const leadMs = saved.leadMs ?? Number.NEGATIVE_INFINITY;
  const run = runAt(config, last, first[2], first[3], leadMs);
  run.hasPassed = saved.hasPassed;
  run.spanEndMs = saved.spanEndMs ?? Number.NaN;
  run.deadlineMs = saved.deadlineMs ?? Number.NaN;
  return run;
}

function foreign(path: string): never {
  const message = 'expected a snapshot of this pattern; received one of another';
  throw new DefinitionError('restore', [{ code: 'snapshot-foreign', path, message }]);
}

function time(ms: number): Time {
  return Number.isFinite(ms) ? ms : null;
}
