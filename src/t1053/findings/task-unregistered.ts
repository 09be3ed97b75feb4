import { seconds } from '../../core/duration.ts';
import type { RegistryEvent, TaskEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { never } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { isScheduler } from '../score.ts';
import { normaliseTaskName, taskNameOfKey } from '../task-name.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { taskKey } from './task-act.ts';
import { actorEntity } from './task-told.ts';

const WINDOW_MS = seconds(10);

/** True for a value that makes a task known to the scheduler, or changes who sees it. */
function isTreeValue(event: TelemetryEvent): event is RegistryEvent {
  return event.kind === 'registry' && event.op === 'setValue' && treeTask(event) !== undefined;
}

/** The scheduler itself sets `Id` once, when it registers the task, and the rest at any time. */
function treeTask(event: RegistryEvent): string | undefined {
  const found = taskNameOfKey(event.key);
  return found?.value === 'Id' || !isScheduler(event.image) ? found?.taskName : undefined;
}

function isRegistered(event: TelemetryEvent): event is TaskEvent {
  return event.kind === 'task' && /^(?:security\/4698|taskscheduler\/106)$/.test(event.telemetry);
}

function key(event: TelemetryEvent): Key | undefined {
  if (event.kind !== 'registry') return isRegistered(event) ? taskKey(event) : undefined;
  const name = isTreeValue(event) ? treeTask(event) : undefined;
  return name === undefined ? undefined : [fold(event.host), normaliseTaskName(name)];
}

/** W10: a task appears in the registry, and no log tells that it was registered. */
export const taskUnregistered: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'W10',
  name: 'T1053WinTaskUnregistered',
  title: 'A task appeared in the registry and was never registered',
  telemetry: ['sysmon/13', 'security/4698', 'taskscheduler/106'],
  attack: attack(['TA0003'], ['T1053.005']),
  base: 25,
  windowMs: WINDOW_MS,
  stages: ['value'],
  kinds: ['registry', 'task'],
  concerns: (event) => isTreeValue(event) || isRegistered(event),
  find: (options) =>
    patternMachine(
      sequence({
        before: never(isRegistered, { beforeMs: WINDOW_MS }),
        value: isTreeValue,
        after: never(isRegistered, { afterMs: WINDOW_MS }),
      }),
      { ...options, within: WINDOW_MS, by: key, starts: 'first' },
    ),
  tell: ({ value }) => ({
    summary: `task ${treeTask(value)} stands in the registry, written by ${value.image}`,
    reasons: isScheduler(value.image)
      ? [{ points: 5, text: 'no log tells of the registration' }]
      : [{ points: 55, text: 'a program other than the scheduler wrote it' }],
    source: actorEntity(value),
  }),
});
