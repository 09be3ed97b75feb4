/** Streams for the benchmark of the matcher: events, their lines, and where they come from. */
import type { LogSource } from 'tocsin/match';
import { witness } from '../src/testing/witness.ts';
import { benignEvents, type ClassName } from './benign-events.ts';
import type { LogEvent } from './log-events.ts';
import { seeded } from './made-up.ts';
import { nativeRegex } from './native-regex.ts';
import type { SigmaRule } from './sigma-rules.ts';

export interface Stream {
  readonly name: string;
  readonly lines: readonly string[];
  readonly events: readonly object[];
  readonly sources: readonly (LogSource | undefined)[];
}

export function streamOf(name: string, events: readonly LogEvent[]): Stream {
  const lines = events.map(({ record }) => JSON.stringify(record));
  return {
    name,
    lines,
    // Parsed, so that the events are as those of a host: none shares a text with another.
    events: lines.map((line) => JSON.parse(line)),
    sources: events.map(({ source }) => source),
  };
}

export function benign(name: ClassName | 'mixed', count: number): Stream {
  return streamOf(`${name} benign`, benignEvents(name, count, 1));
}

/** As many events, but no value of one is a value of another. */
export function unique(name: ClassName | 'mixed', count: number): Stream {
  const random = seeded(7);
  const events = benignEvents(name, count, 1).map(({ record, source }) => ({
    source,
    record: Object.fromEntries(
      Object.entries(record).map(([field, value]) => [
        field,
        typeof value === 'string' ? `${random().toString(36).slice(2, 9)}\\${value}` : value,
      ]),
    ),
  }));
  return streamOf(`${name} unique`, events);
}

/**
 * Benign events with fields of a witness of a rule put over theirs: nearly all of them match, each
 * a rule drawn evenly, which is harder than any real incident.
 */
export function attack(
  name: 'process' | 'mixed',
  rules: readonly SigmaRule[],
  count: number,
): Stream {
  const random = seeded(11);
  const base = benignEvents(name, count, 2);
  const events = base.flatMap((event) => {
    const fitting = rules.filter(({ source }) => fits(source, event.source));
    for (let tries = 0; tries < 8; tries += 1) {
      const rule = fitting[Math.floor(random() * fitting.length)];
      const found = rule && witness(rule.predicate, { regex: nativeRegex });
      if (found === undefined || found === null) continue;
      return [{ source: event.source, record: { ...event.record, ...found.match } }];
    }
    return [event];
  });
  return streamOf(`${name} attack`, events);
}

/** The stream of the same events with nothing said of where they come from. */
export function unrouted(stream: Stream): Stream {
  return {
    ...stream,
    name: `${stream.name} unrouted`,
    sources: stream.sources.map(() => undefined),
  };
}

function fits(rule: LogSource, event: LogSource | undefined): boolean {
  return (
    (rule.product === undefined || rule.product === event?.product) &&
    (rule.category === undefined || rule.category === event?.category) &&
    (rule.service === undefined || rule.service === event?.service)
  );
}
