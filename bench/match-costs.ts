/** What the matcher costs beside time: memory, compiling, rules asked, a pipeline around it. */
import { Subject, tap } from 'rxjs';
import { dispatching, parsing, timed } from './match-contenders.ts';
import type { Row } from './match-record.ts';
import { ratio } from './match-rows.ts';
import type { Size } from './match-size.ts';
import { benign, type Stream } from './match-streams.ts';
import { bytesOf, cpuMs, heapBytes } from './measure.ts';
import { plain } from './rule-sets.ts';
import type { SigmaRule } from './sigma-rules.ts';

/** What it costs beside time: memory, compiling, candidates, a pipeline around it. */
export function costRows(rules: readonly SigmaRule[], { events, rounds }: Size): Row[] {
  const process = benign('process', events);
  const mixed = benign('mixed', events);
  const set = plain(rules);
  const compileMs = cpuMs(() => dispatching(set).count(process, 0, 1));
  const bytes = bytesOf(
    () => {
      const made = dispatching(set);
      made.count(mixed, 0, events);
      return made;
    },
    () => undefined,
  );
  const { count, table } = dispatching(set);
  count(process, 0, events);
  const before = table.stats();
  count(process, 0, events);
  const after = table.stats();
  const perEvent = (after.verified - before.verified) / events;
  const few = Math.min(1_000, events);
  const allocated = allocation(() => count(process, 0, few)) / few;
  const parsed = allocation(() => parsing(process, 0, few)) / few;
  const piped = pipeline(process, count);
  const times = timed(
    {
      direct: { run: () => piped.direct(), events },
      piped: { run: () => piped.inside(), events },
    },
    rounds,
  );
  const exact = (name: string, measured: number, goal: number, gate: number): Row => ({
    name,
    measured,
    range: [measured, measured],
    goal,
    gate,
  });
  return [
    exact('16 bytes allocated for an event / by parse', allocated / parsed, 0.1, 0.15),
    exact('17 rules asked in full for an event', perEvent, 9, 20),
    exact('18 milliseconds to compile', compileMs, 1_000, 2_500),
    exact('19 MiB kept by all indexes of the mixed stream', bytes / 1_048_576, 30, 60),
    ratio('25 in a pipeline / called directly', times.piped, times.direct, {
      goal: 1.03,
      gate: 1.1,
    }),
  ];
}

function allocation(work: () => unknown): number {
  work();
  heapBytes();
  const { heapUsed } = process.memoryUsage();
  work();
  return Math.max(0, process.memoryUsage().heapUsed - heapUsed);
}

function pipeline(stream: Stream, count: ReturnType<typeof dispatching>['count']) {
  const numbers = new Subject<number>();
  let matches = 0;
  numbers.pipe(tap((at) => (matches += count(stream, at, at + 1)))).subscribe();
  const each = (take: (at: number) => void): number => {
    for (let at = 0; at < stream.events.length; at += 1) take(at);
    return matches;
  };
  return {
    direct: () => each((at) => (matches += count(stream, at, at + 1))),
    inside: () => each((at) => numbers.next(at)),
  };
}
