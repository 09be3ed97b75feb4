/** Unit files of systemd that appear or change (T1053.006, T1543.002). */
import type { Reason } from '../../core/alert.ts';
import type { FileEvent } from '../../core/event.ts';
import { baseNameOf } from '../../core/unix-path.ts';
import { and, field, or } from '../../match/predicate.ts';
import { contains, endsWith, oneOf } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding, Selection } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { payloadReasons } from '../score.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { LINUX_FILES } from './host-process.ts';
import { LINUX_FILE } from './host-requirements.ts';
import { byService, INSTALLERS } from './linux-writer.ts';
import { type SystemdPath, systemdPath } from './systemd-path.ts';

/** A timer appears where systemd looks for one, or an existing one is changed. */
export const t1053LinuxSystemdTimerCreated: AlertPipeline<HostAlertOptions> =
  /* @__PURE__ */ hostAlert({
    name: 'T1053LinuxSystemdTimerCreated',
    title: 'A timer of systemd was created or changed',
    attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1053.006']),
    description:
      'A timer, which starts a service at given times, is new or changed where systemd looks for ' +
      'units of the system or of users.',
    platform: 'linux',
    severity: 'medium',
    requirements: [{ ...LINUX_FILE, isMandatory: true }],
    starterAllow: INSTALLERS,
    judge: byService,
    selections: [unitFiles('linux-systemd-timer-created/x1', 'timer', 30)],
  });

/** A service appears where systemd looks for one, or an existing one is changed. */
export const t1053LinuxSystemdServiceCreated: AlertPipeline<HostAlertOptions> =
  /* @__PURE__ */ hostAlert({
    name: 'T1053LinuxSystemdServiceCreated',
    title: 'A service of systemd was created or changed',
    attack: attack(['TA0003', 'TA0004'], ['T1053', 'T1053.006', 'T1543.002']),
    description:
      'A service is new or changed where systemd looks for units: what a timer starts, or what ' +
      'starts with the host by itself.',
    platform: 'linux',
    severity: 'low',
    requirements: [{ ...LINUX_FILE, isMandatory: true }],
    starterAllow: INSTALLERS,
    judge: byService,
    selections: [unitFiles('linux-systemd-service-created/x1', 'service', 20)],
  });

function unitFiles(
  id: string,
  type: SystemdPath['type'],
  points: number,
): Omit<Selection<HostFacts>, 'tier'> {
  return {
    id,
    telemetry: LINUX_FILES,
    gate: and(
      field('kind', 'file'),
      field('op', oneOf(['create', 'write', 'rename'])),
      field('path', contains('systemd', { cased: true })),
      or(field('path', endsWith(`.${type}`, { cased: true })), field('path', endsWith('.conf'))),
    ),
    refine: (event) => (event.kind === 'file' ? unitFinding(event, type, points) : undefined),
  };
}

function unitFinding(
  event: FileEvent,
  type: SystemdPath['type'],
  points: number,
): Finding<HostFacts> | undefined {
  const { path, op, host, isSuccess, commandLine = '', image } = event;
  const found = systemdPath(path);
  if (isSuccess === false || found?.type !== type || found.role === 'wants') return undefined;
  // What systemd-run makes is told by the alert on it.
  if (found.scope === 'transient' || isBySystemd(image)) return undefined;
  const isNew = op !== 'write' && found.role === 'unit' && event.isReplacement !== true;
  return hostFinding(event, {
    keys: [['unit file', host, path]],
    what: `${path} was ${isNew ? 'created' : 'changed'}`,
    reasons: [{ points, text: `a ${type} of systemd is ${isNew ? 'new' : 'changed'}` }],
    risks: unitRisks(found.unit, commandLine),
    subject: path,
    details: { filePath: path, fileOp: op, unit: found.unit, scope: found.scope },
  });
}

function isBySystemd(image: string | undefined): boolean {
  return image !== undefined && baseNameOf(image) === 'systemd';
}

/** What the writer's command line loads; and a name that only systemd's own units have. */
function unitRisks(unit: string, commandLine: string): Reason[] {
  const isImitation = /^systemd-[^.]*\d{3}|^(?:dbus|kworker|kthread)[-_.]/.test(unit);
  const payload = payloadReasons({ command: '', text: commandLine });
  return isImitation
    ? [...payload, { points: 10, text: `the name imitates one of the system: ${unit}` }]
    : payload;
}
