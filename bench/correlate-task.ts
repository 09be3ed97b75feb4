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
  const { keys, events, isOrdered, rounds } = name;
  const correlation = CORRELATIONS[name.correlation];
  if (correlation === undefined) throw new Error('no such correlation');
  const withinMs = EVENTS_PER_KEY * keys;
  const shape = { keys, events, mix: correlation.mix, disorder: isOrdered ? 0 : 0.1 };
  const latenessMs = isOrdered ? 0 : LATENESS_MS;
  const stream = keyedStream({ ...shape, latenessMs }, withinMs + latenessMs + 1);
  const task: Task = { correlation, stream, withinMs, latenessMs };
  const expected = countByUser(stream.inOrder, (own) => correlation.expected(own, withinMs));
  const contenders = contendersOf(task, keys);
  check(contenders, expected, stream.arriving.length);
  return {
    ns: timed(contenders, rounds, events),
    state: isOrdered ? stateCost(task) : undefined,
  };
}

/** Groups of an absence all listen to one source of ticks, whose end takes the square of them. */
function contendersOf(task: Task, keys: number): ReadonlyMap<ContenderName, Contender> {
  const isSlow = task.correlation.name === 'A then no B' && keys > 1_000;
  return new Map<ContenderName, Contender>([
    ['native', nativeMap(task)],
    ['machine', machineAlone(task)],
    ['operator', machineOperator(task)],
    ['correlate', correlateOperator(task)],
    ['scanned', rival(task, 'scanned')],
    ...(isSlow ? [] : [['grouped', rival(task, 'grouped')] as const]),
  ]);
}

function check(
  contenders: ReadonlyMap<ContenderName, Contender>,
  expected: number,
  events: number,
): void {
  for (const [name, run] of contenders) {
    const wanted = name === 'native' ? events : expected;
    const found = run();
    if (found !== wanted) throw new Error(`${name} found ${found} matches, expected ${wanted}`);
  }
}

function timed(
  contenders: ReadonlyMap<ContenderName, Contender>,
  rounds: number,
  events: number,
): Partial<Record<ContenderName, number>> {
  const times = new Map<ContenderName, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of contenders) {
      const ms = cpuMs(run);
      times.set(name, [...(times.get(name) ?? []), ms]);
    }
  }
  const ns = [...times].map(([name, ms]) => [name, (median(ms) * 1e6) / events] as const);
  return Object.fromEntries(ns);
}
