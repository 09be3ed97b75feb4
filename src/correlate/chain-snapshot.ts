/** The state of a chain machine as plain data, and back. */
import { DefinitionError } from '../core/problem.ts';
import { firstInTime, hasPassed } from '../core/time.ts';
import { bindingsOf, coordinatesOf } from './chain-detection.ts';
import { append, type ChainBinding, type ChainKey, type ChainRun, chainKey } from './chain-key.ts';
import type { SavedBinding, SavedChain, SavedKey } from './chain-saved.ts';
import type { ChainState } from './chain-state.ts';
import type { ChainTime } from './chain-time.ts';
import type { ChainPlan } from './pattern-chain.ts';
import { keyId } from './pattern-key.ts';
import { loadMs, saveMs, snapshotOf } from './snapshot.ts';

/** Saves what is open of a key; undefined where nothing is. */
export function keySaver(
  { names }: ChainPlan,
  time: ChainTime,
  watermarkMs: number,
): (of: ChainKey) => SavedKey | undefined {
  return (of) => {
    const firstMs = firstInTime(watermarkMs);
    const nowMs = of.newestMs > firstMs ? of.newestMs : firstMs;
    const saved = savedKey(of, names, (run) => !time.isPast(run, nowMs));
    const isTold = of.told !== undefined && !hasPassed(of.told.timeMs, watermarkMs);
    return saved.runs.length > 0 || isTold ? saved : undefined;
  };
}

/** A snapshot with these keys. */
export function savedChain(
  { seq, watermarkMs }: Pick<ChainState, 'seq' | 'watermarkMs'>,
  { names }: ChainPlan,
  keys: readonly SavedKey[],
): SavedChain {
  return { machine: 'chain', version: 1, names, seq, watermarkMs: saveMs(watermarkMs), keys };
}

function savedKey(
  { key, first, told }: ChainKey,
  names: readonly string[],
  isOpen: (run: ChainRun) => boolean,
): SavedKey {
  const runs: SavedBinding[][] = [];
  for (let run = first; run !== undefined; run = run.next) {
    if (!isOpen(run)) continue;
    runs.push(bindingsOf(run).map(({ event, timeMs, seq }) => [event, timeMs, seq]));
  }
  if (told === undefined) return { key, runs };
  const matches = told.matches.map((match) => coordinatesOf(match, names));
  return { key, runs, told: { timeMs: told.timeMs, matches } };
}

/** Puts what was saved, whole or as an array of slices, into a fresh state. */
export function restoreChain(
  snapshot: unknown,
  { names }: ChainPlan,
  time: ChainTime,
  state: ChainState,
): ChainState {
  const isSliced = Array.isArray(snapshot) && snapshot.length > 0;
  const slices: readonly unknown[] = isSliced ? snapshot : [snapshot];
  for (const slice of slices) {
    const saved = snapshotOf<SavedChain>(slice, 'chain', 1);
    if (JSON.stringify(saved.names) !== JSON.stringify(names)) throw foreign(saved.names, names);
    state.seq = saved.seq;
    state.watermarkMs = loadMs(saved.watermarkMs);
    for (const one of saved.keys) restoreKey(one, time, state);
  }
  return state;
}

function restoreKey({ key, runs, told }: SavedKey, time: ChainTime, state: ChainState): void {
  const of = chainKey(key, Number.NEGATIVE_INFINITY, 0);
  state.keys.set(keyId(key), of);
  for (const bindings of runs) restoreRun(of, bindings);
  if (told !== undefined) of.told = { timeMs: told.timeMs, matches: [...told.matches] };
  for (let run = of.first; run !== undefined; run = run.next) time.wait(of, run, state.waiting);
  state.looks.add(of, of.last?.timeMs ?? of.told?.timeMs ?? 0, state.watermarkMs);
}

function restoreRun(of: ChainKey, [first, ...more]: readonly SavedBinding[]): void {
  if (first === undefined) return;
  const [event, timeMs, seq] = first;
  let last: ChainBinding | undefined;
  for (const one of more) last = { before: last, event: one[0], timeMs: one[1], seq: one[2] };
  append(of, { event, timeMs, seq, bound: more.length + 1, last, next: undefined });
  if (timeMs >= of.newestMs) of.newestMs = timeMs;
  else of.newestMs = Number.NaN;
}

function foreign(received: readonly string[], expected: readonly string[]): DefinitionError {
  const steps = `expected a snapshot of the steps ${expected.join(', ')}`;
  const message = `${steps}; received one of ${received.join(', ')}`;
  return new DefinitionError('restore', [{ code: 'snapshot-foreign', path: 'snapshot', message }]);
}
