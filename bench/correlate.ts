/**
 * Correlations and windows over keyed streams, beside two pipelines of RxJS alone and beside
 * `Map.get` and `Map.set` for the same events. Policies are the defaults: every start is tried
 * (`starts: 'each'`), inclusive timespans. A key has ten events in a timespan, on average.
 *
 * CPU time, the collector's included, by turns in one process for each row; the median counts.
 * Everyone's answer is checked against a plain count before anything is timed. The machine is given
 * a watermark after each event; `10 % late` is behind its buffer that puts events in order.
 */
import { fork } from 'node:child_process';
import { type Row, stateTable, timeTable } from './correlate-table.ts';
import { runTask, type TaskName, type TaskResult } from './correlate-task.ts';
import { CORRELATIONS } from './correlations.ts';
import { type WindowRow, windowStates, windowTimes } from './window-table.ts';
import { runWindow, type WindowName, type WindowResult } from './window-task.ts';
import { WINDOWS } from './windows.ts';

const SIZES: readonly Size[] = [
  { keys: 1_000, events: 200_000, rounds: 5 },
  { keys: 100_000, events: 400_000, rounds: 2 },
  { keys: 1_000_000, events: 1_200_000, rounds: 1 },
];
const QUICK: Size = { keys: 1_000, events: 20_000, rounds: 1 };
/** A window of one key holds up to 540,000 events. */
const ONE_KEY: Size = { keys: 1, events: 1_600_000, rounds: 2 };

type Size = Pick<TaskName, 'keys' | 'events' | 'rounds'>;

/**
 * Prints the tables; with `--quick`, of short streams, to see whether the answers are right; with
 * `--windows` or `--patterns`, of these alone.
 */
export async function correlate(args: readonly string[]): Promise<void> {
  const [option, row] = args;
  if (option === '--row') {
    process.send?.(runTask(JSON.parse(row ?? '') as TaskName), () => process.disconnect());
    return;
  }
  if (option === '--window-row') {
    process.send?.(runWindow(JSON.parse(row ?? '') as WindowName), () => process.disconnect());
    return;
  }
  const isQuick = args.includes('--quick');
  if (!args.includes('--windows')) await patterns(isQuick);
  if (!args.includes('--patterns')) await windows(isQuick);
}

async function patterns(isQuick: boolean): Promise<void> {
  const names = (isQuick ? [QUICK] : SIZES).flatMap(namesOf);
  const rows: Row[] = [];
  for (const name of names) {
    const result = isQuick ? runTask(name) : await inOwnProcess<TaskResult>('--row', name);
    rows.push([name, result]);
    console.error(`${rows.length} of ${names.length} rows of patterns`);
  }
  console.log(`${timeTable(rows)}\n\n${stateTable(rows)}`);
}

async function windows(isQuick: boolean): Promise<void> {
  const names = WINDOWS.flatMap(({ hasOneKey }, window) =>
    (isQuick ? [QUICK] : [...(hasOneKey ? [ONE_KEY] : []), ...SIZES]).map((size) => {
      return { ...size, window };
    }),
  );
  const rows: WindowRow[] = [];
  for (const name of names) {
    const result = isQuick
      ? runWindow(name)
      : await inOwnProcess<WindowResult>('--window-row', name);
    rows.push([name, result]);
    console.error(`${rows.length} of ${names.length} rows of windows`);
  }
  console.log(`\n${windowTimes(rows)}\n\n${windowStates(rows)}`);
}

function namesOf(size: Size): TaskName[] {
  return CORRELATIONS.flatMap((_, correlation) =>
    [true, false].map((isOrdered) => ({ ...size, correlation, isOrdered })),
  );
}

/** So that no row has the memory, or the optimised code, of those before it. */
function inOwnProcess<T>(option: string, name: object): Promise<T> {
  const child = fork(process.argv[1] ?? '', ['correlate', option, JSON.stringify(name)]);
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as T));
    child.once('exit', (code) => reject(new Error(`${JSON.stringify(name)} ended with ${code}`)));
  });
}
