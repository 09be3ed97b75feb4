import { expect, test } from 'vitest';
import { crontabOption, crontabReplacement } from '../../src/t1053/crontab-command.ts';

test.each([
  ['-', { file: '-' }],
  ['/dev/stdin', { file: '-' }],
  ['/dev/fd/0', { file: '-' }],
  ['/proc/self/fd/0', { file: '-' }],
  ['/dev/fd/03', { file: '/dev/fd/03' }],
  ['/tmp/x', { file: '/tmp/x' }],
  ['-u oracle -', { user: 'oracle', file: '-' }],
  ['-uoracle x', { user: 'oracle', file: 'x' }],
  ['x -u oracle', { user: 'oracle', file: 'x' }],
  ['-x misc x', { file: 'x' }],
  ['-s x', { file: 'x' }],
])('crontab %s replaces a table', (words, expected) => {
  expect(crontabReplacement(words.split(' '))).toEqual({ user: undefined, ...expected });
});

test.each(['', '-l', '-r', '-e', '-ir', '-u oracle -l', '-l -u oracle', '-u oracle', '-T /tmp/x'])(
  'crontab %s does not',
  (words) => {
    expect(crontabReplacement(words.split(' ').filter((word) => word !== ''))).toBeUndefined();
  },
);

test.each(['l', 'r'] as const)('crontab -%s, with whose table it is', (option) => {
  const read = (line: string) => crontabOption(line === '' ? [] : line.split(' '), option);
  expect(read(`-${option}`)).toEqual({});
  expect(read(`-i${option}`)).toEqual({});
  expect(read(`-u oracle -${option}`)).toEqual({ user: 'oracle' });
  expect(read(`-uoracle -${option}`)).toEqual({ user: 'oracle' });
  for (const line of ['', '-', '-e', 'file', `-u -${option}`, '-n file', option]) {
    expect(read(line)).toBeUndefined();
  }
});
