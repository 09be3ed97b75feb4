/**
 * All rules of the pack together: the seven alerts alone, and with every finding beside them, over
 * the large mixed stream of the corpus. `npm run bench -- pack`.
 *
 * CPU time of this process, slice by slice and by turns, on events that are decoded before; so the
 * stream need not be held. Of each slice the least of all rounds counts, since a busy machine only
 * adds. That the findings change nothing of what the seven tell is checked on a walk of its own,
 * before anything is timed.
 */
import type { Alert } from 'tocsin';
import { findings, t1053 } from 'tocsin/t1053';
import { type MixedStream, mixedStream } from './mixed-stream.ts';
import { PackRun, walk } from './pack-run.ts';
import { aligned, ratio } from './text-table.ts';

const ROUNDS = 6;
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
  await walk(stream, first, 0);
  check(...first);
  printAlerts(first[1]);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [alone, together] = runsOf();
    const { events, decodingMs } = await walk(stream, [alone, together], round);
    rounds.push({ alone: alone.slicesMs, together: together.slicesMs, decodingMs, events });
  }
  printCosts(rounds);
}

/** CPU time of one walk: of each slice, and of decoding. */
interface Round {
  readonly alone: readonly number[];
  readonly together: readonly number[];
  readonly decodingMs: number;
  readonly events: number;
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

function printCosts(rounds: readonly Round[]): void {
  const [{ events }] = rounds as [Round];
  const alone = least(rounds.map((round) => round.alone));
  const together = least(rounds.map((round) => round.together));
  const decoding = Math.min(...rounds.map(({ decodingMs }) => decodingMs));
  const perSecond = (ms: number): string => Math.round((events / ms) * 1_000).toLocaleString('en');
  console.log(
    aligned([
      ['', 'events per CPU second'],
      ['the seven alerts', perSecond(alone)],
      [`and ${findings.length} findings`, perSecond(together)],
    ]),
  );
  const ratios = rounds.map((round) => total(round.together) / total(round.alone));
  console.log(
    `together / alone: ${ratio(together / alone)}, target ${TARGET}; ` +
      `of whole rounds ${ratio(Math.min(...ratios))} to ${ratio(Math.max(...ratios))}; ` +
      `with decoding ${ratio((decoding + together) / (decoding + alone))}`,
  );
  const { maxRSS } = process.resourceUsage();
  console.log(`peak memory ${Math.round(maxRSS / 1_024)} MiB`);
}

/** The sum over all slices of the least that each took. */
function least(rounds: readonly (readonly number[])[]): number {
  const [first = []] = rounds;
  return total(first.map((_, slice) => Math.min(...rounds.map((one) => one[slice] ?? 0))));
}

function total(ms: readonly number[]): number {
  return ms.reduce((sum, one) => sum + one, 0);
}
