import { test } from 'vitest';
import { sequence, unordered, where } from '../../src/correlate/sequence.ts';
import { times } from '../../src/correlate/step.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { expectTold, is } from '../testing/told.ts';

const until = is('u');
const closing = unordered({
  a: times(1, is('a'), { until }),
  b: times(2, is('b')),
});

test.each([
  ['a@0 b@1 b@2', ['a:[a@0] b:[b@1 b@2]']],
  ['a@0 u@1 b@2 b@3', ['a:[a@0] b:[b@2 b@3]']],
  ['a@0 u@1 a@2 b@3 a@4 b@5', ['a:[a@0] b:[b@3 b@5]']],
  ['a@0 b@1 u@2 a@3 b@4', ['a:[a@0] b:[b@1 b@4]']],
  ['a@0 b@1 a@2 u@3 a@4 b@5', ['a:[a@0 a@2] b:[b@1 b@5]']],
  ['b@0 u@1 a@2 b@3', []],
  ['u@0 a@1 b@2 b@3', ['a:[a@1] b:[b@2 b@3]']],
])('Q4, Q7: in unordered a repetition that until ended binds no more: %s', (line, told) => {
  expectTold(closing, `${line} ^end`, told, { starts: 'first' });
});

const three = unordered({
  a: times(1, is('a'), { until: is('u') }),
  b: is('b', 'u'),
  c: times(2, is('c')),
});

test.each([
  ['a@0 u@1 c@2 c@3', ['a:[a@0] b:u@1 c:[c@2 c@3]']],
  ['a@0 u@1 a@2 c@3 a@4 c@5', ['a:[a@0] b:u@1 c:[c@3 c@5]']],
  ['c@0 a@1 u@2 a@3 c@4', ['a:[a@1] b:u@2 c:[c@0 c@4]']],
  ['c@0 u@1 a@2 c@3', []],
  ['a@0 b@1 u@2 a@3 c@4 a@5 c@6', ['a:[a@0] b:b@1 c:[c@4 c@6]']],
  ['u@0 a@1 c@2 c@3', []],
])('Q4, Q7: an event that ends a repetition may be bound beside it: %s', (line, told) => {
  expectTold(three, `${line} ^end`, told, { starts: 'first' });
});

test.each([
  ['a@0 a@1 u@2 b@3 a@4 c@5', ['a:[a@0 a@1] b:b@3 c:c@5']],
  ['a@0 u@1 b@2 a@3 c@4', []],
  ['a@0 a@1 a@2 u@3 b@4 c@5', ['a:[a@0 a@1 a@2] b:b@4 c:c@5']],
  ['b@0 a@1 u@2 a@3 c@4', []],
])(
  'Q4, Q7: a repetition that until ended has its min, or nothing is complete: %s',
  (line, told) => {
    const pattern = unordered({
      a: times(2, is('a'), { until }),
      b: is('b'),
      c: is('c'),
    });
    expectTold(pattern, `${line} ^end`, told, { starts: 'first' });
  },
);

test.each([
  ['c@0 u@1 b@2 c@3 a@4', ['a:[a@4] b:b@2 c:[c@3]']],
  ['c@0 a@1 u@2 b@3', ['a:[a@1] b:b@3 c:[c@0]']],
])('Q4, W5: a run that can be complete no more makes room for another: %s', (line, told) => {
  const pattern = unordered({
    a: times(1, is('a'), { until }),
    b: is('b'),
    c: times(1, is('c')),
  });
  expectTold(pattern, `${line} ^end`, told, { starts: 'first' });
});

test.each([
  ['a@0 u@1 b@2 a@3 b@4', ['x:[(a:[a@0] b:b@2) (a:[a@3] b:b@4)]']],
  ['a@0 b@1 u@2 a@3 b@4', []],
  ['b@0 a@1 b@2 u@3 a@4', []],
  ['b@0 a@1 b@2 a@3', ['x:[(a:[a@1] b:b@0) (a:[a@3] b:b@2)]']],
])('Q4, Q9: until ends a repetition in its own iteration alone: %s', (line, told) => {
  const inner = unordered({ a: times(1, is('a'), { max: 1, until }), b: is('b') });
  const pattern = sequence({ x: times(2, inner, { max: 2 }) });
  expectTold(pattern, `${line} ^end`, told, { starts: 'first' });
});

