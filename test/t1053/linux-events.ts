/** Synthetic telemetry of a Linux host: what a decoder would make of such records. */
import type { CronEvent, FileEvent, OtherEvent, ProcessEvent } from '../../src/core/event.ts';
import { base } from './events.ts';

const HOST = { host: 'web01', fqdn: undefined };

type More<E> = Partial<E> & { readonly atMs?: number };

/** An audited system call on a file: the creation by a shell of root unless told otherwise. */
export function auditedFile(path: string, more: More<FileEvent> = {}): FileEvent {
  const { atMs = 0, ...fields } = more;
  return {
    kind: 'file',
    ...base('auditd/syscall', atMs),
    ...HOST,
    op: 'create',
    path,
    isSuccess: true,
    image: '/usr/bin/bash',
    pid: 4131,
    user: 'root',
    loginUser: 'ubuntu',
    logonId: '0x7',
    ...fields,
  };
}

/** A rename as auditd tells it: to the first name, from the second. */
export function moved(path: string, oldPath: string, more: More<FileEvent> = {}): FileEvent {
  return auditedFile(path, { op: 'rename', oldPath, image: '/usr/bin/mv', ...more });
}

/** A file as Sysmon for Linux reports it (event 11). */
export function sysmonFile(path: string, image: string, more: More<FileEvent> = {}): FileEvent {
  const { atMs = 0, ...fields } = more;
  return {
    kind: 'file',
    ...base('sysmon-linux/11', atMs),
    ...HOST,
    op: 'create',
    path,
    image,
    pid: 4131,
    user: 'root',
    ageMs: 0,
    ...fields,
  };
}

/** A process as Sysmon for Linux reports it (event 1). */
export function started(
  image: string,
  commandLine: string,
  more: More<ProcessEvent> = {},
): ProcessEvent {
  const { atMs = 0, ...fields } = more;
  return {
    kind: 'process',
    ...base('sysmon-linux/1', atMs),
    ...HOST,
    image,
    commandLine,
    pid: 20117,
    parentPid: 1820,
    user: 'root',
    ...fields,
  };
}

/** A line of crontab in syslog: who, what, and whose table. */
export function crontabLine(
  user: string,
  verb: string,
  detail: string,
  more: More<CronEvent> = {},
): CronEvent {
  const { atMs = 0, ...fields } = more;
  return {
    kind: 'cron',
    ...base('syslog/crontab', atMs),
    ...HOST,
    program: 'crontab',
    pid: 17_700,
    user,
    verb,
    detail,
    ...fields,
  };
}

/** A record that has no mapping, for example of an open that only reads. */
export function unmapped(telemetry: string, atMs = 0): OtherEvent {
  return { kind: 'other', ...base(telemetry, atMs), ...HOST };
}

/** A row of osquery's table `crontab` that came or went: a job of root in `/etc/crontab`. */
export function listedJob(
  action: 'added' | 'removed',
  columns: Readonly<Record<string, unknown>> = {},
  atMs = 0,
): OtherEvent {
  const schedule = { minute: '*', hour: '*', day_of_month: '*', month: '*', day_of_week: '*' };
  const row = { event: '', ...schedule, command: 'root /tmp/x', path: '/etc/crontab' };
  const fields = { ...row, action, counter: '4', ...columns };
  return { kind: 'other', ...base('osquery/crontab', atMs), ...HOST, fields };
}
