import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../../../src/core/duration.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { cronEntryRun } from '../../../src/t1053/findings/cron-entry-run.ts';
import { auditedFile, crontabLine, started } from '../linux-events.ts';
import { found, notes } from './found.ts';

const TABLE = '/etc/cron.d/sync';

/** A shell writes lines into a table, 57 seconds past the minute. */
function written(lines: string, path: string = TABLE): TelemetryEvent {
  const commandLine = `bash -c "printf '${lines}' > ${path}"`;
  return auditedFile(path, { atMs: seconds(57), commandLine });
}

/** Cron's line, so long after the minute. */
function ran(user: string, command: string, atMs: number): TelemetryEvent {
  const cron = { telemetry: 'syslog/cron', program: 'cron', pid: 900 };
  return crontabLine(user, 'CMD', command, { ...cron, atMs });
}

const minutely = written('* * * * * root /tmp/.x --all');

describe('a job that is run every minute', () => {
  test.each([
    ['the next minute', minutes(1), 1],
    ['one millisecond below the grace', minutes(1) + seconds(90) - 1, 1],
    ['the edge of the grace', minutes(1) + seconds(90), 1],
    ['one millisecond above the grace', minutes(1) + seconds(90) + 1, 0],
  ])('is looked for until %s', (_, atMs, alerts) => {
    expect(found(cronEntryRun, [minutely, ran('root', '/tmp/.x --all', atMs)])).toHaveLength(
      alerts,
    );
  });

  test('is told with the first run alone, which adds 20 points', () => {
    const runs = [1, 2, 3].map((n) => ran('root', '/tmp/.x --all', minutes(n)));
    const [alert, ...more] = found(cronEntryRun, [minutely, ...runs]);
    expect(more).toEqual([]);
    expect(alert?.reasons.at(-1)).toEqual({ points: 20, text: 'cron ran the job' });
    expect(alert?.correlation?.joinQuality).toBe('exact');
    expect(alert?.lastMs).toBe(runs[0]?.timeMs);
  });

  test('is known by its text, apart from blanks around it, and by its account', () => {
    const told = (user: string, command: string) =>
      found(cronEntryRun, [minutely, ran(user, command, minutes(1))]).length;
    expect(told('root', '  /tmp/.x --all ')).toBe(1);
    expect(told('root', '/tmp/.x')).toBe(0);
    expect(told('eve', '/tmp/.x --all')).toBe(0);
  });
});

describe('a job', () => {
  test('is known among several of one table', () => {
    const table = auditedFile(TABLE, {
      commandLine: `bash -c "echo '0 4 * * * root /bin/a
5 4 * * * root /bin/b' > ${TABLE}"`,
    });
    expect(found(cronEntryRun, [table, ran('root', '/bin/b', minutes(9))])).toHaveLength(1);
  });

  test('of the table of an account runs as that account', () => {
    const table = written('* * * * * /tmp/.x', '/var/spool/cron/crontabs/eve');
    expect(found(cronEntryRun, [table, ran('eve', '/tmp/.x', minutes(1))])).toHaveLength(1);
    expect(found(cronEntryRun, [table, ran('root', '/tmp/.x', minutes(1))])).toEqual([]);
  });

  test.each([
    ['/bin/sh -c /tmp/.x --all', '/usr/sbin/cron', 1],
    ['/bin/sh -c "/tmp/.x --all"', '/usr/sbin/crond', 1],
    ['/bin/sh -c /tmp/.x --all', '/usr/sbin/anacron', 1],
    ['/bin/sh -c /tmp/.x --all', '/usr/bin/bash', 0],
    ['/bin/sh -c /tmp/.y', '/usr/sbin/cron', 0],
  ])('shows by %s below %s', (commandLine, parentImage, alerts) => {
    const run = started('/bin/sh', commandLine, { parentImage, atMs: minutes(1) });
    const told = found(cronEntryRun, [minutely, run]);
    expect(told).toHaveLength(alerts);
    for (const { correlation } of told) expect(correlation?.joinQuality).toBe('weak');
  });

  test('is told once where its change stands in several records', () => {
    const shell = started('/bin/sh', `sh -c "echo '* * * * * root /tmp/.x --all' > ${TABLE}"`);
    const events = [shell, minutely, ran('root', '/tmp/.x --all', minutes(1))];
    expect(found(cronEntryRun, events)).toHaveLength(1);
  });

  test('that no record spells out is not looked for', () => {
    const table = auditedFile(TABLE, { image: '/usr/bin/cp' });
    expect(found(cronEntryRun, [table, ran('root', '/tmp/.x', minutes(1))])).toEqual([]);
  });

  test('is found where its command holds a secret, which is not told', () => {
    const command = 'curl -u eve:hunter22 https://example.org';
    const alerts = found(cronEntryRun, [
      written(`* * * * * root ${command}`),
      ran('root', command, minutes(1)),
    ]);
    expect(alerts).toHaveLength(1);
    expect(JSON.stringify(alerts)).not.toContain('hunter22');
  });
});

test('a flood of changes on one host gives up the oldest of 64, and says so', () => {
  const flood = Array.from({ length: 66 }, (_, n) =>
    written(`0 3 * * * root /bin/a${n}`, `/etc/cron.d/a${n}`),
  );
  expect(notes(cronEntryRun, flood).map(({ code }) => code)).toContain('evicted');
  const run = (n: number) => ran('root', `/bin/a${n}`, minutes(9));
  expect(found(cronEntryRun, [...flood, run(1)])).toEqual([]);
  expect(found(cronEntryRun, [...flood, run(2)])).toHaveLength(1);
});
