/** Tasks by which Windows protects and restores itself, taken away (T1490, T1562.001). */
import type { Reason } from '../../core/alert.ts';
import { seconds } from '../../core/duration.ts';
import type { ProcessEvent, TaskEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { and, field, or } from '../../match/predicate.ts';
import { contains, oneOf } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { isSystemActor } from '../actor.ts';
import { attack } from '../attack.ts';
import { PROCESS_STARTED } from '../requirements.ts';
import { parseSchtasks, type SchtasksCommand } from '../schtasks.ts';
import { SCHTASKS_GATE } from '../schtasks-creation.ts';
import { normaliseTaskName } from '../task-name.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { pidKey } from './host-process.ts';
import { TASK_CHANGED, TASK_LOGGED } from './host-requirements.ts';

const ID = 'win-important-task-disabled';
const AUDITED = ['security/4699', 'security/4701'] as const;
const LOGGED = ['taskscheduler/141', 'taskscheduler/142'] as const;

/**
 * Folders and tasks, by the public Sigma rules on important tasks that are removed or disabled,
 * each with what it is for.
 */
const IMPORTANT: readonly (readonly [name: string, purpose: string])[] = [
  ['\\microsoft\\windows\\systemrestore\\sr', 'restores the system'],
  ['\\microsoft\\windows\\windows defender\\', 'scans for malware'],
  ['\\microsoft\\windows\\exploitguard', 'guards against exploits'],
  ['\\microsoft\\windows\\bitlocker', 'keeps disks encrypted'],
  ['\\microsoft\\windows\\windowsbackup\\', 'makes backups'],
  ['\\microsoft\\windows\\windowsupdate\\', 'brings updates'],
  ['\\microsoft\\windows\\updateorchestrator\\schedule', 'brings updates'],
];

const FOLDERS = or(
  ...['SystemRestore', 'Windows Defender', 'ExploitGuard', 'BitLocker'].map((name) =>
    field('taskName', contains(`\\Windows\\${name}`)),
  ),
  field('taskName', contains('\\Windows\\WindowsBackup\\')),
  field('taskName', contains('\\Windows\\WindowsUpdate\\')),
  field('taskName', contains('\\Windows\\UpdateOrchestrator\\Schedule')),
);

/** A task that restores, scans, backs up or updates is removed or disabled. */
export const t1053WinImportantTaskDisabled: AlertPipeline<HostAlertOptions> =
  /* @__PURE__ */ hostAlert({
    name: 'T1053WinImportantTaskDisabled',
    title: 'A task that protects Windows was removed or disabled',
    attack: attack(['TA0005', 'TA0040'], ['T1053', 'T1053.005', 'T1490', 'T1562.001']),
    description:
      'A task that restores the system, scans for malware, makes backups or brings updates was ' +
      'removed or disabled, as ransomware does before it begins.',
    platform: 'windows',
    severity: 'high',
    requirements: [{ ...PROCESS_STARTED, isMandatory: false }, TASK_CHANGED, TASK_LOGGED],
    selections: [
      {
        id: `${ID}/x1`,
        telemetry: AUDITED,
        gate: and(field('kind', 'task'), field('telemetry', oneOf(AUDITED)), FOLDERS),
        refine: (event) => (event.kind === 'task' ? taskFinding(event) : undefined),
      },
      {
        id: `${ID}/x2`,
        telemetry: ['security/4688', 'sysmon/1'],
        gate: SCHTASKS_GATE,
        refine: (event) => (event.kind === 'process' ? commandFinding(event) : undefined),
      },
      {
        id: `${ID}/x3`,
        telemetry: LOGGED,
        gate: and(field('kind', 'task'), field('telemetry', oneOf(LOGGED)), FOLDERS),
        // Without an account it says little where the audit or the command line says more.
        holdMs: seconds(10),
        refine: (event) => (event.kind === 'task' ? taskFinding(event) : undefined),
      },
    ],
  });

function purposeOf(taskName: string): string | undefined {
  const name = normaliseTaskName(taskName);
  return IMPORTANT.find(([task]) => name.startsWith(task))?.[1];
}

function taskKey(host: string, taskName: string): Key {
  return ['important task', host, normaliseTaskName(taskName)];
}

function taskFinding(event: TaskEvent): Finding<HostFacts> | undefined {
  const { host, taskName, action, telemetry } = event;
  const purpose = purposeOf(taskName);
  if (purpose === undefined) return undefined;
  const isLogged = telemetry.startsWith('taskscheduler/');
  return hostFinding(event, {
    keys: [taskKey(host, taskName)],
    what: `task ${taskName} was ${action === 'disable' ? 'disabled' : 'removed'}`,
    reasons: [auditReason(purpose, isLogged, isSystemActor(event))],
    subject: taskName,
    details: { taskName, taskAction: action },
  });
}

/** Updates of Windows and of Defender remove such tasks and make them anew, as the system. */
function auditReason(purpose: string, isLogged: boolean, isSystem: boolean): Reason {
  const text = `the task ${purpose}`;
  if (isLogged) return { points: 20, text: `${text}; who acted is not known` };
  return isSystem ? { points: 15, text: `${text}; the system itself acted` } : { points: 60, text };
}

function commandFinding(event: ProcessEvent): Finding<HostFacts> | undefined {
  const command = parseSchtasks(event.commandLine ?? '');
  const taskName = command.options.get('tn');
  const purpose = taskName === undefined ? undefined : purposeOf(taskName);
  const how = takesAway(command);
  if (taskName === undefined || purpose === undefined || how === undefined) return undefined;
  return hostFinding(event, {
    keys: [taskKey(event.host, taskName), ...pidKey(event)],
    what: `schtasks was told to ${how} task ${taskName}`,
    reasons: [{ points: 60, text: `the task ${purpose}` }],
    subject: taskName,
    target: command.options.get('s'),
    details: { taskName, taskAction: how },
  });
}

function takesAway({ operations, flags }: SchtasksCommand): 'delete' | 'disable' | undefined {
  if (flags.has('?')) return undefined;
  if (operations.has('delete')) return 'delete';
  return operations.has('change') && flags.has('disable') ? 'disable' : undefined;
}
