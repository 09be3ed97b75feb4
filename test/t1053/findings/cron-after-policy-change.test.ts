import { describe, expect, test } from 'vitest';
import { cronAfterPolicyChange } from '../../../src/t1053/findings/cron-after-policy-change.ts';
import { auditedFile, crontabLine } from '../linux-events.ts';
import { found } from './found.ts';

const SPOOL = '/var/spool/cron/crontabs';
const policy = auditedFile('/etc/cron.allow', { op: 'write', access: 'append' });
const named = auditedFile('/etc/cron.allow', {
  op: 'write',
  access: 'append',
  commandLine: 'bash -c "echo eve >> /etc/cron.allow"',
});
const removed = auditedFile('/etc/cron.deny', { op: 'delete' });
const table = auditedFile(`${SPOOL}/eve`, { atMs: 5 });
const line = crontabLine('eve', 'REPLACE', 'eve', { atMs: 5 });

describe('a first crontab after a change of who may have one', () => {
  test.each([
    ['a file', [policy, table], 'weak'],
    ['the line of crontab', [policy, line], 'weak'],
    ['the removal of the list of those who may not', [removed, table], 'weak'],
    ['a command that names the account', [named, table], 'exact'],
  ])('shows by %s', (_, events, joinQuality) => {
    const [alert, ...more] = found(cronAfterPolicyChange, events);
    expect(more).toEqual([]);
    expect(alert?.reasons.at(-1)?.points).toBe(15);
    expect(alert?.correlation?.joinQuality).toBe(joinQuality);
  });

  test.each([
    ['of root, whom no list concerns', auditedFile(`${SPOOL}/root`, { atMs: 5 })],
    ['that was there', auditedFile(`${SPOOL}/eve`, { atMs: 5, op: 'write', access: 'append' })],
    ['of the system', auditedFile('/etc/cron.d/eve', { atMs: 5 })],
    ['of another host', { ...table, host: 'db07' }],
  ])('is no table %s', (_, event) => {
    expect(found(cronAfterPolicyChange, [policy, event])).toEqual([]);
  });

  test('is none where the list is changed afterwards', () => {
    expect(found(cronAfterPolicyChange, [table, { ...policy, timeMs: table.timeMs + 1 }])).toEqual(
      [],
    );
  });
});
