/** One row of the table: a correlation over one stream, its answers checked, then measured. */
import {
  type Contender,
  correlateOperator,
  machineAlone,
  machineOperator,
  nativeMap,
  rival,
  type Task,
} from './contenders.ts';
import { CORRELATIONS, type RivalName } from './correlations.ts';
import { countByUser, keyedStream } from './keyed-stream.ts';
import { cpuMs, median } from './measure.ts';
import { type StateCost, stateCost } from './open-state.ts';

/** Which row. */
export interface TaskName {
  /** Index in `CORRELATIONS`. */
  readonly correlation: number;
  readonly keys: number;
  readonly events: number;
  readonly isOrdered: boolean;
  readonly rounds: number;
}

/** What is measured, in nanoseconds of CPU for each event. */
export interface TaskResult {
  readonly ns: Readonly<Partial<Record<ContenderName, number>>>;
  readonly state: StateCost | undefined;
}

export type ContenderName = 'native' | 'machine' | 'operator' | 'correlate' | RivalName;

const LATENESS_MS = 1_000;
/** In a timespan, on average: there is one event in a millisecond. */
const EVENTS_PER_KEY = 10;

/** Runs one row. Throws where anyone finds another number of matches than the stream holds. */
export function runTask(name: TaskName): TaskResult {
  const { keys, events, isOrdered } = name;
  const correlation = CORRELATIONS[name.correlation];
  if (correlation === undefined) throw new Error('no such correlation');
  const withinMs = EVENTS_PER_KEY * keys;
  const shape = { keys, events, mix: correlation.mix, disorder: isOrdered ? 0 : 0.1 };
  const latenessMs = isOrdered ? 0 : LATENESS_MS;
  const stream = keyedStream({ ...shape, latenessMs }, withinMs + latenessMs + 1);
  const task: Task = { correlation, stream, withinMs, latenessMs };
  const expected = countByUser(stream.inOrder, (own) => correlation.expected(own, withinMs));
  const contenders = contendersOf(task, keys);
  return {
    ns: timed(
      contenders,
      (contender) => (contender === 'native' ? stream.arriving.length : expected),
      name,
    ),
    state: isOrdered ? stateCost(task, keys <= GROUPS_MAX) : undefined,
  };
}

/** Each group has a timer, which with many keys costs more than ten microseconds an event. */
const GROUPS_MAX = 1_000;

function contendersOf(task: Task, keys: number): ReadonlyMap<ContenderName, Contender> {
  return new Map<ContenderName, Contender>([
    ['native', nativeMap(task)],
    ['machine', machineAlone(task)],
    ['operator', machineOperator(task)],
    ['correlate', correlateOperator(task)],
    ['scanned', rival(task, 'scanned')],
    ...(keys > GROUPS_MAX ? [] : [['grouped', rival(task, 'grouped')] as const]),
  ]);
}

/** Everyone by turns, each answer checked; the first turn counts only where it is the last. */
function timed(
  contenders: ReadonlyMap<ContenderName, Contender>,
  expected: (name: ContenderName) => number,
  { rounds, events }: TaskName,
): Partial<Record<ContenderName, number>> {
  const times = new Map<ContenderName, number[]>();
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round += 1) {
    for (const [name, run] of contenders) {
      let found = 0;
      const ms = cpuMs(() => {
        found = run();
      });
      const wanted = expected(name);
      if (found !== wanted) throw new Error(`${name} found ${found} matches, expected ${wanted}`);
      if (round >= 0) times.set(name, [...(times.get(name) ?? []), ms]);
    }
  }
  const ns = [...times].map(([name, ms]) => [name, (median(ms) * 1e6) / events] as const);
  return Object.fromEntries(ns);
}
