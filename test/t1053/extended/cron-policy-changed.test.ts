import { describe, expect, test } from 'vitest';
import { seconds } from '../../../src/core/duration.ts';
import type { FileEvent, TelemetryEvent } from '../../../src/core/event.ts';
import { t1053LinuxCronPolicyChanged } from '../../../src/t1053/extended/cron-policy-changed.ts';
import { settled } from '../events.ts';
import { auditedFile, moved } from '../linux-events.ts';
import { scores } from './told.ts';

type More = Partial<FileEvent> & { readonly atMs?: number };

const DENY = '/etc/cron.deny';
const ALLOW = '/etc/cron.allow';
const told = (...events: TelemetryEvent[]) => scores(t1053LinuxCronPolicyChanged(), ...events);
const removed = (path: string, more: More = {}) => auditedFile(path, { op: 'delete', ...more });

describe('T1053LinuxCronPolicyChanged', () => {
  test('fires for a list that is removed, or moved away', () => {
    expect(told(removed(DENY))).toEqual([20]);
    expect(told(removed(ALLOW))).toEqual([20]);
    expect(told(removed('/var/spool/cron/cron.deny'))).toEqual([20]);
    expect(told(moved('/root/cron.deny', DENY))).toEqual([20]);
    expect(settled([t1053LinuxCronPolicyChanged()], [removed(DENY)])[0]).toMatchObject({
      severity: 'low',
      tier: 'extended',
      summary: '/etc/cron.deny was removed on web01 by root with /usr/bin/bash',
    });
  });

  test('fires for a list that is written', () => {
    expect(told(auditedFile(ALLOW, { op: 'write', access: 'append' }))).toEqual([20]);
    expect(told(auditedFile(DENY, { op: 'write', access: 'overwrite' }))).toEqual([20]);
    expect(told(moved(DENY, '/tmp/x', { isReplacement: true }))).toEqual([20]);
  });

  test('leaves a new list to the alert on new files', () => {
    expect(told(auditedFile(ALLOW))).toEqual([]);
    expect(told(moved(ALLOW, '/tmp/x'))).toEqual([]);
  });

  test('takes a removal and a new list within ten seconds for one change', () => {
    const later = (atMs: number, pid = 4131) =>
      told(removed(DENY), auditedFile(DENY, { atMs, pid }));
    expect(later(seconds(5))).toEqual([20]);
    expect(later(seconds(10), 9)).toEqual([]);
    expect(later(seconds(10) + 1, 9)).toEqual([20]);
  });

  test('is silent for failures, tables, and lists of backups', () => {
    expect(told(removed(DENY, { isSuccess: false }))).toEqual([]);
    expect(told(removed('/etc/cron.d/job'))).toEqual([]);
    expect(told(removed('/backup/etc/cron.deny'))).toEqual([]);
  });

  test('expects package managers to, and knows services', () => {
    expect(told(removed(DENY, { image: '/usr/bin/dpkg' }))).toEqual([0]);
    expect(told(removed(DENY, { user: 'www-data' }))).toEqual([45]);
    const alert = t1053LinuxCronPolicyChanged({ allowEntries: [{ path: DENY }], allow: 'drop' });
    expect(scores(alert, removed(DENY))).toEqual([]);
  });
});
