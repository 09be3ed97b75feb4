import { describe, expect, test } from 'vitest';
import { seconds } from '../../../src/core/duration.ts';
import type { FileEvent, TelemetryEvent } from '../../../src/core/event.ts';
import { t1053LinuxCronFileStaged } from '../../../src/t1053/extended/cron-file-staged.ts';
import { outcome, settled } from '../events.ts';
import { auditedFile, moved, started, sysmonFile } from '../linux-events.ts';
import { scores } from './told.ts';

type More = Partial<FileEvent> & { readonly atMs?: number };

const HIDDEN = '/etc/cron.d/.job';
const told = (...events: TelemetryEvent[]) => scores(t1053LinuxCronFileStaged(), ...events);
const removed = (path: string, more: More = {}) => auditedFile(path, { op: 'delete', ...more });

describe('T1053LinuxCronFileStaged', () => {
  test('fires for a file that cron does not read, left in a place of cron', () => {
    for (const name of ['.job', 'job~', '#job', 'job.swp', 'job.dpkg-old', 'job.rpmsave']) {
      expect(told(auditedFile(`/etc/cron.d/${name}`))).toEqual([10]);
    }
    expect(told(auditedFile('/etc/cron.daily/.x', { image: '/usr/bin/curl' }))).toEqual([10]);
    expect(told(auditedFile('/var/spool/cron/tmp.Ab12', { image: '/usr/bin/cp' }))).toEqual([10]);
    expect(told(moved(HIDDEN, '/tmp/x'))).toEqual([10]);
    expect(told(auditedFile(HIDDEN, { link: 'symbolic', linkTarget: '/tmp/x' }))).toEqual([10]);
    expect(settled([t1053LinuxCronFileStaged()], [auditedFile(HIDDEN)])[0]).toMatchObject({
      tier: 'extended',
      severity: 'low',
      summary: '/etc/cron.d/.job was left on web01 by root with /usr/bin/bash',
    });
  });

  test('is silent where the file is gone within a minute, the edge among it', () => {
    const later = (atMs: number) => told(auditedFile(HIDDEN), removed(HIDDEN, { atMs }));
    expect(later(seconds(60) - 1)).toEqual([]);
    expect(later(seconds(60))).toEqual([]);
    expect(later(seconds(60) + 1)).toEqual([10]);
    expect(told(removed(HIDDEN), auditedFile(HIDDEN, { atMs: 1 }))).toEqual([10]);
    expect(told(auditedFile(HIDDEN), removed('/etc/cron.d/.other', { atMs: 1 }))).toEqual([10]);
  });

  test('waits for each time anew, however often an editor comes and goes', () => {
    const sessions = [0, 50, 100, 150].flatMap((at) => [
      auditedFile(HIDDEN, { atMs: seconds(at) }),
      removed(HIDDEN, { atMs: seconds(at + 20) }),
    ]);
    const { alerts } = outcome([t1053LinuxCronFileStaged()], sessions, { latenessMs: 0 });
    expect(alerts).toEqual([]);
    expect(told(...sessions, auditedFile(HIDDEN, { atMs: seconds(180) }))).toEqual([10]);
    const many = Array.from({ length: 40 }, (_, at) => [
      auditedFile(HIDDEN, { atMs: seconds(at) }),
      removed(HIDDEN, { atMs: seconds(at) + 1 }),
    ]).flat();
    expect(told(...many, auditedFile(HIDDEN, { atMs: seconds(90) }))).toEqual([10]);
  });

  test('is silent where the file is moved on, and follows it to another such name', () => {
    expect(told(auditedFile(HIDDEN), moved('/etc/cron.d/job', HIDDEN, { atMs: 1 }))).toEqual([]);
    expect(told(auditedFile(HIDDEN), moved('/root/job', HIDDEN, { atMs: 1 }))).toEqual([]);
    const [alert, ...more] = settled(
      [t1053LinuxCronFileStaged()],
      [auditedFile(HIDDEN), moved('/etc/cron.d/.more', HIDDEN, { atMs: 1 })],
    );
    expect([alert?.details['filePath'], more]).toEqual(['/etc/cron.d/.more', []]);
  });

  test('is silent for what package managers put aside', () => {
    const file = auditedFile('/etc/cron.d/php.dpkg-new', { image: '/usr/bin/dpkg' });
    expect(told(file)).toEqual([]);
    const child = auditedFile('/etc/cron.d/php.dpkg-old', { image: '/usr/bin/cp', pid: 21 });
    const dpkg = started('/usr/bin/dpkg', 'dpkg --configure -a', { pid: 20, parentPid: 1 });
    const cp = started('/usr/bin/cp', 'cp -a x y', { pid: 21, parentPid: 20 });
    expect(told(dpkg, cp, child)).toEqual([]);
    expect(told(child)).toEqual([10]);
  });

  test('is silent for what cron reads, other places, directories and programs at work', () => {
    expect(told(auditedFile('/etc/cron.d/job'))).toEqual([]);
    expect(told(auditedFile('/backup/etc/cron.d/.job'))).toEqual([]);
    expect(told(auditedFile('/etc/cron.d/.git', { mode: 0o040755 }))).toEqual([]);
    expect(told(auditedFile('/etc/crontabs/cron.update'))).toEqual([]);
    const tmp = auditedFile('/var/spool/cron/crontabs/tmp.Ab12', { image: '/usr/bin/crontab' });
    expect(told(tmp)).toEqual([]);
    const layer = `/var/lib/docker/overlay2/${'a'.repeat(64)}/diff/etc/cron.daily/.placeholder`;
    expect(told(auditedFile(layer, { image: '/usr/bin/dockerd' }))).toEqual([]);
    expect(told(auditedFile(HIDDEN, { isSuccess: false }))).toEqual([]);
    expect(told(auditedFile(HIDDEN, { op: 'write', access: 'append' }))).toEqual([]);
    expect(told(auditedFile(HIDDEN, { op: 'attr' }))).toEqual([]);
    expect(told(sysmonFile('/etc/cron.daily/.x', '/usr/bin/curl'))).toEqual([]);
  });

  test('counts a service as writer, and knows the allow list', () => {
    expect(told(auditedFile(HIDDEN, { user: 'www-data' }))).toEqual([35]);
    const alert = t1053LinuxCronFileStaged({
      allowEntries: [{ path: '/etc/cron.d/.*' }],
      allow: 'drop',
    });
    expect(scores(alert, auditedFile(HIDDEN))).toEqual([]);
  });
});
