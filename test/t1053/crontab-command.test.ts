import { expect, test } from 'vitest';
import { crontabRemoval, crontabReplacement } from '../../src/t1053/crontab-command.ts';

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

test('a removal is -r, with whose table it is', () => {
  const removal = (line: string) => crontabRemoval(line === '' ? [] : line.split(' '));
  expect(removal('-r')).toEqual({});
  expect(removal('-ir')).toEqual({});
  expect(removal('-u oracle -r')).toEqual({ user: 'oracle' });
  expect(removal('-uoracle -r')).toEqual({ user: 'oracle' });
  for (const line of ['', '-', '-l', '-e', 'file', '-u -r', '-n file', 'r']) {
    expect(removal(line)).toBeUndefined();
  }
});
