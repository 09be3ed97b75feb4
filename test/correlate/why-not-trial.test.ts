import { expect, test } from 'vitest';
import { anyOf, sequence, unordered } from '../../src/correlate/sequence.ts';
import { optional, times } from '../../src/correlate/step.ts';
import { is, tell } from './why-not-cases.ts';

test('waiting: the steps that may come next, and until when', () => {
  const ab = sequence({ a: is('a'), b: is('b') });
  expect(tell(ab, { within: 10, gapMs: 5 }, 'a@0')).toMatchObject([
    { reached: 'a', awaits: ['b'], isOpen: true, reason: 'waiting', untilMs: 5 },
  ]);
  const exclusive = { within: 10, edge: 'exclusive' } as const;
  expect(tell(ab, exclusive, 'a@0')).toMatchObject([{ reason: 'waiting', untilMs: 9 }]);
});

test('a step that need not come is not awaited', () => {
  const pattern = sequence({ a: is('a'), o: optional(is('o')), b: is('b') });
  expect(tell(pattern, { within: 10 }, 'a@0')).toMatchObject([{ awaits: ['b'] }]);
});

test('awaited are the steps that may come next: in unordered and anyOf all of them', () => {
  const some = unordered({ a: is('a'), b: is('b'), c: is('c') });
  expect(tell(some, { within: 10 }, 'a@0')).toMatchObject([{ awaits: ['b', 'c'] }]);
  const one = anyOf({ a: times(2, is('a')), b: is('b') });
  expect(tell(one, { within: 10 }, 'a@0')).toMatchObject([{ awaits: ['a'] }]);
  const more = sequence({ a: times(1, is('a')), b: is('b') });
  expect(tell(more, { within: 10 }, 'a@0 a@1')).toMatchObject([{ awaits: ['b'] }, {}]);
});
