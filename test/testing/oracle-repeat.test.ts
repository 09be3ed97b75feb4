import { test } from 'vitest';
import { anyOf, sequence, unordered } from '../../src/correlate/sequence.ts';
import { every, next, optional, times } from '../../src/correlate/step.ts';
import { expectTold, is } from './told.ts';

test('Q1: times binds from min to max events as a list', () => {
  const pattern = sequence({ a: times(2, is('a'), { max: 3 }), b: is('b') });
  expectTold(pattern, 'a@0 b@1 ^end', []);
  expectTold(pattern, 'a@0 a@1 b@2 ^end', ['a:[a@0 a@1] b:b@2']);
  expectTold(pattern, 'a@0 a@1 a@2 b@3 ^end', ['a:[a@0 a@1 a@2] b:b@3', 'a:[a@1 a@2] b:b@3']);
  expectTold(pattern, 'a@0 a@1 a@2 a@3 b@4 ^end', [
    'a:[a@0 a@1 a@2] b:b@4',
    'a:[a@1 a@2 a@3] b:b@4',
    'a:[a@2 a@3] b:b@4',
  ]);
});

test('Q1: the first event has the link of the step, each further one the option', () => {
  const strict = sequence({ a: is('a'), b: times(2, is('b'), { link: 'next' }), c: is('c') });
  expectTold(strict, 'a@0 x@1 b@2 b@3 c@4 ^end', ['a:a@0 b:[b@2 b@3] c:c@4']);
  expectTold(strict, 'a@0 b@1 x@2 b@3 c@4 ^end', []);
  const first = sequence({ a: is('a'), b: next(times(2, is('b'))), c: is('c') });
  expectTold(first, 'a@0 b@1 x@2 b@3 c@4 ^end', ['a:a@0 b:[b@1 b@3] c:c@4']);
  expectTold(first, 'a@0 x@1 b@2 b@3 c@4 ^end', []);
});

test('Q1: with min 0 the list may be empty', () => {
  const pattern = sequence({ a: is('a'), b: times(0, is('b')), c: is('c') });
  expectTold(pattern, 'a@0 c@1 ^end', ['a:a@0 b:[] c:c@1']);
  expectTold(pattern, 'a@0 b@1 b@2 c@3 ^end', ['a:a@0 b:[b@1 b@2] c:c@3']);
});

test('Q1: a further event by every goes on once for each', () => {
  const pattern = sequence({ a: is('a'), b: times(2, is('b'), { max: 2, link: 'every' }) });
  expectTold(pattern, 'a@0 b@1 b@2 b@3 ^end', ['a:a@0 b:[b@1 b@2]', 'a:a@0 b:[b@1 b@3]']);
});

test('Q2: greedy binds what both accept, lazy leaves it to the step after', () => {
  const greedy = sequence({ a: times(1, is('a', 'x')), b: is('b', 'x') });
  expectTold(greedy, 'a@0 x@1 b@2 ^end', ['a:[a@0 x@1] b:b@2', 'a:[x@1] b:b@2']);
  const lazy = sequence({ a: times(1, is('a', 'x'), { prefer: 'lazy' }), b: is('b', 'x') });
  expectTold(lazy, 'a@0 x@1 b@2 ^end', ['a:[a@0] b:x@1', 'a:[x@1] b:b@2']);
});

test('Q2: with max reached, the step after gets what both accept', () => {
  const pattern = sequence({ a: times(1, is('a', 'x'), { max: 2 }), b: is('b', 'x') });
  expectTold(pattern, 'a@0 a@1 x@2 ^end', ['a:[a@0 a@1] b:x@2']);
});

test('Q2: below min, lazy binds as well', () => {
  const pattern = sequence({ a: times(2, is('a', 'x'), { prefer: 'lazy' }), b: is('b', 'x') });
  expectTold(pattern, 'a@0 x@1 x@2 ^end', ['a:[a@0 x@1] b:x@2']);
});

test('Q2: an event that neither accepts is skipped as the links allow', () => {
  const pattern = sequence({ a: times(1, is('a'), { link: 'next' }), b: is('b') });
  expectTold(pattern, 'a@0 x@1 a@2 b@3 ^end', ['a:[a@0] b:b@3', 'a:[a@2] b:b@3']);
});

test('Q3: each goes on once for each number of events', () => {
  const pattern = sequence({ a: is('s'), b: times(1, is('b'), { prefer: 'each' }), c: is('c') });
  expectTold(pattern, 's@0 b@1 b@2 c@3 ^end', ['a:s@0 b:[b@1 b@2] c:c@3', 'a:s@0 b:[b@1] c:c@3']);
});

test('Q4: after until the repetition binds no more, before its first event, too', () => {
  const pattern = sequence({
    a: is('a'),
    b: times(1, is('b'), { until: is('u', 'w') }),
    c: is('c'),
  });
  expectTold(pattern, 'a@0 b@1 u@2 b@3 c@4 ^end', ['a:a@0 b:[b@1] c:c@4']);
  expectTold(pattern, 'a@0 u@1 b@2 c@3 ^end', []);
});

