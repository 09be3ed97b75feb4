/**
 * The whole path: decoding and every alert of the pack, over the mixed stream of the corpus,
 * against `JSON.parse` of the same lines. `npm run bench -- path`.
 *
 * CPU time of this process, so that a busy machine disturbs little; the two are timed by turns and
 * the median of their ratios counts. The answer is checked before anything is timed.
 */
import { cpuMs, median } from './measure.ts';
import { differences, MixedRun } from './mixed-run.ts';
import { type MixedLine, type MixedStream, mixedStream } from './mixed-stream.ts';

const ROUNDS = 7;
/** Alerts on the stream as it is, those of the extended parts included. */
const ALERTS_EXPECTED: Readonly<Record<string, number>> = {
  SecOpsAzureAutomationRunbookCreatedOrMofidied: 3,
  SecOpsAzureAutomationWebhookCreated: 2,
  SecOpsLinuxAddFilestoCrontabDir: 1,
  SecOpsWinScheduledTaskCreation: 22,
  SecOpsWinSchtasksRemoteSystem: 3,
};

function parse(lines: readonly string[]): number {
  let sum = 0;
  for (const line of lines) sum += (JSON.parse(line) as MixedLine).t;
  return sum;
}

function walk(lines: readonly string[]): MixedRun {
  const run = new MixedRun(lines.length);
  for (const [position, line] of lines.entries()) run.push(JSON.parse(line), position);
  run.end();
  return run;
}

/** Throws where the alerts are not those that the stream is known to hold. */
function check(run: MixedRun, stream: MixedStream): void {
  const counts: Record<string, number> = {};
  for (const { name } of run.alerts.values()) counts[name] = (counts[name] ?? 0) + 1;
  const names = new Set([...Object.keys(counts), ...Object.keys(ALERTS_EXPECTED)]);
  const wrong = [...names]
    .filter((name) => counts[name] !== ALERTS_EXPECTED[name])
    .map((name) => `${name}: ${counts[name] ?? 0} alerts, expected ${ALERTS_EXPECTED[name] ?? 0}`);
  const faults = [...differences(run, stream), ...wrong];
  if (faults.length > 0) throw new Error(`wrong answer:\n${faults.join('\n')}`);
}

/** Prints how fast the whole path is; says so where the stream is not at hand. */
export async function path(): Promise<void> {
  const stream = mixedStream();
  if (stream !== undefined) await measure(stream);
}

async function measure(stream: MixedStream): Promise<void> {
  const lines: string[] = [];
  for await (const line of stream.lines()) lines.push(line);
  const first = walk(lines);
  check(first, stream);
  console.log(`${lines.length} lines, ${first.events} events, ${first.failures} failures`);
  console.log(`alerts as expected: ${first.alerts.size}`);
  parse(lines);
  const ratios: number[] = [];
  const parsing: number[] = [];
  const walking: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const parseMs = cpuMs(() => parse(lines));
    const walkMs = cpuMs(() => walk(lines));
    parsing.push(parseMs);
    walking.push(walkMs);
    ratios.push(walkMs / parseMs);
  }
  const perSecond = (ms: number): string =>
    Math.round((lines.length / ms) * 1_000).toLocaleString('en');
  const { maxRSS } = process.resourceUsage();
  console.log(`JSON.parse       ${perSecond(median(parsing))} lines per CPU second (median)`);
  console.log(`parse and path   ${perSecond(median(walking))} lines per CPU second (median)`);
  console.log(
    `whole path / JSON.parse: median ${median(ratios).toFixed(2)}, ` +
      `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} in ${ROUNDS} rounds`,
  );
  console.log(`peak memory ${Math.round(maxRSS / 1_024)} MiB, the lines among it`);
}
