import { concat, from, NEVER, of } from 'rxjs';
import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { Note } from '../../src/core/note.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { arrivalNote, type EventTimeOptions, eventTime } from '../../src/correlate/event-time.ts';

interface Tick {
  readonly timeMs: number;
}

const clock = { nowMs: () => 1_000_000 };

function run(times: readonly number[], options: EventTimeOptions<Tick> = {}) {
  const elements: StreamElement<Tick>[] = [];
  const notes: Note[] = [];
  from(times.map((timeMs) => ({ timeMs })))
    .pipe(eventTime({ clock, onNote: (note) => notes.push(note), ...options }))
    .subscribe((element) => elements.push(element));
  return { elements, notes };
}

const short = (element: StreamElement<unknown>): string =>
  element.kind === 'watermark' ? `w${element.watermarkMs}` : `${element.kind[0]}${element.timeMs}`;

test('each event is followed by the watermark when it advances, and the end by Infinity', () => {
  const { elements, notes } = run([100, 90, 200], { latenessMs: 10 });
  expect(elements.map(short)).toEqual(['e100', 'w89', 'e90', 'e200', 'w189', 'wInfinity']);
  expect(notes).toEqual([]);
});

test('a late event passes on with how late it is, and is noted', () => {
  const { elements, notes } = run([100, 89, 88], { latenessMs: 10 });
  expect(elements.filter((e) => e.kind === 'late')).toEqual([
    { kind: 'late', timeMs: 89, event: { timeMs: 89 }, latenessMs: 0 },
    { kind: 'late', timeMs: 88, event: { timeMs: 88 }, latenessMs: 1 },
  ]);
  expect(notes.map(({ code, count }) => [code, count])).toEqual([
    ['late', 1],
    ['late', 2],
  ]);
});

test('a far-future event passes on without moving the watermark, and is noted', () => {
  const { elements, notes } = run([9e12, 100], { latenessMs: 0 });
  expect(elements.map(short)).toEqual(['e9000000000000', 'e100', 'w99', 'wInfinity']);
  expect(notes.map((note) => note.code)).toEqual(['far-future']);
});

test('an event without a usable time takes no part and is noted', () => {
  const { elements, notes } = run([Number.NaN, 100], { latenessMs: 0 });
  expect(elements.map(short)).toEqual(['e100', 'w99', 'wInfinity']);
  expect(notes.map((note) => note.code)).toEqual(['time-invalid']);
});

test('a time function serves events of any make, and one that throws ends nothing', () => {
  const notes: Note[] = [];
  const seen: string[] = [];
  const time = (text: string): number => {
    if (text === 'bad') throw new RangeError('secret');
    return Number(text);
  };
  of('1', 'bad', '2')
    .pipe(eventTime({ time, clock, latenessMs: 0, onNote: (note) => notes.push(note) }))
    .subscribe((element) => seen.push(short(element)));
  expect(seen).toEqual(['e1', 'w0', 'e2', 'w1', 'wInfinity']);
  expect(notes.map((n) => n.code)).toEqual(['callback-threw', 'time-invalid']);
  expect(JSON.stringify(notes)).not.toContain('secret');
});

test('a source that goes on has no final watermark', () => {
  const seen: string[] = [];
  concat(of({ timeMs: 1 }), NEVER)
    .pipe(eventTime({ clock, latenessMs: 0 }))
    .subscribe((element) => seen.push(short(element)));
  expect(seen).toEqual(['e1', 'w0']);
});

test('wrong options are refused before anyone subscribes', () => {
  expect(() => eventTime({ latenessMs: -1 })).toThrow(DefinitionError);
});

test('an arrival in time deserves no note, any other its own', () => {
  expect(arrivalNote('in-time')).toBeUndefined();
  expect(arrivalNote('late')?.code).toBe('late');
});
