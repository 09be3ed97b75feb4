import { expect, test } from 'vitest';
import { isLoadedOnce, type MutantResult, rangeOf, withLater } from './loaded-once.ts';

const killed: MutantResult = {
  id: '1',
  fileName: 'src/core/a.ts',
  location: { start: { line: 3, column: 1 }, end: { line: 4, column: 9 } },
  mutatorName: 'StringLiteral',
  replacement: '""',
  status: 'Killed',
};
const left: MutantResult = {
  ...killed,
  status: 'Ignored',
  statusReason: 'Static mutant (and "ignoreStatic" was enabled)',
};

test('only what was left out as it runs when a module is loaded is tried again', () => {
  expect(isLoadedOnce(left)).toBe(true);
  expect(isLoadedOnce(killed)).toBe(false);
  expect(isLoadedOnce({ ...left, statusReason: 'by a comment' })).toBe(false);
});

test('its code is named by lines from 1 and columns from 0', () => {
  expect(rangeOf(left)).toBe('src/core/a.ts:3:0-4:8');
});

test('later results stand in for those of the same mutants that were left out', () => {
  const other: MutantResult = { ...left, replacement: '"Stryker was here!"' };
  expect(withLater([left, other, killed], [{ ...killed, id: '7' }])).toEqual([
    { ...killed, id: '7' },
    other,
    killed,
  ]);
});
