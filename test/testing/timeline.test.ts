import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { type Mark, parseTimeline, printTimeline } from '../../src/testing/timeline.ts';

test('a timeline writes events with values and keys, watermarks and late events', () => {
  expect(parseTimeline('a@0 b=-2@5:k1 ^7  ~c@3\n^end')).toEqual([
    { kind: 'event', timeMs: 0, event: { name: 'a', timeMs: 0 } },
    { kind: 'event', timeMs: 5, event: { name: 'b', timeMs: 5, value: -2, key: 'k1' } },
    { kind: 'watermark', watermarkMs: 7 },
    { kind: 'late', timeMs: 3, event: { name: 'c', timeMs: 3 }, latenessMs: 4 },
    { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY },
  ]);
  expect(parseTimeline('')).toEqual([]);
});

test.each([
  'a',
  '@5',
  'a@',
  'a@1.5',
  'a=x@5',
  'a@5:',
  'a b@',
  '^',
  '^x',
  'ä@5',
  '~a@8',
  'a@5 ^7 ~b@8',
])('refuses %j, and says which word', (timeline) => {
  expect(() => parseTimeline(timeline)).toThrow(DefinitionError);
  expect(() => parseTimeline(timeline)).toThrow(/words\[\d\]: expected an event such as a@5/);
});

test('a late event is at or before the watermark', () => {
  expect(parseTimeline('^7 ~a@7')[1]).toMatchObject({ kind: 'late', latenessMs: 0 });
});

const name = fc.stringMatching(/^[\w-]{1,5}$/);
const mark: fc.Arbitrary<Mark> = fc
  .record(
    { name, timeMs: fc.integer(), value: fc.integer(), key: name },
    { requiredKeys: ['name', 'timeMs'] },
  )
  .map((one) => ({ ...one }));

test('printing and parsing gives the same elements', () => {
  const element = fc.oneof(
    mark.map((event): StreamElement<Mark> => ({ kind: 'event', timeMs: event.timeMs, event })),
    fc
      .oneof(fc.integer(), fc.constant(Number.POSITIVE_INFINITY))
      .map((watermarkMs): StreamElement<Mark> => ({ kind: 'watermark', watermarkMs })),
  );
  fc.assert(
    fc.property(fc.array(element), (elements) => {
      expect(parseTimeline(printTimeline(elements, (event) => event))).toEqual(elements);
    }),
  );
});

test('what a timeline cannot write becomes _, so that every event is printed', () => {
  const event = { name: 'a b\ud800', key: '', timeMs: 1 };
  expect(printTimeline([{ kind: 'late', timeMs: 1, event, latenessMs: 2 }], (e) => e)).toBe(
    '~a_b_@1:_',
  );
});
