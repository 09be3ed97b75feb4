/**
 * All rules of the pack together: the seven alerts alone, with every finding beside them, and with
 * the extended alerts as well, over the large mixed stream of the corpus. `npm run bench -- pack`.
 *
 * CPU time of this process, slice by slice and by turns, on events that are decoded before; so the
 * stream need not be held. Of each slice the least of all rounds counts, since a busy machine only
 * adds. That nothing beside the seven changes what they tell is checked on a walk of its own,
 * before anything is timed.
 */
import type { Alert } from 'tocsin';
import { findings, t1053, t1053Extended } from 'tocsin/t1053';
import { type MixedStream, mixedStream } from './mixed-stream.ts';
import { PackRun, walk } from './pack-run.ts';
import { aligned, ratio } from './text-table.ts';

const ROUNDS = 6;
const TARGET = 1.5;

/** The sets of rules that are compared: what each adds to the one before. */
const SETS = [
  'the seven alerts',
  `and ${findings.length} findings`,
  `and ${t1053Extended.length} extended alerts`,
] as const;

const SEVEN: ReadonlySet<string> = new Set(t1053.map(({ rule }) => rule.name));

/** Runs of the sets, in their order. */
function runs(): readonly [PackRun, PackRun, PackRun] {
  const everything = [...t1053, ...t1053Extended];
  return [new PackRun(t1053, false), new PackRun(t1053, true), new PackRun(everything, true)];
}

/** Throws where the other rules changed what the seven tell. */
function check(alone: PackRun, together: PackRun): void {
  const textOf = (alerts: Iterable<Alert>): string[] =>
    [...alerts]
      .filter(({ name }) => SEVEN.has(name))
      .map(({ madeMs: _, ...alert }) => JSON.stringify(alert))
      .sort();
  const [one, other] = [alone, together].map(({ alerts }) => textOf(alerts.values()));
  if (JSON.stringify(one) !== JSON.stringify(other)) {
    throw new Error('wrong answer: the alerts of the seven are others beside further rules');
  }
}

/** Prints what all else costs beside the seven; says so where the stream is not at hand. */
export async function pack(): Promise<void> {
  const stream = mixedStream('bench/mixed-large.jsonl.gz');
  if (stream !== undefined) await measure(stream);
}

async function measure(stream: MixedStream): Promise<void> {
  const [alone, withFindings, everything] = runs();
  await walk(stream, [alone, withFindings, everything], 0);
  check(alone, withFindings);
  check(alone, everything);
  printAlerts(everything);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const sets = runs();
    const { events, decodingMs } = await walk(stream, sets, round);
    rounds.push({ sets: sets.map(({ slicesMs }) => slicesMs), decodingMs, events });
  }
  printCosts(rounds);
}

/** CPU time of one walk: of each slice of each set, and of decoding. */
interface Round {
  readonly sets: readonly (readonly number[])[];
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
  const decoding = Math.min(...rounds.map(({ decodingMs }) => decodingMs));
  const costs = SETS.map((_, set) => least(rounds.map(({ sets }) => sets[set] ?? [])));
  const [alone = Number.NaN] = costs;
  const rows = SETS.map((name, set) => {
    const cost = costs[set] ?? Number.NaN;
    const perSecond = Math.round((events / cost) * 1_000).toLocaleString('en');
    const ratios = rounds.map(({ sets: [first = [], ...more] }) =>
      ratio(total([first, ...more][set] ?? []) / total(first)),
    );
    return [
      name,
      perSecond,
      ratio(cost / alone),
      `${ratios.sort()[0]} to ${ratios.at(-1)}`,
      ratio((decoding + cost) / (decoding + alone)),
    ];
  });
  const head = ['', 'events per CPU second', 'to the seven', 'of whole rounds', 'with decoding'];
  console.log(aligned([head, ...rows]));
  console.log(`target: all rules at most ${TARGET} times the seven`);
  const { maxRSS } = process.resourceUsage();
  console.log(`peak memory of all sets together ${Math.round(maxRSS / 1_024)} MiB`);
}

/** The sum over all slices of the least that each took. */
function least(rounds: readonly (readonly number[])[]): number {
  const [first = []] = rounds;
  return total(first.map((_, slice) => Math.min(...rounds.map((one) => one[slice] ?? 0))));
}

function total(ms: readonly number[]): number {
  return ms.reduce((sum, one) => sum + one, 0);
}
