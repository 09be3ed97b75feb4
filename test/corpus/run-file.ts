import { join } from 'node:path';
import { from } from 'rxjs';
import type { Alert } from '../../src/core/alert.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import type { Note } from '../../src/core/note.ts';
import { decode } from '../../src/decode/decode.ts';
import { framer } from '../../src/decode/framing.ts';
import type { HasRule } from '../../src/rule/detect.ts';
import { detect } from '../../src/rule/detect.ts';
import { readCorpusFile } from '../corpus.ts';

export interface FileRun {
  readonly events: number;
  readonly alerts: readonly Alert[];
  /** Counts of notes by code, decode failures by theirs. */
  readonly notes: ReadonlyMap<string, number>;
}

/** Decodes a file whole, orders it by event time, and runs the rules over it. */
export function runFile(folder: string, path: string, rules: readonly HasRule[]): FileRun {
  const notes = new Map<string, number>();
  const onNote = ({ code, failure }: Note): void => {
    const name = failure === undefined ? code : `${code} ${failure.code}`;
    notes.set(name, (notes.get(name) ?? 0) + 1);
  };
  const events: TelemetryEvent[] = [];
  from(records(folder, path))
    .pipe(decode({ assume: { zone: 'UTC' }, onNote }))
    .subscribe((event) => events.push(event));
  events.sort((a, b) => a.timeMs - b.timeMs);
  const alerts: Alert[] = [];
  from(events)
    .pipe(detect(rules, { onEnd: 'fire', onNote }))
    .subscribe((alert) => alerts.push(alert));
  return { events: events.length, alerts, notes };
}

function records(folder: string, path: string): readonly unknown[] {
  const frames = framer(path);
  return [...frames.push(readCorpusFile(join(folder, path))), ...frames.flush()];
}
