import { join } from 'node:path';
import { from, type Observable } from 'rxjs';
import type { Alert } from '../../src/core/alert.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import type { Note } from '../../src/core/note.ts';
import { decode } from '../../src/decode/decode.ts';
import { framer } from '../../src/decode/framing.ts';
import type { HasRule } from '../../src/rule/detect.ts';
import { detect } from '../../src/rule/detect.ts';
import { readCorpusFile } from '../corpus.ts';

export interface FileRun {
  /** Records that became part of an event, and records that are failures. */
  readonly records: number;
  readonly alerts: readonly Alert[];
  /** Counts of failures by code. */
  readonly failures: ReadonlyMap<string, number>;
  /** Counts of other notes by code. */
  readonly notes: ReadonlyMap<string, number>;
}

/** Any year will do for grading, as long as the order holds. */
const ASSUME = { zone: 'UTC', year: 2015 };

/** The events of a file in order of time; what does not decode is left out. */
export function eventsOf(folder: string, path: string): Observable<TelemetryEvent> {
  const events: TelemetryEvent[] = [];
  from(records(folder, path))
    .pipe(decode({ assume: ASSUME }))
    .subscribe((event) => events.push(event));
  return from(events.sort((a, b) => a.timeMs - b.timeMs));
}

/** Decodes a file whole, orders it by event time, and runs the rules over it. */
export function runFile(folder: string, path: string, rules: readonly HasRule[]): FileRun {
  const notes = new Map<string, number>();
  const failures = new Map<string, number>();
  const positions = new Set<number>();
  const onNote = ({ code, failure }: Note): void => {
    increment(failure === undefined ? notes : failures, failure?.code ?? code);
    if (failure !== undefined) positions.add(failure.origin.position);
  };
  const events: TelemetryEvent[] = [];
  from(records(folder, path))
    .pipe(decode({ assume: ASSUME, onNote }))
    .subscribe((event) => {
      events.push(event);
      for (const position of event.records ?? [event.origin.position]) positions.add(position);
    });
  events.sort((a, b) => a.timeMs - b.timeMs);
  const alerts: Alert[] = [];
  from(events)
    .pipe(detect(rules, { onEnd: 'fire', onNote }))
    .subscribe((alert) => alerts.push(alert));
  return { records: positions.size, alerts, failures, notes };
}

function increment(counts: Map<string, number>, code: string): void {
  counts.set(code, (counts.get(code) ?? 0) + 1);
}

function records(folder: string, path: string): readonly unknown[] {
  const frames = framer(path);
  return [...frames.push(readCorpusFile(join(folder, path))), ...frames.flush()];
}
