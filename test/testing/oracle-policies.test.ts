import { expect, test } from 'vitest';
import { sequence, unordered } from '../../src/correlate/sequence.ts';
import { every, given, never, optional, times } from '../../src/correlate/step.ts';
import { evictedOf } from '../../src/testing/oracle.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { expectTold, is } from './told.ts';

const ab = sequence({ a: is('a'), b: is('b') });
const aa = sequence({ a: is('a'), z: is('a') });

test('P1: first begins no run while one is open, nor with the event that completes one', () => {
  expectTold(ab, 'a@0 a@1 b@2 a@3 b@4 ^end', ['a:a@0 b:b@2', 'a:a@3 b:b@4'], { starts: 'first' });
  expectTold(aa, 'a@0 a@1 a@2 a@3 ^end', ['a:a@0 z:a@1', 'a:a@2 z:a@3'], { starts: 'first' });
});

test('P1: a run that waits for an absence is open', () => {
  const pattern = sequence({ a: is('a'), n: never(is('n')) });
  expectTold(pattern, 'a@0 a@1 n@2 a@3 ^end', ['a:a@3 at 13'], { starts: 'first' });
});

test('P1: latest keeps the run that came to a step last, earliest the one that began first', () => {
  const abc = sequence({ a: is('a'), b: is('b'), c: is('c') });
  const timeline = 'a@0 b@1 a@2 b@3 a@4 c@5 ^end';
  expectTold(abc, timeline, ['a:a@2 b:b@3 c:c@5'], { starts: 'latest' });
  expectTold(abc, timeline, ['a:a@0 b:b@1 c:c@5'], { starts: 'earliest' });
});

test('P1: runs wait for the same step where the same may be bound next', () => {
  const three = sequence({ a: times(3, is('a')) });
  const timeline = 'a@0 a@1 a@2 a@3 ^end';
  expectTold(three, timeline, ['a:[a@0 a@1 a@2]', 'a:[a@1 a@2 a@3]'], { starts: 'latest' });
  const some = sequence({ a: times(1, is('a')), b: is('b') });
  expectTold(some, 'a@0 a@1 b@2 ^end', ['a:[a@1] b:b@2'], { starts: 'latest' });
  expectTold(some, 'a@0 a@1 b@2 ^end', ['a:[a@0 a@1] b:b@2'], { starts: 'earliest' });
});

test('P2: keep ends no other run', () => {
  expectTold(ab, 'a@0 a@1 b@2 ^end', ['a:a@0 b:b@2', 'a:a@1 b:b@2'], { after: 'keep' });
});

test('P2: skipPast ends the runs that began at or before the last event', () => {
  expectTold(ab, 'a@0 a@1 b@2 ^end', ['a:a@0 b:b@2'], { after: 'skipPast' });
  expectTold(aa, 'a@0 a@1 a@2 a@3 ^end', ['a:a@0 z:a@1', 'a:a@2 z:a@3'], { after: 'skipPast' });
});

test('P2: a match that is told later ends what began before its last event', () => {
  const pattern = sequence({ a: is('a'), b: is('b'), n: never(is('n'), { afterMs: 2 }) });
  expectTold(pattern, 'a@0 a@1 b@2 a@3 ^4 b@5 ^end', ['a:a@0 b:b@2 at 4', 'a:a@3 b:b@5 at 7'], {
    after: 'skipPast',
  });
});

test('P2: skipNext ends the other runs of the same first event', () => {
  const pattern = sequence({ a: is('a'), b: every(is('b')) });
  expectTold(pattern, 'a@0 a@1 b@2 b@3 ^end', ['a:a@0 b:b@2', 'a:a@1 b:b@2'], {
    after: 'skipNext',
  });
});

test('P2: skipTo ends the runs that began before an event of a step', () => {
  const pattern = sequence({ a: times(2, is('a')), o: optional(is('o')), b: is('b') });
  const timeline = 'a@0 a@1 a@2 b@3 ^end';
  const both = ['a:[a@0 a@1 a@2] b:b@3', 'a:[a@1 a@2] b:b@3'];
  const options = (skipTo: string, which: 'first' | 'last'): object => ({
    after: { skipTo, which },
  });
  expectTold(pattern, timeline, both, options('a', 'first'));
  expectTold(pattern, timeline, both.slice(0, 1), options('a', 'last'));
  expectTold(pattern, timeline, both, options('o', 'last'));
});

test('P2: after stop the key takes no more events', () => {
  const by = (event: Mark): string | undefined => event.key;
  const timeline = 'a@0:k a@1:k b@2:k a@3:k b@4:k a@5:m b@6:m ^end';
  expectTold(ab, timeline, ['"k" a:a@0 b:b@2', '"m" a:a@5 b:b@6'], { by, after: 'stop' });
});

test('P3: one open run too many makes the oldest or newest be given up', () => {
  const timeline = 'a@0 a@1 a@2 b@3 ^end';
  expectTold(ab, timeline, ['a:a@1 b:b@3', 'a:a@2 b:b@3'], { openMax: 2 });
  expectTold(ab, timeline, ['a:a@0 b:b@3', 'a:a@1 b:b@3'], { openMax: 2, victim: 'newest' });
});

test.each([
  [{ openMax: 4 }, 0],
  [{ openMax: 3 }, 0],
  [{ openMax: 2 }, 1],
  [{ openMax: 1 }, 2],
  [{ openMax: 1, starts: 'latest' }, 0],
] as const)('P3: with %o of three starts so many are given up: %i', (policies, count) => {
  const elements = parseTimeline('a@0 a@1 a@2 ^end');
  expect(evictedOf(ab, { within: 10, ...policies }, elements)).toBe(count);
});

test('P3: a run that completes leaves its room to the one that begins', () => {
  expectTold(aa, 'a@0 a@1 a@2 ^end', ['a:a@0 z:a@1', 'a:a@1 z:a@2'], { openMax: 1 });
});

const ownEnd = given(
  is('b', 'c'),
  (event: Mark, m: { readonly a: Mark }) => event.value === m.a.value,
);

test('P4: in turn, a match waits for the open runs that began before it', () => {
  const crossed = sequence({ a: is('a'), end: ownEnd });
  const timeline = 'a=1@0 a=2@1 b=2@2 c=1@3 ^end';
  expectTold(crossed, timeline, ['a:a@1 end:b@2', 'a:a@0 end:c@3']);
  expectTold(crossed, timeline, ['a:a@0 end:c@3', 'a:a@1 end:b@2'], { tell: 'inTurn' });
  expectTold(crossed, timeline, ['a:a@0 end:c@3'], { tell: 'inTurn', after: 'skipPast' });
});

test('P4, W5: the watermark that ends the runs before it frees a match', () => {
  const crossed = sequence({ a: is('a'), end: ownEnd });
  expectTold(crossed, 'a=1@0 a=2@1 b=2@2 ^9', [], { tell: 'inTurn' });
  expectTold(crossed, 'a=1@0 a=2@1 b=2@2 ^10', ['a:a@1 end:b@2'], { tell: 'inTurn' });
});

test('N3, R8: matches of one watermark are told by deadline', () => {
  const pattern = unordered({ a: is('a'), b: is('b'), n: never(is('n')) });
  expectTold(pattern, 'a@0 a@1 b@2 ^end', ['a:a@0 b:b@2 at 10', 'a:a@1 b:b@2 at 11']);
});
