/**
 * All rules of the pack together: the seven alerts alone, and with every finding beside them, over
 * the large mixed stream of the corpus. `npm run bench -- pack`.
 *
 * CPU time of this process, slice by slice and by turns, on events that are decoded before; so a
 * busy machine disturbs little, and the stream need not be held. That the findings change nothing
 * of what the seven tell is checked on a walk of its own, before anything is timed.
 */
import { Subject } from 'rxjs';
import { type Alert, detect, type HasRule, type TelemetryEvent } from 'tocsin';
import { createDecoder, SourceRecord } from 'tocsin/decode';
import { findings, t1053, withFindings } from 'tocsin/t1053';
import { cpuMs, median } from './measure.ts';
import { type MixedLine, type MixedStream, mixedStream } from './mixed-stream.ts';
import { aligned, ratio } from './text-table.ts';

const ROUNDS = 5;
/** Lines that are decoded, and then given to each of the two. */
const SLICE = 5_000;
const TARGET = 1.5;

/** What one set of rules says of the stream. */
class PackRun {
  /** Last word on each alert. */
  readonly alerts: Map<string, Alert> = new Map();
  ms = 0;
  readonly #events = new Subject<TelemetryEvent>();

  constructor(rules: readonly HasRule[], isWithFindings: boolean) {
    const options = { onEnd: 'fire' } as const;
    const run = isWithFindings ? withFindings(rules, findings, options) : detect(rules, options);
    this.#events.pipe(run).subscribe((alert) => {
      if (alert.activity === 'close') this.alerts.delete(alert.id);
      else this.alerts.set(alert.id, alert);
    });
  }

  take(events: readonly TelemetryEvent[]): void {
    this.ms += cpuMs(() => {
      for (const event of events) this.#events.next(event);
    });
  }

  end(): void {
    this.ms += cpuMs(() => this.#events.complete());
  }
}

interface Walked {
  readonly events: number;
  readonly decodingMs: number;
}

/** Gives every event of the stream to all runs, in slices, each time another one first. */
async function walk(stream: MixedStream, runs: readonly PackRun[]): Promise<Walked> {
  const decoder = createDecoder({ assume: { zone: 'UTC', year: 2026 } });
  const walked = { events: 0, decodingMs: 0 };
  let slice: string[] = [];
  let position = 0;
  const give = (): void => {
    const events: TelemetryEvent[] = [];
    walked.decodingMs += cpuMs(() => {
      for (const text of slice) {
        const { t, src, e } = JSON.parse(text) as MixedLine;
        for (const item of decoder.push(new SourceRecord(e, src, position))) {
          // The stream has a clock of its own.
          if (item.kind !== 'decodeFailure') events.push({ ...item, timeMs: t });
        }
        position += 1;
      }
    });
    slice = [];
    walked.events += events.length;
    const first = Math.floor(position / SLICE) % runs.length;
    for (const run of [...runs.slice(first), ...runs.slice(0, first)]) run.take(events);
  };
  for await (const line of stream.lines()) {
    slice.push(line);
    if (slice.length === SLICE) give();
  }
  give();
  for (const run of runs) run.end();
  return walked;
}

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
