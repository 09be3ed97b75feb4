/** One row of the table of windows: its answers checked, then measured. */
import { type OperatorFunction, Subject } from 'rxjs';
import type { MachineOutput, StreamElement } from 'tocsin';
import { countByUser } from './keyed-stream.ts';
import { cpuMs, median } from './measure.ts';
import { type Reading, type ReadingStream, readingStream } from './reading-stream.ts';
import { grouped, scanned } from './window-rivals.ts';
import { type WindowState, windowState } from './window-state.ts';
import { type Extent, type Told, WINDOWS, type WindowCase } from './windows.ts';

/** Which row. */
export interface WindowName {
  /** Index in `WINDOWS`. */
  readonly window: number;
  readonly keys: number;
  readonly events: number;
  readonly rounds: number;
}

/** What is measured: nanoseconds of CPU for each event, and what a state costs. */
export interface WindowResult {
  readonly ns: Readonly<Partial<Record<WindowContender, number>>>;
  readonly state: WindowState;
}

export type WindowContender = 'native' | 'machine' | 'operator' | 'grouped' | 'scanned';

interface Task {
  readonly window: WindowCase;
  readonly extent: Extent;
  readonly stream: ReadingStream;
}

type Element = StreamElement<Reading>;
/** What all values told come to; it differs where one of them does. */
type Sum = number;

/** In a window, on average: there is one event in a millisecond. */
const EVENTS_PER_KEY = 10;
/** Each group has a timer, which with many keys costs more than ten microseconds an event. */
const GROUPS_MAX = 1_000;

/** Runs one row. Throws where anyone tells other values than the plain count. */
export function runWindow(name: WindowName): WindowResult {
  const { keys, events, rounds } = name;
  const window = WINDOWS[name.window];
  if (window === undefined) throw new Error('no such window');
  const extent = extentOf(window, keys);
  const stream = readingStream({ keys, events, peers: window.peers }, 2 * extent.ms + 1);
  const task = { window, extent, stream };
  const expected = expectedOf(task);
  const contenders = contendersOf(task, keys);
  const times = new Map<WindowContender, number[]>();
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round += 1) {
    for (const [who, run] of contenders) {
      let sum = 0;
      const ms = cpuMs(() => {
        sum = run();
      });
      const wanted = who === 'native' ? stream.events.length : expected;
      if (sum !== wanted) throw new Error(`${who} of ${window.name}: ${sum}, expected ${wanted}`);
      if (round >= 0) times.set(who, [...(times.get(who) ?? []), ms]);
    }
  }
  const ns = [...times].map(([who, ms]) => [who, (median(ms) * 1e6) / events] as const);
  return {
    ns: Object.fromEntries(ns),
    state: windowState(window, extent, stream.users, keys <= GROUPS_MAX),
  };
}

/** One key has as many values in its window as there are; many keys have ten events each. */
function extentOf({ peers }: WindowCase, keys: number): Extent {
  if (keys === 1) return { ms: 3 * peers, atLeast: Math.round(0.95 * peers) };
  return { ms: EVENTS_PER_KEY * keys, atLeast: EVENTS_PER_KEY - 1 };
}

function expectedOf({ window, extent, stream }: Task): Sum {
  return countByUser(stream.events, (own) =>
    window.expected(own, extent).reduce((sum, value) => sum + weightOf({ value }), 0),
  );
}

function weightOf({ value = Number.NaN }: Told): Sum {
  return value * value + 1;
}

function contendersOf(task: Task, keys: number): ReadonlyMap<WindowContender, () => Sum> {
  const { window, extent, stream } = task;
  const piped = (operator: OperatorFunction<Reading, Told>) => (): Sum =>
    sumOf(stream.events, operator);
  const tally = window.rival(extent);
  return new Map<WindowContender, () => Sum>([
    ['native', () => nativeMap(stream.events)],
    ['machine', machineAlone(task)],
    ['operator', piped(window.operator(extent))],
    ['scanned', piped(scanned(tally))],
    ...(keys > GROUPS_MAX ? [] : [['grouped', piped(grouped(tally))] as const]),
  ]);
}

/** `Map.get` and `Map.set` for each event: no window, but what any costs at the least. */
function nativeMap(events: readonly Reading[]): number {
  const counts = new Map<string, number>();
  for (const { user } of events) counts.set(user, (counts.get(user) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

/** The machine, given each element by a loop: every event is followed by its watermark. */
function machineAlone({ window, extent, stream }: Task): () => Sum {
  const machine = window.machine(extent);
  const elements = stream.events.flatMap((event): Element[] => [
    { kind: 'event', timeMs: event.timeMs, event },
    { kind: 'watermark', watermarkMs: event.timeMs - 1 },
  ]);
  elements.push({ kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY });
  return () => {
    let sum = 0;
    const emit = (output: MachineOutput<Told>): void => {
      if (output.kind === 'out') sum += weightOf(output.value);
    };
    let state = machine.start();
    for (const element of elements) state = machine.step(state, element, emit);
    return sum;
  };
}

function sumOf(events: readonly Reading[], operator: OperatorFunction<Reading, Told>): Sum {
  const source = new Subject<Reading>();
  let sum = 0;
  source.pipe(operator).subscribe((told) => {
    sum += weightOf(told);
  });
  for (const event of events) source.next(event);
  source.complete();
  return sum;
}
