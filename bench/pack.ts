/**
 * All rules of the pack together: the seven alerts alone, and with every finding beside them, over
 * the large mixed stream of the corpus. `npm run bench -- pack`.
 *
 * CPU time of this process, slice by slice and by turns, on events that are decoded before; so a
 * busy machine disturbs little, and the stream need not be held. That the findings change nothing
 * of what the seven tell is checked on a walk of its own, before anything is timed.
 */
import type { Alert } from 'tocsin';
import { findings, t1053 } from 'tocsin/t1053';
import { median } from './measure.ts';
import { type MixedStream, mixedStream } from './mixed-stream.ts';
import { PackRun, walk } from './pack-run.ts';
import { aligned, ratio } from './text-table.ts';

const ROUNDS = 5;
const TARGET = 1.5;

/** Throws where the findings changed what the seven tell. */
function check(alone: PackRun, together: PackRun): void {
  const textOf = (alerts: Iterable<Alert>): string[] =>
    [...alerts]
      .filter(({ tier }) => tier !== 'correlated')
      .map(({ madeMs: _, ...alert }) => JSON.stringify(alert))
      .sort();
  const [one, other] = [alone, together].map(({ alerts }) => textOf(alerts.values()));
  if (JSON.stringify(one) !== JSON.stringify(other)) {
    throw new Error('wrong answer: the alerts of the seven are others beside the findings');
  }
}

/** Prints what the findings cost beside the alerts; says so where the stream is not at hand. */
export async function pack(): Promise<void> {
  const stream = mixedStream('bench/mixed-large.jsonl.gz');
  if (stream !== undefined) await measure(stream);
}

async function measure(stream: MixedStream): Promise<void> {
  const runsOf = (): [PackRun, PackRun] => [new PackRun(t1053, false), new PackRun(t1053, true)];
  const first = runsOf();
  await walk(stream, first);
  check(...first);
  printAlerts(first[1]);
  const rounds: { alone: number; together: number; decoding: number; events: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [alone, together] = runsOf();
    const { events, decodingMs } = await walk(stream, [alone, together]);
    rounds.push({ alone: alone.ms, together: together.ms, decoding: decodingMs, events });
  }
  printCosts(rounds);
}

function printAlerts({ alerts }: PackRun): void {
  const counts = new Map<string, number>();
  for (const { name, correlation } of alerts.values()) {
    const told = correlation === undefined ? name : `${correlation.entry} ${name}`;
    counts.set(told, (counts.get(told) ?? 0) + 1);
  }
  const rows = [...counts].sort().map(([name, count]) => [name, `${count}`]);
  console.log(aligned([['told', 'alerts'], ...rows]));
}

function printCosts(
  rounds: readonly { alone: number; together: number; decoding: number; events: number }[],
): void {
  const perSecond = (msOf: (round: (typeof rounds)[number]) => number): string =>
    Math.round(median(rounds.map((round) => (round.events / msOf(round)) * 1_000))).toLocaleString(
      'en',
    );
  const ratios = rounds.map(({ alone, together }) => together / alone);
  const whole = rounds.map(
    ({ alone, together, decoding }) => (decoding + together) / (decoding + alone),
  );
  console.log(
    aligned([
      ['', 'events per CPU second'],
      ['the seven alerts', perSecond(({ alone }) => alone)],
      [`and ${findings.length} findings`, perSecond(({ together }) => together)],
    ]),
  );
  const middle = median(ratios);
  console.log(
    `together / alone: median ${ratio(middle)}, ${ratio(Math.min(...ratios))} to ` +
      `${ratio(Math.max(...ratios))} in ${rounds.length} rounds; ` +
      `with decoding ${ratio(median(whole))}`,
  );
  if (middle > TARGET) console.log(`above the target of ${TARGET}`);
  const { maxRSS } = process.resourceUsage();
  console.log(`peak memory ${Math.round(maxRSS / 1_024)} MiB`);
}
