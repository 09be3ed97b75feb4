import { expect, test } from 'vitest';
import { sequence, unordered, within } from '../../src/correlate/sequence.ts';
import { every, given, never, next, optional, times } from '../../src/correlate/step.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { expectTold, is, type MarkOptions, type MarkPattern } from '../testing/told.ts';
import { playTimeline } from './play-timeline.ts';

const one = sequence({ a: is('a') });
const aa = sequence({ a: is('a'), z: is('a') });
const some = sequence({ a: times(1, is('a')), b: is('b') });
const nested = sequence({ x: within(sequence({ p: is('p'), q: is('q'), r: is('r') }), 4) });

test.each([
  ['p@0 q@3 r@4', ['x:(p:p@0 q:q@3 r:r@4)']],
  ['p@0 q@3 r@5', []],
  ['p@0 q@4 r@4', ['x:(p:p@0 q:q@4 r:r@4)']],
])('W3: a nested bound counts from the first event of its own pattern: %s', (line, told) => {
  expectTold(nested, `${line} ^end`, told);
});

test.each<[MarkPattern, string, MarkOptions?]>([
  [some, 'a@0 ^11'],
  [some, 'a@0 a@5 ^16'],
  [some, 'a@0 b@1 ^11'],
  [one, 'a@0 a@1 ^12'],
  [aa, 'a@0 ^11', { tell: 'inTurn' }],
  [sequence({ n: never(is('n'), { beforeMs: 10 }), a: is('a'), b: is('b') }), 'n@0 ^11'],
  [sequence({ a: every(is('a')), b: next(is('b')) }), 'a@0 x@1 ^11'],
])('W5: of %# nothing is held once time has passed', (pattern, line, options) => {
  expect(playTimeline(pattern, line, options).keys).toEqual([]);
});

test('N2: what an absence at the beginning forbade is known when runs before it are over', () => {
  const pattern = sequence({
    n: never(is('n'), { beforeMs: 10 }),
    m: never(is('m'), { beforeMs: 10 }),
    a: is('a'),
    b: is('b'),
  });
  expectTold(pattern, 'a@0 n@8 ^12 a@13 b@14 ^end', []);
  expectTold(pattern, 'a@0 m@8 ^12 a@13 b@14 ^end', []);
  expectTold(pattern, 'a@0 n@8 ^12 a@18 b@19 ^end', []);
  expectTold(pattern, 'a@0 n@8 ^12 a@19 b@20 ^end', ['a:a@19 b:b@20']);
  expectTold(pattern, 'a@0 n@8 n@5 ^12 a@18 b@19 ^end', [], {});
});

test('P2: a key that takes no more events holds no run, nor the event that stopped it', () => {
  const { told, keys } = playTimeline(aa, 'a@0 a@1 a@2', { after: 'stop' });
  expect(told).toEqual(['a@0 a@1 at 1']);
  expect(keys).toMatchObject([{ runs: [], isStopped: true }]);
});

const byKey = ({ key }: Mark): string | undefined => key;
const ab = sequence({ a: is('a'), b: is('b') });

test('K2: an event without a key under any step is noted, and no other', () => {
  const by = { a: byKey, b: byKey };
  const { told, notes } = playTimeline(ab, 'a@0:k x@1 b@2:k', { by });
  expect(told).toEqual(['a@0 b@2 at 2']);
  expect(notes).toEqual(['key-missing: an event has no key']);
  const either = { a: byKey, b: ({ name }: Mark) => (name === 'b' ? 'k' : undefined) };
  expect(playTimeline(ab, 'a@0:k b@1', { by: either })).toMatchObject({
    told: ['a@0 b@1 at 1'],
    notes: [],
  });
});

test('I3: an element that is late changes nothing of what is held', () => {
  const { keys, dueMs } = playTimeline(some, 'a@5 ^7');
  expect(playTimeline(some, 'a@5 ^7 ~a@5 ~b@6')).toMatchObject({ told: [], keys, dueMs });
  expect(playTimeline(some, 'a@0 ^7 ~x@5 ^11').keys).toEqual([]);
});

test('K4: keys that come due at once are all let go', () => {
  const { keys } = playTimeline(some, 'a@0:k a@0:m a@0:n ^11', { by: byKey });
  expect(keys).toEqual([]);
});

const ownEnd = given(
  is('b', 'c'),
  (event: Mark, bound: { readonly a: Mark }) => event.value === bound.a.value,
);
const crossed = sequence({ a: is('a'), end: ownEnd });

test.each<[string, string[], MarkOptions]>([
  ['a=1@0 a=2@1 b=2@2 a=3@3', [], { openMax: 2 }],
  ['a=1@0 a=2@1 b=2@2 a=3@3 a=4@4', ['a:a@1 end:b@2'], { openMax: 2 }],
  ['a=1@0 a=2@1 b=1@2', ['a:a@0 end:b@2'], {}],
  ['a=1@0 a=2@1 b=2@2', [], {}],
  ['a=1@0 a=2@1 b=2@2 a=3@3 b=3@4', [], {}],
  ['a=1@0 a=2@1 b=2@2 a=3@3 b=3@4 b=1@5', ['a:a@0 end:b@5', 'a:a@1 end:b@2', 'a:a@3 end:b@4'], {}],
])(
  'P4: a match waits for open runs before it, and for none after it: %s',
  (line, told, options) => {
    expectTold(crossed, line, told, { tell: 'inTurn', ...options });
  },
);

test('P4: a match does not wait for a run of the same start', () => {
  const pattern = sequence({ a: is('a'), b: every(is('b')) });
  expectTold(pattern, 'a@0 b@1', ['a:a@0 b:b@1'], { tell: 'inTurn' });
  expectTold(pattern, 'a@0 b@1 b@2', ['a:a@0 b:b@1', 'a:a@0 b:b@2'], { tell: 'inTurn' });
});

test.each([
  ['^3', []],
  ['^4', ['x:(p:p@1 q:q@2)']],
])('P4, W5: a watermark that ends a run by its nested bound frees a match: %s', (mark, told) => {
  const inner = given(is('q'), (event: Mark, m: object) => {
    const { x } = m as { readonly x?: { readonly p?: Mark } };
    return event.value === x?.p?.value;
  });
  const pattern = sequence({ x: within(sequence({ p: is('p'), q: inner }), 4) });
  expectTold(pattern, `p=1@0 p=2@1 q=2@2 ${mark}`, told, { tell: 'inTurn' });
});

test.each([
  ['^5', []],
  ['^9', []],
  ['^10', ['r:r@3 x:(p:p@1 q:[q@2])']],
])('P4, W5: a run with a way on that is in time holds back a match: %s', (mark, told) => {
  const inner = within(sequence({ p: is('p'), q: times(1, is('q')) }), 4);
  const r = given(is('r'), (event: Mark, m: object) => {
    const { x } = m as { readonly x?: { readonly p?: Mark } };
    return event.value === x?.p?.value;
  });
  const pattern = sequence({ x: inner, r });
  expectTold(pattern, `p=1@0 p=2@1 q@2 r=2@3 ${mark}`, told, { tell: 'inTurn' });
});

test('Q7: an absence and optional steps in unordered leave nothing behind', () => {
  const pattern = unordered({ a: is('a'), o: optional(is('o')), b: is('b') });
  expectTold(pattern, 'a@0 o@1 b@2 ^end', ['a:a@0 b:b@2 o:o@1']);
  expect(playTimeline(pattern, 'a@0 o@1 b@2 ^21').keys).toEqual([]);
});
