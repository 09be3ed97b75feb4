import { expect, test } from 'vitest';
import { type SeveralOptions, several, severalMachine } from '../../src/correlate/several.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { operatorContract } from './operator-contract.ts';
import { assertTriggerLaws, by, toldOf } from './trigger-told.ts';

const options: SeveralOptions<Mark> = { periodMs: 10, moreThan: 2, by };

test.each([
  ['one below the number', 'a@0 a@9 ^9', ''],
  ['the number', 'a@0 a@5 ^9', ''],
  ['one more, before the period is over', 'a@0 a@5 a@9 ^8', ''],
  ['one more, as it is over', 'a@0 a@5 a@9 ^9', '3@9'],
  ['one more, a millisecond after the end', 'a@0 a@5 a@10 ^end', ''],
  ['the first instant belongs to the period', 'a@9 a@10 a@11 a@12 ^end', '3@19'],
  ['it is told once, however many there are', 'a@0 a@1 a@2 a@3 a@4 ^end', '5@9'],
  ['the next period counts anew', 'a@7 a@8 a@9 a@10 a@11 ^end', '3@9'],
  ['and is told by itself', 'a@7 a@8 a@9 a@10 a@11 a@12 ^end', '3@9 3@19'],
  ['keys have counts of their own', 'a@0:x a@1:y a@2:x a@3:y a@4:x ^end', 'x:3@9'],
  ['a late event takes no part', 'a@0 a@1 ^1 ~a@1 ^end', ''],
  ['an event out of order takes part', 'a@8 a@9 a@1 ^end', '3@9'],
])('G2: %s: %s', (_, timeline, told) => {
  expect(toldOf(severalMachine(options), timeline)).toBe(told);
});

test('G2: periods may begin later than 1970, and the end may leave them undecided', () => {
  const later = severalMachine({ ...options, offsetMs: 5 });
  expect(toldOf(later, 'a@4 a@5 a@6 a@14 ^end')).toBe('3@14');
  const open = severalMachine({ ...options, onEnd: 'undecided' });
  expect(toldOf(open, 'a@0 a@1 a@2 a@10 a@11 a@12 ^9 ^end')).toBe('3@9');
});

test.each([
  { periodMs: 0 },
  { periodMs: 0.5 },
  { offsetMs: 0.5 },
  { moreThan: Number.NaN },
  { onEnd: 'never' },
  { keysMax: 0 },
])('the options %j are refused', (wrong) => {
  const bad = { ...options, ...wrong } as SeveralOptions<Mark>;
  expect(() => several(bad)).toThrow(`options.${Object.keys(wrong)[0]}`);
  expect(() => severalMachine(bad)).toThrow('several has 1 problem(s)');
});

test('its laws hold', () => {
  assertTriggerLaws(severalMachine({ ...options, moreThan: 1 }), true);
});

operatorContract({
  operator: several({ ...options, moreThan: 1, latenessMs: 0 }),
  inputs: [0, 5, 11, 12, 13].map((timeMs): Mark => ({ name: 'a', timeMs })),
});
