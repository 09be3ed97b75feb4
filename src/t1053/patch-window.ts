/** When and by whom hosts are expected to be restarted. */
import { days, hours, minutes } from '../core/duration.ts';
import { type Problem, received } from '../core/problem.ts';
import { isNear, windowStart } from '../core/time.ts';
import type { ShapeOf } from '../rule/option-shape.ts';
import { matchesGlob } from './glob.ts';
import { firstStarts, type TaskStart } from './task-start.ts';

/** A day of the week on which a window opens. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A time of the week in which restarts are expected. */
export interface PatchWindow {
  /** Days on which it opens. Default every day. */
  readonly days?: readonly Weekday[] | undefined;
  /** Opening, `HH:MM` in 24 hours on the clock of the hosts. */
  readonly from: string;
  /** Closing, the same way; it is still in the window. Before `from` it is on the next day. */
  readonly to: string;
  /** How far that clock is ahead of UTC, in minutes from -720 to 840. Default 0. */
  readonly utcOffsetMinutes?: number | undefined;
  /** Globs of the hosts that restart, by their short or full names. Default every host. */
  readonly hosts?: readonly string[] | undefined;
}

/** What is held against the windows. */
export interface PatchSubject {
  /** Names of the host that restarts. */
  readonly hosts: readonly string[];
  /** Event time of the action, in milliseconds. */
  readonly timeMs: number;
  readonly start: TaskStart | undefined;
  /** Programs above the one that acted. */
  readonly ancestors: readonly string[];
}

const WEEKDAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const TEXT = { type: 'text' } as const;

/** What a `PatchWindow` may be; `windowProblems` knows the rest. */
export const PATCH_WINDOW: ShapeOf<PatchWindow> = {
  type: 'record',
  fields: {
    days: { type: 'list', of: { type: 'choice', of: WEEKDAYS } },
    from: TEXT,
    to: TEXT,
    utcOffsetMinutes: { type: 'number', min: -720, max: 840 },
    hosts: { type: 'list', of: TEXT },
  },
  required: ['from', 'to'],
};

/**
 * Programs that install updates, where only administrators can write: Windows Update, Windows
 * Installer, Configuration Manager, PDQ Deploy and Connect, Tanium, NinjaOne.
 */
const PATCH_PARENTS: readonly string[] = [
  '?:\\Windows\\CCM\\CcmExec.exe',
  '?:\\Windows\\System32\\wuauclt.exe',
  '?:\\Windows\\System32\\UsoClient.exe',
  '?:\\Windows\\System32\\msiexec.exe',
  '?:\\Windows\\SysWOW64\\msiexec.exe',
  '?:\\Windows\\Admin*Arsenal\\PDQDeployRunner\\*.exe',
  ...['?:\\Program Files\\', '?:\\Program Files (x86)\\'].flatMap((folder) => [
    `${folder}PDQ\\PDQConnectAgent\\*.exe`,
    `${folder}Tanium\\Tanium Client\\*.exe`,
    `${folder}*\\NinjaRMMAgent*.exe`,
  ]),
];

/** The window that covers the subject and the program that it is due to, in words. */
export function patchedBy(
  windows: readonly PatchWindow[],
  ownParents: readonly string[],
  subject: PatchSubject,
): string | undefined {
  const parent = subject.ancestors.find((image) =>
    [...PATCH_PARENTS, ...ownParents].some((glob) => matchesGlob(glob, image)),
  );
  const window = windows.find((one) => covers(one, subject));
  if (parent === undefined || window === undefined) return undefined;
  const on = window.days === undefined ? 'every day' : window.days.join(', ');
  return `patch window ${on} ${window.from} to ${window.to}, by ${parent}`;
}

/** The start of the task decides, in every reading; the time of the record, where it has none. */
function covers(window: PatchWindow, { hosts, timeMs, start }: PatchSubject): boolean {
  const isOfHost = hosts.some((host) => (window.hosts ?? ['*']).some((g) => matchesGlob(g, host)));
  const offsetMs = minutes(window.utcOffsetMinutes ?? 0);
  const times = start === undefined ? [timeMs + offsetMs] : firstStarts(start, timeMs, offsetMs);
  return isOfHost && times.length > 0 && times.every((localMs) => isOpen(window, localMs));
}

/** Whether the window opened on that day, or on the day before, and is open then. */
function isOpen(window: PatchWindow, localMs: number): boolean {
  const fromMs = timeOfDayMs(window.from);
  const toMs = timeOfDayMs(window.to);
  const lengthMs = (toMs - fromMs + days(1)) % days(1);
  return [0, 1].some((daysAgo) => {
    const dayMs = windowStart(localMs, days(1)) - days(daysAgo);
    const weekday = WEEKDAYS[new Date(dayMs).getUTCDay()] ?? 'sun';
    const opensMs = dayMs + fromMs;
    const isOnDay = (window.days ?? WEEKDAYS).includes(weekday);
    return isOnDay && isNear(localMs, opensMs, opensMs + lengthMs, 0);
  });
}

function timeOfDayMs(text: string): number {
  const [hour = '', minute = ''] = text.split(':');
  return hours(Number(hour)) + minutes(Number(minute));
}

/** What is wrong with the windows of the options; every problem has the code `option-invalid`. */
export function windowProblems(windows: readonly PatchWindow[]): Problem[] {
  return windows.flatMap((window, index) => {
    const { from, to, utcOffsetMinutes = 0 } = window;
    const checks: readonly [name: string, holds: boolean, expected: string, value: unknown][] = [
      ['days', areDays(window.days), 'days from mon to sun, at least one', window.days],
      ['from', isTime(from), 'HH:MM', from],
      ['to', isTime(to) && to !== from, 'HH:MM, another time than from', to],
      ['utcOffsetMinutes', isOffset(utcOffsetMinutes), 'minutes, -720 to 840', utcOffsetMinutes],
    ];
    return checks
      .filter(([, holds]) => !holds)
      .map(([name, , expected, value]): Problem => {
        const message = `expected ${expected}; received ${received(value)}`;
        return { code: 'option-invalid', path: `options.patchWindows[${index}].${name}`, message };
      });
  });
}

function areDays(listed: readonly unknown[] | undefined): boolean {
  if (listed === undefined) return true;
  return listed.length > 0 && listed.every((day) => WEEKDAYS.some((weekday) => weekday === day));
}

function isTime(text: unknown): boolean {
  return typeof text === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function isOffset(offset: unknown): boolean {
  return Number.isInteger(offset) && isNear(Number(offset), -720, 840, 0);
}
