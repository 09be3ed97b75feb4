import { expect, test } from 'vitest';
import { t1053LinuxCronPolicyChanged } from '../../../src/t1053/extended/cron-policy-changed.ts';
import { tellCron } from '../../../src/t1053/extended/cron-told.ts';
import { settled } from '../events.ts';
import { auditedFile, started } from '../linux-events.ts';

const removed = (more = {}) => auditedFile('/etc/cron.deny', { op: 'delete', ...more });
const [told] = settled([t1053LinuxCronPolicyChanged()], [removed({ fqdn: 'web01.example.org' })]);

test('nothing is said where nothing is proven', () => {
  expect(tellCron([], [], '', {})).toBeUndefined();
});

test('the full name of the host, the account and its session stand in the alert', () => {
  expect(told?.source).toEqual({ host: 'web01.example.org', account: 'root' });
  expect(told?.details).toEqual({
    filePath: '/etc/cron.deny',
    cronClass: 'policy',
    loginUser: 'ubuntu',
    session: '0x7',
    writer: '/usr/bin/bash',
  });
});

test('what is not known is left out', () => {
  const [alert] = settled(
    [t1053LinuxCronPolicyChanged()],
    [removed({ user: undefined, image: undefined })],
  );
  expect(alert?.summary).toBe('/etc/cron.deny was removed on web01 by an unknown account');
});

test('a service or a package manager before the program counts', () => {
  const child = (parent: string) =>
    settled(
      [t1053LinuxCronPolicyChanged()],
      [
        started(parent, parent, { pid: 5, atMs: -9 }),
        started('/usr/bin/rm', 'rm x', { pid: 6, parentPid: 5, atMs: -8 }),
        removed({ pid: 6, image: '/usr/bin/rm' }),
      ],
    )[0];
  expect(child('/usr/sbin/nginx')?.score).toBe(45);
  expect(child('/usr/bin/dpkg')).toMatchObject({
    score: 0,
    allowedBy: 'image /usr/bin/dpkg, path /etc/*cron*',
  });
});