test.each([
  ['a@0 b@1 u@2 a@3 c@4', ['c:c@4 x:(a:[a@0] b:b@1)']],
  ['a@0 u@1 b@2 a@3 c@4', ['c:c@4 x:(a:[a@0] b:b@2)']],
  ['a@0 b@1 a@2 c@3', ['c:c@3 x:(a:[a@0] b:b@1)']],
  ['a@0 a@1 b@2 c@3', ['c:c@3 x:(a:[a@0 a@1] b:b@2)']],
  ['a@0 u@1 a@2 b@3 a@4 u@5 c@6', ['c:c@6 x:(a:[a@0] b:b@3)']],
])('Q4, Q9: what follows is bound after a repetition that until ended: %s', (line, told) => {
  const inner = unordered({ a: times(1, is('a'), { until }), b: is('b') });
  expectTold(sequence({ x: inner, c: is('c') }), `${line} ^end`, told, { starts: 'first' });
});

const shared = { sameEvent: true } as const;

test.each([
  ['a@0 b@1 x@2 c@3', ['c:[x@2 c@3] x:(a:a@0 b:[b@1])']],
  ['x@0 c@1', ['c:[c@1] x:(a:x@0 b:[x@0])']],
  ['x@0 b@1 c@2', ['c:[c@2] x:(a:x@0 b:[x@0])']],
])(
  'Q7: an event is shared by the steps of one unordered, and not by what follows: %s',
  (line, told) => {
    const inner = unordered({ a: is('a', 'x'), b: times(1, is('b', 'x'), { max: 1 }) }, shared);
    const pattern = sequence({ x: inner, c: times(1, is('x', 'c')), d: is('d') });
    const expected = told.map((one) => one.replace(' x:', ' d:d@9 x:'));
    expectTold(pattern, `${line} d@9 ^end`, expected, { starts: 'first' });
  },
);

test.each([
  ['x@0', ['a:x@0 b:x@0']],
  ['a=1@0 b=1@1', ['a:a@0 b:b@1']],
  ['a=1@0 b=2@1 b=1@2', ['a:a@0 b:b@2']],
  ['x=1@0 b=1@1', ['a:x@0 b:x@0']],
])('R9, Q7: a condition is asked of the steps that share an event: %s', (line, told) => {
  const both = unordered({ a: is('a', 'x'), b: is('b', 'x') }, shared);
  const pattern = where(both, ({ a, b }) => a.value === b.value);
  expectTold(pattern, `${line} ^end`, told, { starts: 'first' });
});

test.each([
  ['a@0 x=1@1 b=2@2', ['a:a@0 b:b@2 c:x@1']],
  ['a@0 x=2@1', ['a:a@0 b:x@1 c:x@1']],
])('R9, Q7: a step whose sharing a condition refuses binds a later event: %s', (line, told) => {
  const all = unordered({ a: is('a'), c: is('x'), b: is('x', 'b') }, shared);
  const pattern = where(all, ({ b }) => b.value === 2);
  expectTold(pattern, `${line} ^end`, told, { starts: 'first' });
});

test.each([
  ['a@0:k b@1:k u=1@2:k b@3:k c@4:k', ['"k" a:a@0 b:[b@1 b@3] c:c@4']],
  ['a@0:k b@1:k u@2:k b@3:k c@4:k', ['"k" a:a@0 b:[b@1] c:c@4']],
  ['a@0:k b@1:k b=1@2:k b@3:k c@4:k', ['"k" a:a@0 b:[b@1 b@3] c:c@4']],
])('K3, Q4: until is asked of an event whose key its step has: %s', (line, told) => {
  const key = (event: Mark): string | undefined => event.key;
  const other = (event: Mark): string | undefined => (event.value === 1 ? 'other' : event.key);
  const pattern = sequence({ a: is('a'), b: times(1, is('b'), { until }), c: is('c') });
  expectTold(pattern, `${line} ^end`, told, { by: { a: key, b: other, c: key } });
});
