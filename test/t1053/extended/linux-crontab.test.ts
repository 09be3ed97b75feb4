import { describe, expect, test } from 'vitest';
import { t1053LinuxCrontabEnumeration as listed } from '../../../src/t1053/index.ts';
import { crontabLine, started } from '../linux-events.ts';
import { scores } from './host-run.ts';

const crontab = (line: string, more = {}) => started('/usr/bin/crontab', line, more);

describe('a table that a service lists', () => {
  test.each([
    ['on a command line', crontab('crontab -l', { user: 'www-data' }), 40],
    ['by its number', crontab('crontab -l', { user: '33' }), 40],
    ['of another account', crontab('crontab -u root -l', { user: 'nobody' }), 50],
    ['in the log', crontabLine('postgres', 'LIST', 'postgres'), 40],
  ])('%s', (_, event, score) => {
    expect(scores(listed, event)).toEqual([score]);
  });

  test.each([
    ['a person', crontab('crontab -l', { user: 'ann' })],
    ['root, in the log', crontabLine('root', 'LIST', 'root')],
    ['a removal', crontab('crontab -r', { user: 'www-data' })],
    ['nobody knows who', crontab('crontab -l', { user: undefined })],
    ['a replacement', crontabLine('www-data', 'REPLACE', 'www-data')],
  ])('%s is silent', (_, event) => {
    expect(scores(listed, event)).toEqual([]);
  });
});
