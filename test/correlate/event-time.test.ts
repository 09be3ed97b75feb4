import { concat, from, NEVER, of, Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { Note } from '../../src/core/note.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { type EventTimeOptions, eventTime } from '../../src/correlate/event-time.ts';
import { manualClock } from '../../src/testing/manual-clock.ts';
import { marbles } from './marbles.ts';
import { operatorContract } from './operator-contract.ts';

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

test('I6: a time that is no whole number of milliseconds takes no part and is noted', () => {
  const { elements, notes } = run([100.5, 100], { latenessMs: 0 });
  expect(elements.map(short)).toEqual(['e100', 'w99', 'wInfinity']);
  expect(notes.map((note) => note.code)).toEqual(['time-invalid']);
});

interface Sent extends Tick {
  readonly from?: string;
}

/** Elements and note codes of `SOURCE@TIME` words, each a millisecond after another. */
function sent(words: string, options: EventTimeOptions<Sent>) {
  const elements: string[] = [];
  const codes: string[] = [];
  const now = manualClock(1_000_000);
  const source = new Subject<Sent>();
  source
    .pipe(
      eventTime<Sent>({
        source: (event) => event.from,
        latenessMs: 0,
        clock: now,
        onNote: ({ code }) => codes.push(code),
        ...options,
      }),
    )
    .subscribe((element) => elements.push(short(element)));
  for (const word of words.split(' ')) {
    now.advance(1);
    const [from = '', timeMs] = word.split('@');
    source.next({ from, timeMs: Number(timeMs) });
  }
  return { elements, codes };
}

test('each source has a watermark, and the least of them counts', () => {
  const { elements, codes } = sent('a@100 b@90 a@200 b@150 b@160 a@150', {});
  const inOrder = ['e100', 'w99', 'l90', 'e200', 'e150', 'w149', 'e160', 'w159', 'l150'];
  expect(elements).toEqual(inOrder);
  expect(codes).toEqual(['late', 'late']);
});

test('a source that is idle by the clock holds back none, and how late an event is says so', () => {
  const { elements } = sent('a@100 b@120 a@130 a@140 a@150 b@125', { idleMs: 3 });
  expect(elements).toEqual(['e100', 'w99', 'e120', 'e130', 'w119', 'e140', 'e150', 'w149', 'l125']);
});

test('sources beyond their bound are forgotten and noted', () => {
  const { codes } = sent('a@1 b@2 c@3', { sourcesMax: 2 });
  expect(codes).toEqual(['evicted']);
});

test('events of which source throws are one source, and that is noted', () => {
  const source = (event: Sent): string => {
    if (event.from === 'bad') throw new TypeError('secret');
    return 'a';
  };
  const { elements, codes } = sent('a@100 bad@150 a@200 bad@300', { source });
  expect(elements).toEqual(['e100', 'w99', 'e150', 'e200', 'w149', 'e300', 'w199']);
  expect(codes).toEqual(['callback-threw', 'callback-threw']);
});

test('problems of time and of sources are told together', () => {
  const wrong = { latenessMs: -1, futureMaxMs: -1, idleMs: 0, sourcesMax: 0 };
  expect(() => eventTime(wrong)).toThrow(/4 problem.*latenessMs.*futureMaxMs.*idleMs.*sourcesMax/s);
  expect(() => eventTime({ idleMs: -1 })).toThrow(DefinitionError);
});

test('wrong options are refused before anyone subscribes', () => {
  expect(() => eventTime({ latenessMs: -1 })).toThrow(DefinitionError);
});

describe('as an operator', () => {
  operatorContract({
    operator: eventTime<Tick>({ clock, latenessMs: 5 }),
    inputs: [10, 12, 8, 1, 30].map((timeMs) => ({ timeMs })),
  });

  test('an element leaves in the frame of its event, its watermark right after it', () => {
    marbles(({ hot, expectObservable }) => {
      const ticks = { a: { timeMs: 5 }, b: { timeMs: 3 } };
      const stamped = hot('-a---b-|', ticks).pipe(eventTime({ clock, latenessMs: 0 }));
      expectObservable(stamped).toBe('-(aw)b-(z|)', {
        a: { kind: 'event', timeMs: 5, event: ticks.a },
        w: { kind: 'watermark', watermarkMs: 4 },
        b: { kind: 'late', timeMs: 3, event: ticks.b, latenessMs: 1 },
        z: { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY },
      });
    });
  });
});

describe('hostile times and sources', () => {
  test.each([
    ['negative, and before 1970', -86_400_000, 'event'],
    ['of the year 9999', 253_402_300_799_999, 'event'],
    ['beyond the year 9999', 253_402_300_800_000, undefined],
    ['-Infinity', Number.NEGATIVE_INFINITY, undefined],
    ['a fraction', 0.5, undefined],
  ])('a time that is %s', (_, timeMs, expected) => {
    const { elements } = run([timeMs], { latenessMs: 0 });
    expect(elements[0]?.kind === 'event' ? 'event' : undefined).toBe(expected);
  });

  test('a time back by hours is late and leaves the watermark where it was', () => {
    const { elements } = run([500_000, 500_000 - 7_200_000, 500_001], { latenessMs: 10 });
    expect(elements.map(short)).toEqual([
      'e500000',
      'w499989',
      'l-6700000',
      'e500001',
      'w499990',
      'wInfinity',
    ]);
  });

  test('names of object members and a million characters are sources like any other', () => {
    const names = ['__proto__', 'constructor', 'x'.repeat(1_000_000)];
    const { elements } = sent('0@100 1@100 2@100 0@200 1@200 2@200', {
      source: ({ from }) => names[Number(from)],
    });
    expect(elements).toEqual(['e100', 'w99', 'e100', 'e100', 'e200', 'e200', 'e200', 'w199']);
  });
});
