import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import type { CronAllowEntry } from '../../src/t1053/cron-options.ts';
import { addAlert, added, scoresOf } from './cron-alerts.ts';
import { outcome } from './events.ts';
import { auditedFile, started } from './linux-events.ts';
import { positives } from './rows/linux-add-files-to-crontab-dir.ts';
import { eventsOf } from './rows/run-rows.ts';

const JOB = '/etc/cron.d/job';

const scores = (...args: Parameters<typeof added>) => scoresOf(added(...args));

describe('options', () => {
  const created = [auditedFile(JOB)];

  test.each<[string, readonly CronAllowEntry[]]>([
    ['host', [{ host: 'WEB*' }]],
    ['user', [{ user: 'root' }]],
    ['user that had logged on', [{ user: 'ubuntu' }]],
    ['image', [{ image: '/usr/bin/bash' }]],
    ['path', [{ path: '/etc/cron.d/j?b' }]],
    ['all of it', [{ host: 'web01', user: 'root', image: '*/bash', path: JOB }]],
  ])('an entry lowers the score by its %s, and drops the alert on request', (_, allowEntries) => {
    const [alert] = added(created, { allowEntries });
    expect(alert?.score).toBe(0);
    expect(alert?.allowedBy).toBeDefined();
    const dropped = outcome([addAlert({ allowEntries, allow: 'drop' })], created);
    expect(dropped).toMatchObject({ alerts: [], notes: [{ code: 'alert-dropped' }] });
  });

  test.each<[string, readonly CronAllowEntry[]]>([
    ['is empty', [{}]],
    ['names another host', [{ host: 'web02', path: JOB }]],
    ['names another program', [{ image: '/usr/bin/dash' }]],
  ])('an entry that %s covers nothing', (_, allowEntries) => {
    expect(scores(created, { allowEntries })).toEqual([30]);
  });

  test('no entry covers a link out of the system, or a job that loads content', () => {
    const allowEntries = [{ host: '*' }];
    expect(scores(eventsOf(positives, '6'), { allowEntries })).toEqual([50]);
    const commandLine = `sh -c echo "@daily root curl http://h" > ${JOB}`;
    const loading = [auditedFile(JOB, { image: '/usr/bin/dash', commandLine })];
    expect(added(loading, { allowEntries })[0]?.allowedBy).toBeUndefined();
  });

  test('the pack expects package managers, also as ancestors and as scripts', () => {
    const dnf = started('/usr/bin/python3.9', '/usr/bin/python3.9 /usr/bin/dnf install x', {
      pid: 4131,
      atMs: -1_000,
    });
    const image = '/usr/bin/python3.9';
    expect(added([dnf, auditedFile(JOB, { image })])[0]).toMatchObject({
      score: 0,
      allowedBy: 'image /usr/bin/dnf, path /etc/*cron*',
    });
    expect(scores([auditedFile(JOB, { image })])).toEqual([30]);
  });

  test.each([-1, Number.NaN])('%d hours are refused', (firstTableWarmupHours) => {
    expect(() => addAlert({ firstTableWarmupHours })).toThrow(DefinitionError);
  });
});

describe('the published query', () => {
  const line = (path: string, more = '') =>
    `type=PATH msg=audit(1778577243.118:48213): item=1 name="${path}" ${more} nametype=CREATE`;
  const published = (raw: unknown, more = {}) =>
    scores([auditedFile('/x', { raw, ...more })], { vendorParity: true });

  test.each([
    ['/etc/cron.d/job', [30]],
    ['/etc/anacrontab', [30]],
    ['/var/spool/cron/crontabs/root', [30]],
    ['/backup/etc/cron.d/job', [30]],
    ['/etc/crontab', []],
    ['job', []],
  ])('takes the record of %s: %j', (path, expected) => {
    expect(published(line(path))).toEqual(expected);
  });

  test('takes tokens of audit records alone', () => {
    expect(published(line(JOB).replace('CREATE', 'NORMAL'))).toEqual([]);
    expect(published(line(JOB), { telemetry: 'sysmon-linux/11' })).toEqual([]);
    expect(published({ message: line(JOB) })).toEqual([]);
  });
});
