import { from, lastValueFrom, Subject, toArray } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import type { Note } from '../../src/core/note.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { type DecodeOptions, decode } from '../../src/decode/decode.ts';
import { tooLarge } from '../../src/decode/record-bounds.ts';
import { flatRecord, SECURITY } from './shapes.ts';

const GOOD = flatRecord(SECURITY, 4625, {});

interface Run {
  readonly events: readonly TelemetryEvent[];
  readonly notes: readonly Note[];
}

async function run(records: readonly unknown[], options: DecodeOptions = {}): Promise<Run> {
  const notes: Note[] = [];
  const onNote = (note: Note): void => void notes.push(note);
  const decoded = from(records).pipe(decode({ onNote, ...options }), toArray());
  return { events: await lastValueFrom(decoded), notes };
}

describe('decode', () => {
  test('numbers bare records from 0 under the name of the stream', async () => {
    const { events } = await run([GOOD, JSON.stringify(GOOD)]);
    expect(events.map(({ origin }) => origin)).toEqual([
      { source: 'stream', position: 0 },
      { source: 'stream', position: 1 },
    ]);
    const named = await run([GOOD], { source: 'agent' });
    expect(named.events[0]?.origin).toEqual({ source: 'agent', position: 0 });
  });

  test('keeps the place that a SourceRecord names, and does not count it', async () => {
    const { events } = await run([new SourceRecord(GOOD, 'a.jsonl', 9), GOOD]);
    expect(events.map(({ origin }) => [origin.source, origin.position])).toEqual([
      ['a.jsonl', 9],
      ['stream', 0],
    ]);
  });

  test('tells each failure as a note with a running count, and goes on', async () => {
    const { events, notes } = await run(['{', GOOD, 'x', GOOD]);
    expect(events).toHaveLength(2);
    expect(notes).toMatchObject([
      { code: 'decode-failed', count: 1, origin: { position: 0 } },
      { code: 'decode-failed', count: 2, origin: { position: 2 } },
    ]);
    expect(notes.map(({ failure }) => failure?.code)).toEqual([
      'record-truncated',
      'unknown-format',
    ]);
    expect(notes[0]?.message).toBe(notes[0]?.failure?.message);
  });

  test('passes the failures of a framer on as notes', async () => {
    const failure = tooLarge({ source: 'a.jsonl', position: 4 });
    const { events, notes } = await run([failure, GOOD]);
    expect(events).toHaveLength(1);
    expect(notes).toMatchObject([{ code: 'decode-failed', failure, origin: failure.origin }]);
  });

  test('goes on when the listener throws, and needs none', async () => {
    const onNote = (): never => {
      throw new Error('listener');
    };
    expect((await run(['{', GOOD], { onNote })).events).toHaveLength(1);
    expect(await lastValueFrom(from(['{', GOOD]).pipe(decode(), toArray()))).toHaveLength(1);
  });

  test('counts anew for each subscription', () => {
    const operation = decode();
    const positions: number[] = [];
    for (const source of [new Subject<unknown>(), new Subject<unknown>()]) {
      source.pipe(operation).subscribe(({ origin }) => positions.push(origin.position));
      source.next(GOOD);
    }
    expect(positions).toEqual([0, 0]);
  });

  test('refuses a wrong option when it is defined, not when it is subscribed', () => {
    expect(() => decode({ assume: { zone: 'Nowhere' } })).toThrow(DefinitionError);
    expect(() => decode({ assume: { zone: 'Nowhere' } })).toThrow(/assume\.zone.*option-invalid/);
  });
});
