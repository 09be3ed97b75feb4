/**
 * What a checkpoint costs: the first, of a state with so many keys, and one after a hundredth of
 * them had an event. CPU time, the collector's included; the median of the later ones counts.
 * That a history restored from a stored checkpoint goes on as the one that wrote it is asserted
 * before anything is timed, and that a checkpoint has anew what was touched and nothing else.
 */
import type { Machine } from 'tocsin';
import { countWithinMachine, patternMachine, sequence } from 'tocsin/correlate';
import { type History, historyOf, loadVersion, saveVersion, type Version } from 'tocsin/history';
import type { Sample } from './keyed-stream.ts';
import { cpuMs, median } from './measure.ts';

const SPAN_MS = 100_000_000;
const ROUNDS = 5;
/** Beyond so many keys a checkpoint is not stored: the store would be all memory there is. */
const STORED_MAX = 100_000;
const FROM_MS = 1_700_000_000_000;
const is = (what: string) => (event: Sample) => event.what === what;
const options = { within: SPAN_MS, by: ({ user }: Sample) => user };

const MACHINES: Readonly<Record<string, () => Machine<Sample, unknown>>> = {
  'A then B': () => patternMachine(sequence({ a: is('A'), b: is('B') }), options),
  'count of 5': () => countWithinMachine({ ...options, atLeast: 5 }),
};

/** Prints the table; with `--quick`, of few keys. */
export async function history([option]: readonly string[]): Promise<void> {
  const sizes = option === '--quick' ? [20_000] : [100_000, 1_000_000];
  console.log(HEADING);
  for (const [name, machineOf] of Object.entries(MACHINES)) {
    assertRestores(machineOf());
    for (const keys of sizes) console.log(row(name, machineOf(), keys));
  }
}

const HEADING =
  'machine         keys  first ms  1 % ms  1 % / first  longest slice ms (median)  ' +
  'save ms  longest chunk ms (median)  load ms';

function row(name: string, machine: Machine<Sample, unknown>, keys: number): string {
  const users = JSON.parse(
    JSON.stringify(Array.from({ length: keys }, (_, index) => `user-${index}@example.com`)),
  ) as readonly string[];
  const running = historyOf(machine);
  give(running, users, 'A');
  const first = timed(running.slices());
  const later = Array.from({ length: ROUNDS }, (_, round) => {
    const before = running.versions.at(-1);
    const touched = users.filter((_, index) => (index + round * 37) % 100 === 0);
    give(running, touched, round % 3 === 2 ? 'B' : 'A');
    const made = timed(running.slices());
    assertShared(before, made.result, touched.length);
    return made;
  });
  const last = later.at(-1)?.result as Version;
  if (last.keys.size !== keys) throw new Error(`${last.keys.size} keys of ${keys}`);
  const ms = median(later.map((made) => made.ms));
  const figures = [
    first.ms.toFixed(0).padStart(10),
    ms.toFixed(1).padStart(8),
    `${((100 * ms) / first.ms).toFixed(2)} %`.padStart(13),
    `${first.longestMs.toFixed(1)} (${first.sliceMs.toFixed(2)})`.padStart(27),
    keys > STORED_MAX ? '' : storeFigures(last),
  ];
  return name.padEnd(10) + keys.toLocaleString('en').padStart(10) + figures.join('');
}

function storeFigures(version: Version): string {
  const store = new Map<string, Uint8Array>();
  const saved = timed(storing(version, store));
  const loadMs = cpuMs(() => loadVersion((chunk) => store.get(chunk), 'bench'));
  const longest = `${saved.longestMs.toFixed(1)} (${saved.sliceMs.toFixed(2)})`;
  const [savedMs, loadedMs] = [saved.ms, loadMs].map((ms) => ms.toFixed(0).padStart(9));
  return `${savedMs}${longest.padStart(27)}${loadedMs}`;
}

/** An event of each user, one a millisecond. */
function give(into: History<Sample, unknown>, users: readonly string[], what: string): void {
  for (const user of users) {
    const timeMs = FROM_MS + into.position;
    into.next({ kind: 'event', timeMs, event: { timeMs, user, what } }, () => {});
  }
}

interface Timed<T> {
  readonly ms: number;
  readonly result: T;
  /** By the clock, of the parts between which everything else may go on. */
  readonly longestMs: number;
  readonly sliceMs: number;
}

function timed<T>(parts: Generator<unknown, T>): Timed<T> {
  const slices: number[] = [];
  let result: T | undefined;
  const ms = cpuMs(() => {
    for (let isDone = false; !isDone; ) {
      const before = performance.now();
      const next = parts.next();
      slices.push(performance.now() - before);
      isDone = next.done === true;
      if (next.done === true) result = next.value;
    }
  });
  return { ms, result: result as T, longestMs: Math.max(...slices), sliceMs: median(slices) };
}

function* storing(version: Version, store: Map<string, Uint8Array>): Generator<void, void> {
  for (const { name, bytes } of saveVersion(version, 'bench')) {
    store.set(name, bytes);
    yield;
  }
}

function assertShared(before: Version | undefined, after: Version, touched: number): void {
  let anew = 0;
  for (const [id, held] of after.keys) if (before?.keys.get(id) !== held) anew += 1;
  if (anew !== touched) throw new Error(`${anew} keys are new, ${touched} were touched`);
}

function assertRestores(machine: Machine<Sample, unknown>): void {
  const users = Array.from({ length: 5_000 }, (_, index) => `user-${index}`);
  const running = historyOf(machine);
  for (const what of 'AAAB') give(running, users, what);
  const version = running.checkpoint();
  const store = new Map<string, Uint8Array>();
  timed(storing(version, store));
  const restored = historyOf(
    machine,
    {},
    loadVersion((chunk) => store.get(chunk), 'bench'),
  );
  for (const what of 'AAAAB') give(running, users, what);
  const elements = running.since(version);
  const told = JSON.stringify(restored.play(elements));
  if (told.length < 1_000) throw new Error('nothing was told');
  if (told !== JSON.stringify(running.fork(version).play(elements))) {
    throw new Error('a restored history tells something else');
  }
}
