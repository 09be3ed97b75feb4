import { minutes } from '../../core/duration.ts';
import type { CronEvent, FileEvent, ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { baseNameOf } from '../../core/unix-path.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { unordered } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import { cronFactsOf, isTableChange, TABLE_TELEMETRY, tableLabel } from './cron-act.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { actorEntity } from './task-told.ts';

const WINDOW_MS = minutes(2);

const MANAGERS = /^(?:dpkg|rpm|apt|apt-get|aptitude|dnf[\d-]{0,3}|yum|zypper|apk|pacman|snapd?)$/;

/** Files that a package manager takes for itself while it works. */
const LOCKS: ReadonlySet<string> = new Set([
  '/var/lib/dpkg/lock',
  '/var/lib/dpkg/lock-frontend',
  '/var/lib/rpm/.rpm.lock',
  '/usr/lib/sysimage/rpm/.rpm.lock',
  '/var/lib/pacman/db.lck',
  '/lib/apk/db/lock',
]);

/** True for a package manager that starts, or takes its lock. */
function isPackageWork(event: TelemetryEvent): event is ProcessEvent | FileEvent {
  if (event.kind === 'process') return MANAGERS.test(baseNameOf(event.image));
  return event.kind === 'file' && event.op !== 'delete' && LOCKS.has(event.path);
}

/** Packages bring files of the system. What a package manager writes itself, the alerts weigh. */
function isSystemTable(event: TelemetryEvent): event is FileEvent | ProcessEvent | CronEvent {
  if (!isTableChange(event)) return false;
  const image = 'image' in event ? event.image : undefined;
  const isUserTable = cronFactsOf(event)?.place.cronClass === 'spool';
  return !isUserTable && !MANAGERS.test(baseNameOf(image ?? ''));
}

function hostKey(event: TelemetryEvent): Key | undefined {
  return isPackageWork(event) || isSystemTable(event) ? [event.host] : undefined;
}

/** L7: a table of the system is changed while a package manager is at work. */
export const cronDuringPackageWork: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'L7',
  name: 'T1053LinuxCronDuringPackageWork',
  title: 'A cron table was changed while a package manager was at work',
  telemetry: TABLE_TELEMETRY,
  attack: attack(['TA0002', 'TA0003'], ['T1053.003']),
  base: 20,
  windowMs: WINDOW_MS,
  stages: ['work', 'change'],
  kinds: ['process', 'file', 'cron'],
  concerns: (event) => hostKey(event) !== undefined,
  find: (options) =>
    patternMachine(unordered({ work: isPackageWork, change: isSystemTable }), {
      ...options,
      within: WINDOW_MS,
      by: hostKey,
      after: 'skipPast',
    }),
  tell: ({ change }) => ({
    summary: `the cron table ${tableLabel(change)} was changed while a package manager was at work`,
    reasons: [{ points: -20, text: 'a package manager was at work' }],
    source: actorEntity(change),
    joinQuality: 'weak',
  }),
});
