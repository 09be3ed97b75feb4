import { describe, expect, test } from 'vitest';
import { minutes } from '../../../src/core/duration.ts';
import { cronTableRefused } from '../../../src/t1053/findings/cron-table-refused.ts';
import { withFindings } from '../../../src/t1053/findings/with-findings.ts';
import { secOpsLinuxAddFilestoCrontabDir } from '../../../src/t1053/sec-ops-linux-add-files-to-crontab-dir.ts';
import { collect } from '../../../src/testing/collect.ts';
import { auditedFile, crontabLine } from '../linux-events.ts';
import { found } from './found.ts';

const TABLE = '/etc/cron.d/persistevil';
const SPOOL = '/var/spool/cron/crontabs';

const refused = (verb: string, detail: string, atMs: number) =>
  crontabLine('*system*', verb, detail, {
    telemetry: 'syslog/cron',
    program: 'cron',
    pid: 900,
    atMs,
  });
const insecure = (atMs: number) =>
  refused('INSECURE MODE', `group/other writable) (${TABLE}`, atMs);
const repaired = (atMs: number) =>
  auditedFile(TABLE, { op: 'attr', image: '/usr/bin/chmod', atMs });

describe('a table that cron refuses', () => {
  test.each([
    ['INSECURE MODE', `group/other writable) (${TABLE}`, TABLE],
    ['BAD FILE MODE', TABLE, TABLE],
    ['WRONG FILE OWNER', TABLE, TABLE],
    ['WRONG FILE OWNER', 'crontabs/eve', `${SPOOL}/eve`],
    ['WRONG FILE OWNER', 'eve', `${SPOOL}/eve`],
  ])('is known by %s (%s)', (verb, detail, path) => {
    const [alert, ...more] = found(cronTableRefused, [
      auditedFile(path),
      refused(verb, detail, 60_000),
    ]);
    expect(more).toEqual([]);
    expect(alert?.reasons.at(-1)).toEqual({ points: -10, text: 'not executed' });
  });

  test('is another one where the path differs, and none without a change', () => {
    expect(found(cronTableRefused, [auditedFile('/etc/cron.d/a'), insecure(60_000)])).toEqual([]);
    expect(found(cronTableRefused, [insecure(60_000)])).toEqual([]);
    const outside = refused('BAD FILE MODE', '/opt/cron.d/a', 60_000);
    expect(found(cronTableRefused, [auditedFile(TABLE), outside])).toEqual([]);
  });

  test('is told once, though cron says so every minute', () => {
    const lines = [1, 2, 3].map((n) => insecure(minutes(n)));
    expect(found(cronTableRefused, [auditedFile(TABLE), ...lines])).toHaveLength(1);
  });

  test('is told anew, without the note, when its rights are set right in time', () => {
    for (const [atMs, alerts] of [
      [minutes(10) - 1, 2],
      [minutes(10), 2],
      [minutes(10) + 1, 1],
    ] as const) {
      const events = [auditedFile(TABLE), insecure(60_000), repaired(atMs)];
      const told = found(cronTableRefused, events);
      expect(told).toHaveLength(alerts);
      const [first, update] = told;
      if (update === undefined) continue;
      expect(update).toMatchObject({ id: first?.id, activity: 'update' });
      expect(update.reasons.map(({ points }) => points)).toEqual([10]);
    }
  });

  test('is not made good by an attempt that failed, or before it was refused', () => {
    const failed = { ...repaired(70_000), isSuccess: false };
    expect(found(cronTableRefused, [auditedFile(TABLE), insecure(60_000), failed])).toHaveLength(1);
    const early = [auditedFile(TABLE), repaired(30_000), insecure(60_000)];
    expect(found(cronTableRefused, early)).toHaveLength(1);
  });

  test('lowers the score of the alert that it links', () => {
    const rules = [secOpsLinuxAddFilestoCrontabDir()];
    const events = [auditedFile(TABLE), insecure(60_000)];
    const [alert, lowered] = collect(withFindings(rules, [cronTableRefused]), events);
    expect(lowered?.score).toBe((alert?.score ?? 0) - 10);
  });
});
