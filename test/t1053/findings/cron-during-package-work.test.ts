import { describe, expect, test } from 'vitest';
import { minutes } from '../../../src/core/duration.ts';
import { cronDuringPackageWork } from '../../../src/t1053/findings/cron-during-package-work.ts';
import { withFindings } from '../../../src/t1053/findings/with-findings.ts';
import { secOpsLinuxAddFilestoCrontabDir } from '../../../src/t1053/sec-ops-linux-add-files-to-crontab-dir.ts';
import { collect } from '../../../src/testing/collect.ts';
import { auditedFile, started } from '../linux-events.ts';
import { found } from './found.ts';

const copied = (atMs = 0, path = '/etc/cron.daily/apt-compat') =>
  auditedFile(path, { atMs, image: '/usr/bin/cp' });
const dpkg = (atMs = 0) => started('/usr/bin/dpkg', 'dpkg --unpack a.deb', { atMs });
const lock = (atMs = 0) =>
  auditedFile('/var/lib/dpkg/lock-frontend', { op: 'write', image: '/usr/bin/apt', atMs });

describe('a table of the system that changes while a package manager is at work', () => {
  test.each([
    ['by its start before', [dpkg(), copied(5)]],
    ['by its start after', [copied(), dpkg(5)]],
    ['by its lock', [lock(), copied(5)]],
  ])('is known %s, and counts 20 points less', (_, events) => {
    const [alert, ...more] = found(cronDuringPackageWork, events);
    expect(more).toEqual([]);
    expect(alert?.reasons.at(-1)?.points).toBe(-20);
    expect(alert?.correlation?.joinQuality).toBe('weak');
  });

  test('is two minutes from it at most, on either side', () => {
    for (const [gapMs, alerts] of [
      [minutes(2) - 1, 1],
      [minutes(2), 1],
      [minutes(2) + 1, 0],
    ] as const) {
      expect(found(cronDuringPackageWork, [dpkg(), copied(gapMs)])).toHaveLength(alerts);
      expect(found(cronDuringPackageWork, [copied(), dpkg(gapMs)])).toHaveLength(alerts);
    }
  });

  test('is none of a user, and none that the package manager wrote itself', () => {
    const own = auditedFile('/etc/cron.d/php', { image: '/usr/bin/dpkg', atMs: 5 });
    expect(found(cronDuringPackageWork, [dpkg(), own])).toEqual([]);
    const table = copied(5, '/var/spool/cron/crontabs/eve');
    expect(found(cronDuringPackageWork, [dpkg(), table])).toEqual([]);
  });

  test('is on the host of the package manager', () => {
    expect(found(cronDuringPackageWork, [{ ...dpkg(), host: 'db07' }, copied(5)])).toEqual([]);
  });

  test('lowers the score of the alert that it links', () => {
    const rules = [secOpsLinuxAddFilestoCrontabDir()];
    const alerts = collect(withFindings(rules, [cronDuringPackageWork]), [dpkg(), copied(5)]);
    const [alert, lowered] = alerts;
    expect(alerts.map(({ tier }) => tier)).toEqual(['baseline', 'correlated']);
    expect(lowered?.score).toBe((alert?.score ?? 0) - 20);
    expect(lowered?.correlation?.linked).toEqual([{ id: alert?.id, name: alert?.name }]);
  });
});
