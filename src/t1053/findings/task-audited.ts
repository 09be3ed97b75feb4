import { seconds } from '../../core/duration.ts';
import type { ProcessEvent, TaskEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { isWithin } from '../../core/time.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { unordered } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { isAuditedCreation, taskAct } from './task-act.ts';
import { actorEntity, gapText, taskLabel } from './task-told.ts';

const WINDOW_MS = seconds(10);
/** How far the records may be apart where the name alone joins them. */
const NAME_MS = seconds(5);

function isLocalCommand(event: TelemetryEvent): event is ProcessEvent {
  if (event.kind !== 'process') return false;
  const act = taskAct(event);
  return act?.verb === 'create' && !act.isRemote;
}

function isStep(event: TelemetryEvent): boolean {
  return isLocalCommand(event) || isAuditedCreation(event);
}

function hostKey(event: TelemetryEvent): Key | undefined {
  return isStep(event) ? fold(event.host) : undefined;
}

/** The audit names the very process. */
function isExact({ pid }: ProcessEvent, { clientPid }: TaskEvent): boolean {
  return pid !== undefined && pid === clientPid;
}

function isOne(create: ProcessEvent, record: TaskEvent): boolean {
  if (isExact(create, record)) return true;
  if (create.pid !== undefined && record.clientPid !== undefined) return false;
  const name = taskAct(create)?.taskName;
  const isSameName = name !== undefined && name === taskAct(record)?.taskName;
  return isSameName && isWithin(create.timeMs, record.timeMs, NAME_MS);
}

/** W4: schtasks creates a task, and the audit has a record of it. The alerts join both, too. */
export const taskAudited: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'W4',
  name: 'T1053WinTaskAudited',
  title: 'The audit has the task that schtasks created',
  telemetry: ['security/4688', 'sysmon/1', 'security/4698'],
  attack: attack(['TA0002', 'TA0003'], ['T1053.005']),
  base: 25,
  windowMs: WINDOW_MS,
  stages: ['create', 'record'],
  isMerge: true,
  kinds: ['process', 'task'],
  concerns: isStep,
  find: (options) =>
    patternMachine(unordered({ create: isLocalCommand, record: isAuditedCreation }), {
      ...options,
      within: WINDOW_MS,
      by: hostKey,
      where: ({ create, record }) => isOne(create, record),
      after: 'skipPast',
    }),
  tell: ({ create, record }) => ({
    summary: `task ${taskLabel(record)} that schtasks created was audited \
${gapText(create, record)} after`,
    reasons: [],
    source: actorEntity(create, record),
    details: create.parentImage === undefined ? {} : { parentImage: create.parentImage },
    joinQuality: isExact(create, record) ? 'exact' : 'weak',
  }),
});
