import { describe, expect, test } from 'vitest';
import { cronByDaemon } from '../../../src/t1053/findings/cron-by-daemon.ts';
import { withFindings } from '../../../src/t1053/findings/with-findings.ts';
import { secOpsLinuxAddFilestoCrontabDir } from '../../../src/t1053/sec-ops-linux-add-files-to-crontab-dir.ts';
import { collect } from '../../../src/testing/collect.ts';
import { auditedFile, crontabLine, started, sysmonFile } from '../linux-events.ts';
import { found } from './found.ts';

const TABLE = '/var/spool/cron/root';

describe('a change by a service of the network', () => {
  test.each([
    ['the account', auditedFile(TABLE, { user: 'www-data' })],
    ['the number of the account', auditedFile(TABLE, { user: '33' })],
    ['the program', sysmonFile(TABLE, '/usr/bin/redis-server')],
    ['the line of crontab', crontabLine('nobody', 'REPLACE', 'nobody')],
    [
      'the program above a shell',
      started('/bin/sh', 'sh -c "echo x >> /etc/crontab"', { parentImage: '/usr/sbin/nginx' }),
    ],
  ])('shows by %s, and adds 25 points', (_, event) => {
    const [alert, ...more] = found(cronByDaemon, [event]);
    expect(more).toEqual([]);
    expect(alert?.reasons.at(-1)?.points).toBe(25);
  });

  test.each([
    ['another account', auditedFile(TABLE)],
    ['another file', sysmonFile('/var/lib/redis/dump.rdb', '/usr/bin/redis-server')],
    ['the removal of the table', auditedFile(TABLE, { user: 'www-data', op: 'delete' })],
  ])('is not %s', (_, event) => expect(found(cronByDaemon, [event])).toEqual([]));

  test('is weighed by the alert itself, so that no second one is told beside it', () => {
    const rules = [secOpsLinuxAddFilestoCrontabDir()];
    const alerts = collect(withFindings(rules, [cronByDaemon]), [
      sysmonFile(TABLE, '/usr/bin/redis-server'),
    ]);
    expect(alerts.map(({ tier }) => tier)).toEqual(['baseline']);
    expect(alerts[0]?.reasons).toContainEqual(expect.objectContaining({ points: 25 }));
  });
});
