import { minutes } from '../../core/duration.ts';
import type { ProcessEvent, ScriptEvent, TaskEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import type { Detection } from '../../correlate/detection.ts';
import type { Machine } from '../../correlate/machine.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence, unordered } from '../../correlate/sequence.ts';
import { sideBySide } from '../../correlate/side-by-side.ts';
import { given, times } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { coversTracks, SERVICES_MANY, stopsService, tracksText } from './covering-tracks.ts';
import { type FindingPipeline, type FindOptions, finding, type Told } from './finding.ts';
import { isReboot, rebootedHost } from './reboot-act.ts';
import { accountOf } from './same-actor.ts';
import { taskAct } from './task-act.ts';
import { actorEntity, taskLabel } from './task-told.ts';

const WINDOW_MS = minutes(15);
const SPREAD_MS = minutes(10);
const HOSTS = 3;

type Reboot = ProcessEvent | TaskEvent;

interface Steps {
  readonly reboot: Reboot | readonly Reboot[];
  readonly cleanup?: ProcessEvent | ScriptEvent | readonly (ProcessEvent | ScriptEvent)[];
}

interface Bound {
  readonly reboot?: readonly Reboot[];
}

function isOnNewHost(event: TelemetryEvent, { reboot = [] }: Bound): boolean {
  return reboot.every((earlier) => rebootedHost(earlier) !== rebootedHost(event));
}

/** Where traces go, or the task that restarts stands. */
function hostKey(event: TelemetryEvent): Key | undefined {
  return rebootedHost(event) ?? fold(event.host);
}

function actorKey(event: TelemetryEvent): Key | undefined {
  return isReboot(event) ? accountOf(event) : undefined;
}

function nameKey(event: TelemetryEvent): Key | undefined {
  return isReboot(event) ? taskAct(event)?.taskName : undefined;
}

/** On one host, beside a command that does away with traces, or many that stop services. */
function besideCleanup(options: FindOptions): Machine<TelemetryEvent, Detection<Steps>> {
  const common = { ...options, within: WINDOW_MS, by: hostKey, after: 'skipPast' } as const;
  return sideBySide(
    patternMachine(unordered({ reboot: isReboot, cleanup: coversTracks }), common),
    patternMachine(
      unordered({
        reboot: isReboot,
        cleanup: times(SERVICES_MANY, stopsService, { max: SERVICES_MANY }),
      }),
      common,
    ),
  );
}

/** Such are told by their account. */
function isOfOneAccount(reboots: readonly Reboot[]): boolean {
  const accounts = new Set(reboots.map(accountOf));
  return accounts.size === 1 && !accounts.has(undefined);
}

/** On several hosts, by one account or under one name. */
function onSeveralHosts(options: FindOptions): Machine<TelemetryEvent, Detection<Steps>> {
  const pattern = sequence({ reboot: times(HOSTS, given(isReboot, isOnNewHost), { max: HOSTS }) });
  const common = { ...options, within: SPREAD_MS, after: 'skipPast' } as const;
  return sideBySide(
    patternMachine(pattern, { ...common, by: actorKey }),
    patternMachine(pattern, {
      ...common,
      by: nameKey,
      where: ({ reboot }) => !isOfOneAccount(reboot),
    }),
  );
}

/** W8: a task restarts a machine where traces are done away with, or several machines at once. */
export const rebootInDestruction: FindingPipeline = /* @__PURE__ */ finding<Detection<Steps>>({
  entry: 'W8',
  name: 'T1053WinRebootInDestruction',
  title: 'A task restarts a machine amid destruction',
  telemetry: ['security/4688', 'sysmon/1', 'security/4698', 'security/4702', 'powershell/4104'],
  attack: attack(['TA0002', 'TA0040'], ['T1053.005', 'T1529']),
  base: 55,
  windowMs: WINDOW_MS,
  stages: ['reboot', 'cleanup'],
  kinds: ['process', 'task', 'script'],
  concerns: (event) => isReboot(event) || coversTracks(event) || stopsService(event),
  find: (options) => sideBySide(besideCleanup(options), onSeveralHosts(options)),
  tell: ({ reboot, cleanup }) => {
    const reboots = [reboot].flat();
    const cleanups = [cleanup ?? []].flat();
    const common = { source: actorEntity(...reboots), atLeast: 85 };
    const [first] = cleanups;
    return first === undefined
      ? { ...common, ...spread(reboots) }
      : { ...common, ...amid(reboots, tracksText(first)) };
  },
});

function amid(reboots: readonly Reboot[], what: string): Pick<Told, 'summary' | 'reasons'> {
  return {
    summary: `task ${taskLabel(...reboots)} restarts ${hostsOf(reboots).join(', ')}, where ${what}`,
    reasons: [{ points: 20, text: what }],
  };
}

function spread(reboots: readonly Reboot[]): Pick<Told, 'summary' | 'reasons' | 'details'> {
  const hosts = hostsOf(reboots);
  return {
    summary: `task ${taskLabel(...reboots)} restarts ${hosts.join(', ')}`,
    reasons: [{ points: 20, text: `restarts ${hosts.length} hosts within ten minutes` }],
    details: { hosts },
  };
}

function hostsOf(reboots: readonly Reboot[]): readonly string[] {
  return reboots.map((event) => rebootedHost(event) ?? event.host);
}
