import { expect, test } from 'vitest';
import { sequence, where, within } from '../../src/correlate/sequence.ts';
import { given, next, optional } from '../../src/correlate/step.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { is, tell } from './why-not-cases.ts';

const options = { within: 10 };
const ab = sequence({ a: is('a'), b: is('b') });
const amount = ({ value }: Mark): number => value ?? 0;

test('condition: where refuses the event that the step accepts', () => {
  const rising = where(ab, ({ a, b }) => amount(b) > amount(a));
  expect(tell(rising, options, 'a=1@0 b=2@1')).toEqual([]);
  expect(tell(rising, options, 'a=1@0 b=1@1 b=0@2')).toMatchObject([
    { reached: 'a', isOpen: true, reason: 'condition', step: 'b', atMs: 1, event: { value: 1 } },
  ]);
});

test('condition: the option where refuses as the pattern does', () => {
  const told = tell(ab, { ...options, where: ({ b }) => amount(b) > 1 }, 'a@0 b=1@1');
  expect(told).toMatchObject([{ reason: 'condition', step: 'b', atMs: 1 }]);
});

test('condition: where refuses the first event, and no run begins', () => {
  const even = where(ab, ({ a }) => amount(a) % 2 === 0);
  expect(tell(even, options, 'a=1@0 b@1')).toMatchObject([
    { reached: undefined, bound: {}, reason: 'condition', step: 'a', atMs: 0 },
  ]);
});

test('condition: asked when all is bound, for it reads a step without an event', () => {
  const o = sequence({ a: is('a'), o: optional(is('o')), b: is('b') });
  const asked = where(o, ({ o }) => o !== undefined);
  expect(tell(asked, options, 'a@0 b@1')).toMatchObject([
    { reached: 'a', awaits: ['b'], isOpen: true, reason: 'condition', step: 'b', atMs: 1 },
  ]);
});

test('condition: with next, the refused event is told as refused, not as one between', () => {
  const strict = sequence({ a: is('a'), b: next(is('b')) });
  const rising = where(strict, ({ a, b }) => amount(b) > amount(a));
  expect(tell(rising, options, 'a=1@0 b=1@1')).toMatchObject([
    { isOpen: false, reason: 'condition', step: 'b', atMs: 1 },
  ]);
});

test('a condition that given asks is a part of the test: what it refuses is no near miss', () => {
  const same = given(is('b'), (b: Mark, m: { readonly a: Mark }) => amount(b) === amount(m.a));
  const pattern = sequence({ a: is('a'), b: same });
  expect(tell(pattern, options, 'a=1@0 b=2@1')).toMatchObject([{ reason: 'waiting' }]);
});

test('expired of a nested pattern: an event one millisecond beyond its timespan', () => {
  const pattern = sequence({ p: within(sequence({ a: is('a'), b: is('b') }), 5), c: is('c') });
  expect(tell(pattern, options, 'a@0 b@5 c@6')).toEqual([]);
  expect(tell(pattern, options, 'a@0 b@7 c@8')).toMatchObject([
    {
      reached: 'p',
      bound: { p: { a: { timeMs: 0 } } },
      awaits: ['p'],
      reason: 'expired',
      of: 'p',
      untilMs: 5,
      atMs: 7,
      missed: { step: 'p', timeMs: 7, byMs: 2, needs: {} },
    },
  ]);
});

test('an event that is too late for a nested pattern and refused by where is no near miss', () => {
  const nested = within(sequence({ a: is('a'), b: is('b') }), 5);
  const pattern = sequence({ p: where(nested, ({ b }) => amount(b) > 0), c: is('c') });
  expect(tell(pattern, options, 'a@0 b=0@7')).toMatchObject([
    { reason: 'expired', of: 'p', untilMs: 5, missed: undefined },
  ]);
});
