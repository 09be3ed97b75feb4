/** Events of Microsoft-Windows-TaskScheduler/Operational, by the names of its manifest. */
import type { TaskEvent, TaskRunEvent } from '../core/event.ts';
import { guidOf, textOf, wholeNumberOf } from './field-value.ts';
import { RecordFailure } from './record-failure.ts';
import { requiredText } from './required-field.ts';
import type { Family, Mapping } from './windows-record.ts';

interface TaskSchedulerData {
  readonly TaskName?: unknown;
  readonly UserContext?: unknown;
  readonly UserName?: unknown;
  readonly InstanceId?: unknown;
  readonly TaskInstanceId?: unknown;
  readonly Path?: unknown;
  readonly ActionName?: unknown;
  readonly ProcessID?: unknown;
  readonly ResultCode?: unknown;
  readonly ThreadID?: unknown;
  readonly ExecutionProcessID?: unknown;
}

export const taskScheduler: Family = {
  name: 'taskscheduler',
  logs: ['Microsoft-Windows-TaskScheduler/Operational', 'Microsoft-Windows-TaskScheduler'],
  mappings: new Map<number, Mapping>([
    [100, run('start')],
    [102, run('end')],
    [106, registration('create')],
    [110, run('start')],
    [129, run('start')],
    [140, registration('update')],
    [141, registration('delete')],
    [142, registration('disable')],
    [200, run('start')],
    [201, run('end')],
  ]),
};

/** The account is the one that the task runs as; this log does not name the actor. */
function registration(action: TaskEvent['action']): Mapping {
  return ({ data }, base) => {
    const d: TaskSchedulerData = data;
    const taskName = requiredText('TaskName', d.TaskName, base.origin);
    if (taskName instanceof RecordFailure) return taskName;
    const runAs = textOf(d.UserContext) ?? textOf(d.UserName);
    return { kind: 'task', action, taskName, runAs, ...base };
  };
}

function run(phase: TaskRunEvent['phase']): Mapping {
  return ({ data }, base) => {
    const d: TaskSchedulerData = data;
    const taskName = requiredText('TaskName', d.TaskName, base.origin);
    if (taskName instanceof RecordFailure) return taskName;
    return {
      kind: 'taskRun',
      taskName,
      phase,
      path: textOf(d.Path) ?? textOf(d.ActionName),
      pid: childPid(d),
      instanceId: guidOf(d.InstanceId) ?? guidOf(d.TaskInstanceId),
      resultCode: textOf(d.ResultCode),
      runAs: textOf(d.UserContext),
      ...base,
    };
  };
}

/**
 * The process that 129 started. (EnginePID of 200 and 201 is the host of the engine instead.)
 * Older NXLog prints the process that logged as ProcessID, beside ThreadID, in place of this.
 */
function childPid(d: TaskSchedulerData): number | undefined {
  const isLogger = d.ThreadID !== undefined && d.ExecutionProcessID === undefined;
  return isLogger ? undefined : wholeNumberOf(d.ProcessID);
}
