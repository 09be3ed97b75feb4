/** Attacks of several steps on Windows hosts, by the finding that tells of them. */
import fc from 'fast-check';
import { minutes } from '../core/duration.ts';
import type { ProcessEvent, TaskEvent } from '../core/event.ts';
import type { AttackRow, EventAt, Leg, Plan } from './attack-plan.ts';

const SYSTEM32 = 'C:\\Windows\\System32\\';
const TASK = 'Sync7f';
const ACTOR = { user: 'eve', domain: 'CORP', logonId: '0x7e57ed' };

/** schtasks with these parameters. */
function schtasks(parameters: string, more: Partial<ProcessEvent> = {}): EventAt {
  const command = { image: `${SYSTEM32}schtasks.exe`, commandLine: `schtasks ${parameters}` };
  return (base) => {
    return { kind: 'process', ...command, ...ACTOR, ...base, telemetry: 'sysmon/1', ...more };
  };
}

/** The audit of what was done to the task. */
function audited(action: 'create' | 'delete', more: Partial<TaskEvent> = {}): EventAt {
  const telemetry = action === 'create' ? 'security/4698' : 'security/4699';
  const task = { action, taskName: `\\${TASK}`, ...ACTOR };
  return (base) => ({ kind: 'task', ...task, ...base, telemetry, ...more });
}

const ran: EventAt = (base) => {
  const telemetry = 'taskscheduler/200';
  return { kind: 'taskRun', taskName: `\\${TASK}`, phase: 'start', ...base, telemetry };
};

const creation: fc.Arbitrary<EventAt> = fc.constantFrom(
  schtasks(`/create /tn ${TASK} /tr C:\\Users\\Public\\a.exe /sc once /st 23:00`),
  schtasks(`/CREATE /F /TN "${TASK}" /TR "cmd /c a" /SC ONLOGON`, { telemetry: 'security/4688' }),
  audited('create'),
);
const start: fc.Arbitrary<EventAt> = fc.constantFrom(schtasks(`/run /tn \\${TASK}`), ran);
const removal: fc.Arbitrary<EventAt> = fc.constantFrom(
  schtasks(`/delete /tn ${TASK.toUpperCase()} /f`),
  audited('delete'),
);

/** Findings of Windows that there are attacks for. */
export type WindowsEntry = 'W1' | 'W2' | 'W3';

export const windowsAttacks: Readonly<Record<WindowsEntry, AttackRow>> = {
  W1: {
    windowMs: minutes(10),
    plans: fc.tuple(creation, start).map(
      ([create, run]): Plan =>
        (spanMs) => [leg('create', 0, create), leg('run', spanMs, run)],
    ),
  },
  W2: {
    windowMs: minutes(5),
    plans: fc.tuple(creation, start, removal).map(
      ([create, run, remove]): Plan =>
        (spanMs) => [
          leg('create', 0, create),
          { ...leg('run', Math.floor(spanMs / 2), run), isOptional: true },
          leg('delete', spanMs, remove),
        ],
    ),
  },
  W3: {
    windowMs: minutes(5),
    plans: fc.constantFrom('eve', 'LOCAL SERVICE').map(
      (user): Plan =>
        (spanMs) => [
          leg('create', 0, audited('create')),
          leg('delete', spanMs, audited('delete', { user })),
        ],
    ),
  },
};

function leg(stage: string, atMs: number, event: EventAt): Leg {
  return { stage, atMs, event };
}
