import { expect, test } from 'vitest';
import { t1053LinuxSystemdTimerCreated } from '../../../src/t1053/extended/linux-systemd-unit.ts';
import { INSTALLERS } from '../../../src/t1053/extended/linux-writer.ts';
import { matchesEntry } from '../../../src/t1053/glob-entry.ts';
import { auditedFile, started } from '../linux-events.ts';
import { scores } from './host-run.ts';

const TIMER = '/etc/systemd/system/x.timer';

test('package managers and programs that keep configuration are known by their whole path', () => {
  const isKnown = (image: string) =>
    INSTALLERS.some((one) => matchesEntry(one, { image: [image] }));
  expect(isKnown('/usr/bin/dpkg')).toBe(true);
  expect(isKnown('/usr/bin/puppet')).toBe(true);
  expect(isKnown('/tmp/dpkg')).toBe(false);
});

test('a network service counts 25 points, by its account or as an ancestor', () => {
  const write = (more: object) => auditedFile(TIMER, { pid: 9, ...more });
  const shell = (parentImage: string) => started('/usr/bin/bash', 'bash', { pid: 9, parentImage });
  expect(scores(t1053LinuxSystemdTimerCreated, write({}))).toEqual([30]);
  expect(scores(t1053LinuxSystemdTimerCreated, write({ user: 'www-data' }))).toEqual([55]);
  const below = [shell('/usr/sbin/nginx'), write({ atMs: 5 })];
  expect(scores(t1053LinuxSystemdTimerCreated, ...below)).toEqual([55]);
  const beside = [shell('/usr/sbin/sshd'), write({ atMs: 5 })];
  expect(scores(t1053LinuxSystemdTimerCreated, ...beside)).toEqual([30]);
});
