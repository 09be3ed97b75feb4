import { expect, test } from 'vitest';
import { HELP } from '../../src/node/help.ts';

test.each([
  '--json',
  '--lateness SECONDS',
  '--assume LIST',
  '--alerts LIST',
  '--extended',
  '--correlated',
  '--timeline FILE',
  '--help',
  '--version',
])('names %s', (option) => {
  expect(HELP).toContain(option);
});

test('says that files are streams of their own, and what the exit status means', () => {
  expect(HELP).toContain('Each file is a stream of its own');
  expect(HELP).toMatch(/Exit status: 0 .* 1 .* 2 /s);
});

test('fits a terminal of 100 columns', () => {
  expect(HELP.split('\n').filter((line) => line.length > 100)).toEqual([]);
});
