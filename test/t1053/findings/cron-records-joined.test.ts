import { describe, expect, test } from 'vitest';
import { seconds } from '../../../src/core/duration.ts';
import { cronRecordsJoined } from '../../../src/t1053/findings/cron-records-joined.ts';
import { withFindings } from '../../../src/t1053/findings/with-findings.ts';
import { secOpsLinuxAppendCronjobEntry } from '../../../src/t1053/sec-ops-linux-append-cronjob-entry.ts';
import { collect } from '../../../src/testing/collect.ts';
import { settled } from '../events.ts';
import { crontabLine, moved, started } from '../linux-events.ts';
import { found } from './found.ts';

const SPOOL = '/var/spool/cron/crontabs';
const command = (atMs = 0, text = 'crontab /tmp/new') =>
  started('/usr/bin/crontab', text, { user: 'eve', atMs });
const file = (atMs = 4) =>
  moved(`${SPOOL}/eve`, `${SPOOL}/tmp.ujxoRS`, {
    image: '/usr/bin/crontab',
    isReplacement: true,
    user: 'eve',
    atMs,
  });
const line = (atMs = 900) => crontabLine('eve', 'REPLACE', 'eve', { atMs });

describe('the records of one change of a crontab', () => {
  test('are told together, whichever came first', () => {
    for (const events of [
      [command(), file(), line()],
      [command(5), file(4), line(3)].reverse(),
      [file(0), command(1), line(2)],
    ]) {
      const [alert, ...more] = found(cronRecordsJoined, events);
      expect(more).toEqual([]);
      expect(alert?.count).toBeGreaterThanOrEqual(2);
    }
  });

  test('name the command as missing where no process telemetry is there', () => {
    const [alert] = found(cronRecordsJoined, [file(), line()]);
    expect(alert?.correlation?.stages).toEqual({ seen: ['file', 'line'], missing: ['command'] });
  });

  test('belong to the account that the command names', () => {
    const other = found(cronRecordsJoined, [command(0, 'crontab -u bob /tmp/new'), file(), line()]);
    expect(other[0]?.correlation?.stages.missing).toEqual(['command']);
    const listed = found(cronRecordsJoined, [command(0, 'crontab -l'), file(), line()]);
    expect(listed[0]?.correlation?.stages.missing).toEqual(['command']);
  });

  test('are five seconds apart at most', () => {
    for (const [atMs, alerts] of [
      [seconds(5) - 1, 1],
      [seconds(5), 1],
      [seconds(5) + 1, 0],
    ] as const) {
      expect(found(cronRecordsJoined, [file(0), line(atMs)])).toHaveLength(alerts);
    }
  });

  test('are one alert by themselves, so that no second one is told beside it', () => {
    const events = [command(), file(), line()];
    const [alert, ...more] = settled([secOpsLinuxAppendCronjobEntry()], events);
    expect(more).toEqual([]);
    expect(alert?.evidence.length).toBeGreaterThanOrEqual(2);
    const beside = withFindings([secOpsLinuxAppendCronjobEntry()], [cronRecordsJoined]);
    expect(collect(beside, events).map(({ tier }) => tier)).not.toContain('correlated');
  });
});
