/**
 * Tasks that are hidden from those who look (T1053.005, T1564). Without the value `SD` of its key
 * in TaskCache no tool lists a task, as Microsoft found in Tarrask ("Tarrask malware uses scheduled
 * tasks for defense evasion", 2022); `Index` 0 does the same, and so does removing it.
 */
import type { Reason } from '../../core/alert.ts';
import type { RegistryEvent, TaskEvent } from '../../core/event.ts';
import { and, field } from '../../match/predicate.ts';
import { contains, oneOf } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { isSystemActor } from '../actor.ts';
import { attack } from '../attack.ts';
import { auditFacts } from '../creation-facts.ts';
import { TASK_DEFINED } from '../requirements.ts';
import { contentReasons, isScheduler, placeReasons } from '../score.ts';
import { normaliseTaskName, taskNameOfKey } from '../task-name.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { REGISTRY_CHANGED } from './host-requirements.ts';

const ID = 'win-task-hidden';

/** A task is hidden: in the registry, or by its own definition. */
export const t1053WinTaskHidden: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert({
  name: 'T1053WinTaskHidden',
  title: 'A scheduled task was hidden',
  attack: attack(['TA0003', 'TA0005'], ['T1053', 'T1053.005', 'T1564']),
  description:
    'The values of the registry by which tools list a task were removed or emptied, or an ' +
    'account that is not the system defined a task as hidden.',
  platform: 'windows',
  severity: 'high',
  requirements: [REGISTRY_CHANGED, TASK_DEFINED],
  selections: [
    {
      id: `${ID}/x1`,
      telemetry: ['sysmon/12', 'sysmon/13'],
      gate: and(
        field('kind', 'registry'),
        field('op', oneOf(['deleteValue', 'setValue'])),
        field('key', contains('\\Schedule\\TaskCache\\Tree\\')),
      ),
      refine: (event) => (event.kind === 'registry' ? registryFinding(event) : undefined),
    },
    {
      id: `${ID}/x2`,
      telemetry: ['security/4698', 'security/4702'],
      gate: and(
        field('kind', 'task'),
        field('telemetry', oneOf(['security/4698', 'security/4702'])),
        field('content.hidden', true),
      ),
      refine: (event) => (event.kind === 'task' ? definitionFinding(event) : undefined),
    },
  ],
});

function registryFinding(event: RegistryEvent): Finding<HostFacts> | undefined {
  const found = taskNameOfKey(event.key);
  const reason = found === undefined ? undefined : registryReason(event, found.value);
  if (found === undefined || reason === undefined) return undefined;
  const { taskName, value } = found;
  return hostFinding(event, {
    keys: [['hidden task', event.host, normaliseTaskName(taskName)]],
    what: `${value} of task ${taskName} was ${event.op === 'setValue' ? 'set to 0' : 'removed'}`,
    reasons: [reason],
    subject: taskName,
    details: { taskName, registryKey: event.key, registryData: event.data },
  });
}

/** The scheduler itself removes the values of a task that it removes. */
function registryReason(
  { op, image, data }: RegistryEvent,
  value: 'Id' | 'SD' | 'Index',
): Reason | undefined {
  const isRemoved = op === 'deleteValue' && value !== 'Id';
  const isEmptied =
    op === 'setValue' && value === 'Index' && /^(?:DWORD \(0x0+\)|0)$/.test(data ?? '');
  if (!isRemoved && !isEmptied) return undefined;
  if (isRemoved && isScheduler(image)) return { points: 20, text: 'by the scheduler itself' };
  const text = `tools no longer list the task: ${value} is ${isRemoved ? 'gone' : '0'}`;
  return { points: value === 'SD' ? 85 : 75, text };
}

function definitionFinding(event: TaskEvent): Finding<HostFacts> | undefined {
  if (isSystemActor(event)) return undefined;
  const { action } = auditFacts(event);
  return hostFinding(event, {
    keys: [['hidden task', event.host, normaliseTaskName(event.taskName)]],
    what: `task ${event.taskName} was defined as hidden`,
    reasons: [{ points: 25, text: 'hidden by its definition' }],
    risks: [...placeReasons(action), ...contentReasons(action)],
    subject: event.taskName,
    details: { taskName: event.taskName, taskAction: action?.text },
  });
}