test('Q4: what until accepts is not bound by the repetition', () => {
  const pattern = sequence({ b: times(1, is('b'), { until: is('b') }) });
  expectTold(pattern, 'b@0 ^end', []);
  const after = sequence({ b: times(1, is('b', 'x'), { until: is('x') }), c: is('x') });
  expectTold(after, 'b@0 x@1 ^end', ['b:[b@0] c:x@1']);
});

test('Q5: a repetition at the end is complete at min, with each at each number', () => {
  expectTold(sequence({ a: times(2, is('a')) }), 'a@0 a@1 a@2 ^end', [
    'a:[a@0 a@1]',
    'a:[a@1 a@2]',
  ]);
  const each = sequence({ s: is('s'), a: times(1, is('a'), { prefer: 'each', max: 2 }) });
  expectTold(each, 's@0 a@1 a@2 a@3 ^end', ['a:[a@1] s:s@0', 'a:[a@1 a@2] s:s@0']);
});

test('Q6: optional binds where its event comes before that of the step after', () => {
  const pattern = sequence({ a: is('a'), o: optional(is('o')), b: is('b') });
  expectTold(pattern, 'a@0 o@1 b@2 ^end', ['a:a@0 b:b@2 o:o@1']);
  expectTold(pattern, 'a@0 b@1 o@2 b@3 ^end', ['a:a@0 b:b@1']);
  expectTold(pattern, 'a@0 o@1 o@2 b@3 ^end', ['a:a@0 b:b@3 o:o@1']);
});

test('Q6: with each the last step may be optional, which gives both readings', () => {
  const pattern = sequence({ a: is('a'), o: optional(is('o'), { prefer: 'each' }) });
  expectTold(pattern, 'a@0 o@1 o@2 ^end', ['a:a@0', 'a:a@0 o:o@1']);
});

test('Q7: unordered binds its steps in any order', () => {
  const pattern = unordered({ a: is('a'), b: is('b'), c: is('c') });
  expectTold(pattern, 'c@0 a@1 b@2 ^end', ['a:a@1 b:b@2 c:c@0']);
});

test('Q7: an event goes to the first step that can still bind it', () => {
  const pattern = unordered({ a: is('a'), b: is('a', 'b') });
  expectTold(pattern, 'a@0 a@1 ^end', ['a:a@0 b:a@1']);
  expectTold(pattern, 'b@0 a@1 ^end', ['a:a@1 b:b@0']);
});

test('Q7: a repetition binds up to its max, and all is complete when each has its min', () => {
  const pattern = unordered({ a: times(1, is('a'), { max: 2 }), b: is('b') });
  expectTold(pattern, 'a@0 a@1 a@2 b@3 ^end', [
    'a:[a@0 a@1] b:b@3',
    'a:[a@1 a@2] b:b@3',
    'a:[a@2] b:b@3',
  ]);
  expectTold(pattern, 'b@0 a@1 a@2 ^end', ['a:[a@1] b:b@0']);
});

test('Q7: with sameEvent the steps written after bind the event, too', () => {
  const pattern = unordered({ a: is('a', 'x'), b: is('b', 'x') }, { sameEvent: true });
  expectTold(pattern, 'x@0 ^end', ['a:x@0 b:x@0']);
  expectTold(unordered({ a: is('a', 'x'), b: is('b', 'x') }), 'x@0 ^end', []);
});

test('Q7: its first event has its own link, inside links are skip', () => {
  const inner = unordered({ a: is('a'), b: is('b') });
  const pattern = sequence({ s: is('s'), u: next(inner) });
  expectTold(pattern, 's@0 b@1 x@2 a@3 ^end', ['s:s@0 u:(a:a@3 b:b@1)']);
  expectTold(pattern, 's@0 x@1 b@2 a@3 ^end', []);
});

test('Q8: anyOf binds one branch, of single events the first that accepts', () => {
  const pattern = sequence({ s: is('s'), x: anyOf({ a: is('a', 'c'), b: is('b', 'c') }) });
  expectTold(pattern, 's@0 c@1 ^end', ['s:s@0 x:(a:c@1)']);
  expectTold(pattern, 's@0 b@1 a@2 ^end', ['s:s@0 x:(b:b@1)']);
});

test('Q8: where some branch is more, the run goes on for each, side by side', () => {
  const pattern = anyOf({ a: is('a'), ab: sequence({ a: is('a'), b: is('b') }) });
  expectTold(pattern, 'a@0 b@1 ^end', ['a:a@0', 'ab:(a:a@0 b:b@1)']);
});

test('Q9: a pattern is a step, and times makes a list of its objects', () => {
  const pair = sequence({ a: is('a'), b: is('b') });
  expectTold(sequence({ x: pair, c: is('c') }), 'a@0 b@1 c@2 ^end', ['c:c@2 x:(a:a@0 b:b@1)']);
  const twice = sequence({ x: times(2, pair) });
  expectTold(twice, 'a@0 b@1 a@2 b@3 ^end', ['x:[(a:a@0 b:b@1) (a:a@2 b:b@3)]']);
});

test('R6, Q7: every begins unordered with each event', () => {
  const inner = unordered({ a: is('a'), b: is('b') });
  const pattern = sequence({ s: is('s'), u: every(inner) });
  expectTold(pattern, 's@0 a@1 a@2 b@3 ^end', ['s:s@0 u:(a:a@1 b:b@3)', 's:s@0 u:(a:a@2 b:b@3)']);
});
