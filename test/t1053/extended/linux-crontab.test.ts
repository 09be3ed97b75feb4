import { describe, expect, test } from 'vitest';
import {
  t1053LinuxCrontabEnumeration as listed,
  t1053LinuxCrontabRemoved as removed,
} from '../../../src/t1053/extended/linux-crontab.ts';
import { auditedFile, crontabLine, started } from '../linux-events.ts';
import { scores, told } from './host-run.ts';

const crontab = (line: string, more = {}) => started('/usr/bin/crontab', line, more);
const by = { image: '/usr/bin/crontab' };

describe('a table that is removed', () => {
  test.each([
    ['crontab -r', 25],
    ['crontab -ir', 25],
    ['crontab -u root -r', 25],
    ['crontab -u oracle -r', 35],
    ['crontab -uoracle -r', 35],
  ])('%s', (line, score) => {
    expect(scores(removed, crontab(line))).toEqual([score]);
  });

  test('by the word of crontab, and by its file', () => {
    expect(scores(removed, crontabLine('root', 'DELETE', 'root'))).toEqual([25]);
    expect(scores(removed, crontabLine('root', 'DELETE', 'oracle'))).toEqual([35]);
    const file = auditedFile('/var/spool/cron/crontabs/root', { op: 'delete', ...by });
    expect(scores(removed, file)).toEqual([25]);
  });

  test('all three are one', () => {
    const [first, ...others] = told(removed, [
      crontab('crontab -r', { pid: 7 }),
      auditedFile('/var/spool/cron/crontabs/root', { op: 'delete', pid: 7, atMs: 5, ...by }),
      crontabLine('root', 'DELETE', 'root', { atMs: 900 }),
    ]);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      count: 3,
      summary: expect.stringContaining('of root was removed'),
    });
  });

  test('by a network service', () => {
    expect(scores(removed, crontab('crontab -r', { user: 'www-data' }))).toEqual([50]);
  });

  test.each([
    ['a listing', crontab('crontab -l')],
    ['an edit', crontab('crontab -e')],
    ['a table of the name -r of another option', crontab('crontab -u -r')],
    ['a table in place', crontab('crontab /root/report')],
    ['a replacement', crontabLine('root', 'REPLACE', 'root')],
    ['the passing file', auditedFile('/var/spool/cron/crontabs/tmp.x1', { op: 'delete', ...by })],
    ['another writer', auditedFile('/var/spool/cron/crontabs/root', { op: 'delete' })],
    ['a failure', auditedFile('/var/spool/cron/root', { op: 'delete', isSuccess: false, ...by })],
    ['a copy', auditedFile('/backup/var/spool/cron/root', { op: 'delete', ...by })],
    ['the log of cron', auditedFile('/var/log/cron.log', { op: 'delete', ...by })],
  ])('%s is silent', (_, event) => {
    expect(scores(removed, event)).toEqual([]);
  });
});

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
