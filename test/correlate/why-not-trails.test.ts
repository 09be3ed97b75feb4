import { expect, test } from 'vitest';
import { sequence } from '../../src/correlate/sequence.ts';
import { every, never, next, optional, times } from '../../src/correlate/step.ts';
import { is, tell } from './why-not-cases.ts';

const options = { within: 10 };

test('forbidden between: by the event, unless the step after it accepts it', () => {
  const pattern = sequence({ a: is('a'), no: never(is('x')), b: is('b', 'x') });
  expect(tell(pattern, options, 'a@0 x@1')).toEqual([]);
  const strict = sequence({ a: is('a'), no: never(is('x')), b: is('b') });
  expect(tell(strict, options, 'a@0 x@1 b@2')).toMatchObject([
    { reached: 'a', awaits: ['b'], reason: 'forbidden', never: 'no', place: 'between', atMs: 1 },
  ]);
});

test('forbidden between: the very next event alone, after next', () => {
  const pattern = sequence({ a: is('a'), no: next(never(is('x'))), b: is('b') });
  expect(tell(pattern, options, 'a@0 c@1 x@2 b@3')).toEqual([]);
  expect(tell(pattern, options, 'a@0 x@1 b@2')).toMatchObject([{ reason: 'forbidden', atMs: 1 }]);
});

test('forbidden between: it also takes the step awaited from a run that may bind another', () => {
  const pattern = sequence({ a: is('a'), o: optional(is('o')), no: never(is('x')), b: is('b') });
  expect(tell(pattern, options, 'a@0 x@1 b@2')).toMatchObject([
    { reached: 'a', awaits: ['b'], isOpen: false, reason: 'forbidden', never: 'no', atMs: 1 },
  ]);
});

test('forbidden after: an event at the deadline, and none beyond it', () => {
  const pattern = sequence({ a: is('a'), no: never(is('x'), { afterMs: 5 }) });
  const fire = { ...options, onEnd: 'fire' } as const;
  expect(tell(pattern, fire, 'a@0 x@6 ^end')).toEqual([]);
  expect(tell(pattern, fire, 'a@0 x@5 ^end')).toMatchObject([
    { reached: 'a', awaits: [], reason: 'forbidden', never: 'no', place: 'after', atMs: 5 },
  ]);
  expect(tell(pattern, { ...fire, tie: 'timer' }, 'a@0 x@5 ^end')).toEqual([]);
  expect(tell(pattern, { ...fire, tie: 'timer' }, 'a@0 x@4 ^end')).toMatchObject([{ atMs: 4 }]);
});

test('next: the event that stood between', () => {
  const pattern = sequence({ a: is('a'), b: next(is('b')) });
  expect(tell(pattern, options, 'a@0 b@1')).toEqual([]);
  expect(tell(pattern, options, 'a@0 c@1 b@2')).toMatchObject([
    { awaits: ['b'], isOpen: false, reason: 'next', atMs: 1, event: { name: 'c' } },
  ]);
});

test('closed: an event that until accepts before there are enough', () => {
  const pattern = sequence({ a: times(2, is('a'), { until: is('x') }), b: is('b') });
  expect(tell(pattern, options, 'a@0 a@0 x@1 b@2')).toMatchObject([{ startMs: 0 }]);
  expect(tell(pattern, options, 'a@0 x@1 a@2 b@3')[0]).toMatchObject({
    reached: 'a',
    awaits: ['a'],
    reason: 'closed',
    atMs: 1,
    event: { name: 'x' },
  });
});

test('a run that goes on beside its copy is told of by the copy that came further', () => {
  const pattern = sequence({ a: is('a'), b: every(is('b')), c: next(is('c')) });
  expect(tell(pattern, options, 'a@0 b@1 x@2 b@3 x@4')).toMatchObject([
    { reached: 'b', bound: { b: { timeMs: 1 } }, reason: 'next', atMs: 2 },
  ]);
});
