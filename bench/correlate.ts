/**
 * Correlations over keyed streams, beside two pipelines of RxJS alone and beside `Map.get` and
 * `Map.set` for the same events. Policies are the defaults: every start is tried
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

const SIZES: readonly Size[] = [
  { keys: 1_000, events: 200_000, rounds: 5 },
  { keys: 100_000, events: 400_000, rounds: 2 },
  { keys: 1_000_000, events: 1_200_000, rounds: 1 },
];
const QUICK: Size = { keys: 1_000, events: 20_000, rounds: 1 };

type Size = Pick<TaskName, 'keys' | 'events' | 'rounds'>;

/** Prints the tables; with `--quick`, of short streams, to see whether the answers are right. */
export async function correlate(args: readonly string[]): Promise<void> {
  const [option, row] = args;
  if (option === '--row') {
    process.send?.(runTask(JSON.parse(row ?? '') as TaskName), () => process.disconnect());
    return;
  }
  const rows: Row[] = [];
  if (option === '--quick') {
    for (const name of namesOf(QUICK)) rows.push([name, runTask(name)]);
  } else {
    for (const name of SIZES.flatMap(namesOf)) {
      rows.push([name, await inOwnProcess(name)]);
      console.error(`${rows.length} of ${SIZES.length * CORRELATIONS.length * 2} rows`);
    }
  }
  console.log(`${timeTable(rows)}\n\n${stateTable(rows)}`);
}

function namesOf(size: Size): TaskName[] {
  return CORRELATIONS.flatMap((_, correlation) =>
    [true, false].map((isOrdered) => ({ ...size, correlation, isOrdered })),
  );
}

/** So that no row has the memory, or the optimised code, of those before it. */
function inOwnProcess(name: TaskName): Promise<TaskResult> {
  const child = fork(process.argv[1] ?? '', ['correlate', '--row', JSON.stringify(name)]);
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as TaskResult));
    child.once('exit', (code) => reject(new Error(`${JSON.stringify(name)} ended with ${code}`)));
  });
}
