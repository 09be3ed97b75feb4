import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import * as LIMITS from '../../src/core/limits.ts';
import { TIME_MAX_MS } from '../../src/core/time.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { optional } from '../../src/correlate/step.ts';
import { eventElements, whyNot } from '../../src/correlate/why-not.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { is, mark, tell } from './why-not-cases.ts';

const ab = sequence({ a: is('a'), b: is('b') });

test('each start without a match is told of, in order, and none with one', () => {
  const told = tell(ab, { within: 10 }, 'a@0 b@1 a@2 c@3 a@4');
  expect(told.map(({ startMs, reason }) => [startMs, reason])).toEqual([
    [2, 'waiting'],
    [4, 'waiting'],
  ]);
  expect(tell(ab, { within: 10 }, 'b@0 c@1')).toEqual([]);
});

test('every first step that may be counts', () => {
  const pattern = sequence({ o: optional(is('o')), a: is('a'), b: is('b') });
  const told = tell(pattern, { within: 10 }, 'o@0 a@1');
  expect(told.map(({ startMs, reached }) => [startMs, reached])).toEqual([
    [0, 'a'],
    [1, 'a'],
  ]);
});

test('a test that throws counts as false, as in the machine', () => {
  const broken = sequence({
    a: is('a'),
    b: (_: Mark): boolean => {
      throw new Error('no');
    },
  });
  expect(tell(broken, { within: 10 }, 'a@0 b@1')).toMatchObject([{ reason: 'waiting' }]);
});

test('events become elements in order of time, those of one time in their order', () => {
  const events = [{ timeMs: 2 }, { timeMs: 1, name: 'one' }, { timeMs: 1, name: 'two' }];
  expect(eventElements(events)).toEqual([
    { kind: 'event', timeMs: 1, event: events[1] },
    { kind: 'event', timeMs: 1, event: events[2] },
    { kind: 'event', timeMs: 2, event: events[0] },
  ]);
});

test('events without a valid time are refused, each of them', () => {
  expect(eventElements([{ timeMs: TIME_MAX_MS }])).toHaveLength(1);
  const events = [{ timeMs: 1 }, { timeMs: Number.NaN }, { timeMs: TIME_MAX_MS + 1 }];
  expect(() => eventElements(events)).toThrow(
    /events\[1\]\.timeMs: expected .* received NaN .*\n.*events\[2\]\.timeMs: expected /,
  );
});

test('as many elements as the bound are taken, one more is refused', () => {
  const many = (count: number): StreamElement<Mark>[] =>
    Array.from({ length: count }, (_, index) => mark(index));
  expect(whyNot(ab, { within: 10 }, many(LIMITS.whyNotElementsMax))).toEqual([]);
  expect(() => whyNot(ab, { within: 10 }, many(LIMITS.whyNotElementsMax + 1))).toThrow(
    'elements: expected at most 5000; received 5001 [elements-too-many]',
  );
});

test('a wrong pattern and wrong options are refused with every problem', () => {
  const wrong = sequence({ a: optional(is('a')) });
  expect(() => whyNot(wrong, { within: 0 }, [])).toThrow(/option-invalid[\s\S]*optional-last/);
});
