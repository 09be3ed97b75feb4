import { from, of } from 'rxjs';
import { expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import type { Note } from '../../src/core/note.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { type DecodeOptions, decode } from '../../src/decode/decode.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';
import { TIME } from './records.ts';

const good = { System: { Channel: 'Security', EventID: 1, TimeCreated: TIME, Computer: 'a' } };

function run(records: readonly unknown[], options: DecodeOptions = {}) {
  const events: TelemetryEvent[] = [];
  const notes: Note[] = [];
  from(records)
    .pipe(decode({ onNote: (note) => notes.push(note), ...options }))
    .subscribe((event) => events.push(event));
  return { events, notes };
}

test('bare records are numbered from 0, records of a source keep their place', () => {
  const { events } = run([good, new SourceRecord(good, 'b.log', 9), good], { source: 'a' });
  expect(events.map(({ origin }) => origin)).toEqual([
    { source: 'a', position: 0 },
    { source: 'b.log', position: 9 },
    { source: 'a', position: 1 },
  ]);
});

test('a failure is a counted note with its place, and the stream goes on', () => {
  const { events, notes } = run(['{', good, '{']);
  expect(events).toHaveLength(1);
  expect(notes.map((n) => [n.code, n.count, n.failure?.code, n.origin?.position])).toEqual([
    ['decode-failed', 1, 'record-truncated', 0],
    ['decode-failed', 2, 'record-truncated', 2],
  ]);
});

test('a failure of framing passes into the notes', () => {
  const failure = new RecordFailure('gzip-damaged', 'damaged', { source: 'a', position: 4 });
  expect(run([failure]).notes[0]?.failure).toBe(failure);
});

test('without a listener failures are silent and harmless', () => {
  const events: TelemetryEvent[] = [];
  of('{', good)
    .pipe(decode())
    .subscribe((event) => events.push(event));
  expect(events).toHaveLength(1);
});

test('a wrong option is refused before anyone subscribes', () => {
  expect(() => decode({ assume: { zone: 'nowhere' } })).toThrow(DefinitionError);
});
