import { expect, test } from 'vitest';
import { sequence, unordered } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { is, tell } from './why-not-cases.ts';

const none = { reached: undefined, bound: {}, awaits: [] };

test('forbidden before, with a time of its own: the start begins no run', () => {
  const pattern = sequence({ no: never(is('x'), { beforeMs: 5 }), a: is('a') });
  expect(tell(pattern, { within: 10 }, 'x@0 a@6')).toEqual([]);
  expect(tell(pattern, { within: 10 }, 'x@0 a@5')).toMatchObject([
    { ...none, reason: 'forbidden', never: 'no', place: 'before', atMs: 0, event: { name: 'x' } },
  ]);
});

test('forbidden before, without one: told of the last event of the match', () => {
  const pattern = sequence({ no: never(is('x')), a: is('a'), b: is('b') });
  expect(tell(pattern, { within: 10 }, 'x@0 a@5 b@11')).toEqual([]);
  expect(tell(pattern, { within: 10 }, 'x@0 a@5 b@10')).toMatchObject([
    { reached: 'b', awaits: [], reason: 'forbidden', never: 'no', place: 'before', atMs: 0 },
  ]);
});

test('forbidden before: of several events the latest is told', () => {
  const pattern = sequence({ no: never(is('x')), a: is('a') });
  expect(tell(pattern, { within: 10 }, 'x@0 x@1 a@5 x@6')).toMatchObject([{ atMs: 1 }]);
});

test('forbidden before, between and after: an absence inside unordered', () => {
  const pattern = unordered({ a: is('a'), b: is('b'), no: never(is('x')) });
  const options = { within: 10, onEnd: 'fire' } as const;
  expect(tell(pattern, options, 'a@5 b@6 ^end')).toMatchObject([{ start: { name: 'b' } }]);
  const places = ['x@0 a@5 b@6 ^end', 'a@5 x@5 b@6 ^end', 'a@5 b@6 x@7 ^end'].map(
    (timeline) => tell(pattern, options, timeline)[0],
  );
  expect(places).toMatchObject([
    { reason: 'forbidden', place: 'before', atMs: 0 },
    { reason: 'forbidden', place: 'between', atMs: 5 },
    { reason: 'forbidden', place: 'after', atMs: 7 },
  ]);
});

test('forbidden before: absences at both ends leave no interval free', () => {
  const pattern = sequence({ no: never(is('x')), a: is('a'), nor: never(is('y')) });
  const options = { within: 10, onEnd: 'fire' } as const;
  expect(tell(pattern, options, 'x@0 a@1 ^end')).toEqual([]);
  expect(tell(pattern, options, 'x@0 a@0 ^end')).toMatchObject([{ never: 'no', atMs: 0 }]);
  expect(tell(pattern, options, 'x@0 a@5 y@11 ^end')).toMatchObject([{ never: 'nor', atMs: 11 }]);
});
