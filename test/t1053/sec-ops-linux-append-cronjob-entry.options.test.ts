import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { appendAlert, appended, scoresOf } from './cron-alerts.ts';
import { outcome } from './events.ts';
import { auditedFile } from './linux-events.ts';
import { positives } from './rows/linux-append-cronjob-entry.ts';
import { eventsOf } from './rows/run-rows.ts';

type Options = Parameters<typeof appendAlert>[0];

const JOB = '/etc/cron.d/job';
const ROOT = '/var/spool/cron/crontabs/root';

const scores = (...args: Parameters<typeof appended>) => scoresOf(appended(...args));
const wrote = (more = {}) => auditedFile(JOB, { op: 'write', access: 'append', ...more });

describe('options', () => {
  test('emitKinds chooses what is told, and what has no kind is told always', () => {
    const options: Options = { emitKinds: ['append', 'replace'] };
    expect(scores([wrote()], options)).toEqual([40]);
    const rule = appendAlert(options);
    expect(outcome([rule], [wrote({ access: 'overwrite' })])).toMatchObject({
      alerts: [],
      notes: [{ code: 'alert-dropped' }],
    });
    expect(scores([wrote({ access: undefined })], options)).toEqual([40]);
  });

  test.each([[[]], [['delete']], ['append']])('emitKinds %j is refused', (kinds) => {
    const options = { emitKinds: kinds } as unknown as Options;
    expect(() => appendAlert(options)).toThrow(DefinitionError);
  });

  test('hours that are none are refused', () => {
    expect(() => appendAlert({ firstTableWarmupHours: -1 })).toThrow(DefinitionError);
  });

  test('an entry lowers the score, or drops the alert on request', () => {
    const allowEntries = [{ user: 'root', path: JOB }];
    expect(appended([wrote()], { allowEntries })[0]).toMatchObject({
      score: 10,
      allowedBy: `user root, path ${JOB}`,
    });
    const rule = appendAlert({ allowEntries, allow: 'drop' });
    expect(outcome([rule], [wrote()])).toMatchObject({
      alerts: [],
      notes: [{ code: 'alert-dropped' }],
    });
    expect(scores([wrote({ user: 'alice' })], { allowEntries })).toEqual([40]);
  });

  test('no entry covers a job that loads content', () => {
    const [alert] = appended(eventsOf(positives, '7'), { allowEntries: [{ host: '*' }] });
    expect(alert).toMatchObject({ score: 95 });
    expect(alert?.allowedBy).toBeUndefined();
  });
});

describe('the published query', () => {
  const line = (path: string, item = 1) =>
    `type=PATH msg=audit(1778577243.118:48213): item=${item} name="${path}" nametype=NORMAL`;
  const published = (raw: string) =>
    scores([auditedFile('/x', { op: 'write', raw })], { vendorParity: true });

  test.each([
    [JOB, [40]],
    [ROOT, [40]],
    ['/etc/anacrontab', [40]],
    ['/etc/crontab', []],
    ['job', []],
  ])('takes the record of %s: %j', (path, expected) => {
    expect(published(line(path))).toEqual(expected);
  });

  test('takes what was opened to be created if need be, and nothing else', () => {
    expect(published(line(JOB, 0))).toEqual([]);
    expect(published(line(JOB).replace('NORMAL', 'CREATE'))).toEqual([]);
  });
});
