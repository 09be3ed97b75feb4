import { describe, expect, test } from 'vitest';
import { seconds } from '../../../src/core/duration.ts';
import type { FileEvent, TelemetryEvent } from '../../../src/core/event.ts';
import { t1053LinuxCronAttributesChanged } from '../../../src/t1053/extended/cron-attributes-changed.ts';
import { eventsOfLines } from '../../decode/audit-decoded.ts';
import { callLines } from '../../decode/audit-lines.ts';
import { outcome, settled } from '../events.ts';
import { auditedFile, started, sysmonFile } from '../linux-events.ts';
import { scores } from './told.ts';

type More = Partial<FileEvent> & { readonly atMs?: number };

const SCRIPT = '/etc/cron.daily/backup';
const JOB = '/etc/cron.d/job';
const attr = (path: string, more: More) =>
  auditedFile(path, { op: 'attr', image: '/usr/bin/chmod', pid: 500, ...more });
const chmod = (path: string, mode: number, newMode: number, more: More = {}) =>
  attr(path, { attribute: 'mode', mode: 0o100000 | mode, newMode, ...more });
const told = (...events: TelemetryEvent[]) => scores(t1053LinuxCronAttributesChanged(), ...events);

describe('T1053LinuxCronAttributesChanged', () => {
  test('fires for a script of a period that is made to run', () => {
    expect(told(chmod(SCRIPT, 0o644, 0o755))).toEqual([30]);
    expect(
      settled([t1053LinuxCronAttributesChanged()], [chmod(SCRIPT, 0o644, 0o755)])[0],
    ).toMatchObject({
      name: 'T1053LinuxCronAttributesChanged',
      tier: 'extended',
      severity: 'medium',
      summary: `${SCRIPT} was made a script that runs on web01 by root with /usr/bin/chmod`,
      details: { filePath: SCRIPT, cronClass: 'periodic', loginUser: 'ubuntu' },
    });
  });

  test('counts the right to run where it is new, and where cron runs files', () => {
    expect(told(chmod(SCRIPT, 0o700, 0o755))).toEqual([10]);
    expect(told(chmod(JOB, 0o644, 0o755))).toEqual([10]);
  });

  test('fires for a file that others may write now', () => {
    expect(told(chmod(JOB, 0o644, 0o666))).toEqual([30]);
    expect(told(chmod(JOB, 0o644, 0o664))).toEqual([30]);
    expect(told(chmod(JOB, 0o666, 0o666))).toEqual([10]);
    expect(told(chmod(JOB, 0o666, 0o644))).toEqual([10]);
  });

  test('ranks owner, times and other attributes, each for itself', () => {
    expect(told(attr(JOB, { attribute: 'owner' }))).toEqual([15]);
    expect(told(attr(JOB, { attribute: 'times' }))).toEqual([20]);
    expect(told(attr(JOB, { attribute: 'extended' }))).toEqual([10]);
    expect(told(attr(JOB, {}))).toEqual([10]);
    expect(told(attr(JOB, { attribute: 'owner' }), chmod(JOB, 0o644, 0o666))).toEqual([45]);
  });

  test('sees by the command line what files do not show', () => {
    expect(told(started('/usr/bin/chattr', `chattr +i ${JOB}`))).toEqual([30]);
    expect(told(started('/usr/bin/chattr', `chattr -i ${JOB}`))).toEqual([10]);
    expect(told(started('/usr/bin/touch', `touch -d 2020-01-01 ${JOB}`))).toEqual([20]);
    expect(told(started('/usr/bin/chmod', 'chmod +x backup', { cwd: '/etc/cron.daily' }))).toEqual([
      30,
    ]);
  });

  test('takes the calls of a program for more than what it was told', () => {
    const command = started('/usr/bin/chmod', `chmod +x ${SCRIPT}`, { pid: 500 });
    expect(told(command, chmod(SCRIPT, 0o755, 0o755))).toEqual([10]);
    expect(told(command, chmod(SCRIPT, 0o644, 0o755))).toEqual([30]);
    expect(told({ ...command, pid: 501 }, chmod(SCRIPT, 0o755, 0o755))).toEqual([40]);
  });

  test('reads the records of chmod as auditd logs them', () => {
    const call = (a2: string, mode: string) =>
      callLines({
        ...{ syscall: 268, args: ['ffffff9c', '55d0', a2], exe: '/usr/bin/chmod' },
        cwd: '/etc/cron.daily',
        items: [{ nametype: 'NORMAL', name: 'backup', mode }],
      });
    expect(told(...eventsOfLines(call('1ed', '0100644')))).toEqual([30]);
    expect(told(...eventsOfLines(call('1b6', '0100644')))).toEqual([30]);
    expect(told(...eventsOfLines(call('180', '0100644')))).toEqual([10]);
  });

  test('tells a change of the crontab of root by root low', () => {
    expect(told(chmod('/var/spool/cron/root', 0o644, 0o600))).toEqual([10]);
  });

  test('is silent for what the writer of the file does to it within ten seconds', () => {
    const written = (more: More) =>
      auditedFile(JOB, { op: 'write', access: 'overwrite', pid: 500, ...more });
    const set = chmod(JOB, 0o644, 0o666, { atMs: seconds(10) });
    expect(told(written({}), set)).toEqual([]);
    expect(told(written({ atMs: -1 }), set)).toEqual([30]);
    expect(told(written({ pid: 501 }), set)).toEqual([30]);
    expect(told(auditedFile(JOB, { pid: 500 }), set)).toEqual([]);
    expect(told(auditedFile('/etc/cron.d/other', { pid: 500 }), set)).toEqual([30]);
  });

  test('is silent for other places, directories, names cron does not read and failures', () => {
    const set = { attribute: 'mode', mode: 0o100644, newMode: 0o777 } as const;
    expect(told(attr('/backup/etc/cron.d/job', set))).toEqual([]);
    expect(told(attr('/etc/cron.d', { ...set, mode: 0o040755 }))).toEqual([]);
    expect(told(attr('/etc/cron.daily', { ...set, mode: 0o040755 }))).toEqual([]);
    expect(told(attr('/etc/cron.d/job.dpkg-new', set))).toEqual([]);
    expect(told(attr('/etc/cron.d/sedAbCdEf', { ...set, image: '/usr/bin/sed' }))).toEqual([]);
    expect(told(attr('/etc/cron.allow', set))).toEqual([]);
    expect(told(attr(JOB, { ...set, isSuccess: false }))).toEqual([]);
    expect(told(sysmonFile(JOB, '/usr/bin/cp'))).toEqual([]);
    expect(told(started('/usr/bin/touch', `touch ${JOB}`))).toEqual([]);
    expect(told(started('/usr/bin/ls', `ls -l ${JOB}`))).toEqual([]);
  });

  test('counts a service as the one who acts, and expects package managers to', () => {
    expect(told(chmod(JOB, 0o644, 0o666, { user: 'www-data' }))).toEqual([55]);
    const byDpkg = chmod(JOB, 0o644, 0o666, { image: '/usr/bin/dpkg' });
    expect(told(byDpkg)).toEqual([0]);
    const silent = outcome([t1053LinuxCronAttributesChanged({ allow: 'drop' })], [byDpkg]);
    expect(silent.alerts).toEqual([]);
  });

  test('tells no password of a command line', () => {
    const line = `chmod +x ${SCRIPT} --password=hunter2`;
    const alerts = settled([t1053LinuxCronAttributesChanged()], [started('/usr/bin/chmod', line)]);
    expect(alerts).toHaveLength(1);
    expect(JSON.stringify(alerts)).not.toContain('hunter2');
  });
});
