import { expect, test } from 'vitest';
import { sequence, where } from '../../src/correlate/sequence.ts';
import { never, next, times } from '../../src/correlate/step.ts';
import { byKey, is, tell } from './why-not-cases.ts';

const axb = sequence({ a: is('a'), no: never(is('x')), b: is('b') });
const equal = where(axb, ({ a, b }) => a.value === b.value);

test('what ended a run weighs more than an event that it just missed', () => {
  expect(tell(equal, { within: 10 }, 'a=1@0 b=2@1 x@2')).toMatchObject([{ reason: 'forbidden' }]);
});

test('of events that a run just missed the first is told', () => {
  expect(tell(equal, { within: 10 }, 'a=1@0 b=2@1 b=1@11')).toMatchObject([
    { reason: 'condition', atMs: 1 },
  ]);
});

test('an event that a run just missed weighs more than one of another key', () => {
  const options = { within: 10, by: byKey };
  expect(tell(axb, options, 'a@0:k b@1:l b@11:k')).toMatchObject([{ reason: 'expired' }]);
  expect(tell(axb, options, 'a@0:k b@1:l ^20')).toMatchObject([{ reason: 'key' }]);
});

test('of the runs that one start became the one that came furthest is told', () => {
  const pattern = sequence({
    a: times(1, is('a'), { prefer: 'each' }),
    b: next(is('b')),
    c: next(is('c')),
  });
  expect(tell(pattern, { within: 10 }, 'a@0 a@1 b@2 x@3')).toMatchObject([
    { startMs: 0, reached: 'b', reason: 'next', atMs: 3 },
    { startMs: 1, reached: 'b', reason: 'next', atMs: 3 },
  ]);
});
