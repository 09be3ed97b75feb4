import { minutes } from '../../core/duration.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { unordered } from '../../correlate/sequence.ts';
import { optional } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { follows, isSameSession } from './same-actor.ts';
import { isCreation, isDeletion, isRun, isTaskAct, TASK_KINDS, taskKey } from './task-act.ts';
import { actorEntity, gapText, taskLabel } from './task-told.ts';

const WINDOW_MS = minutes(5);

/** W2: a task is created, perhaps run, and removed again by the same session or account. */
export const taskUsedAndRemoved: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'W2',
  name: 'T1053WinTaskUsedAndRemoved',
  title: 'A task was created, used and removed',
  telemetry: [
    'security/4688',
    'sysmon/1',
    'security/4698',
    'taskscheduler/106',
    'taskscheduler/100',
    'taskscheduler/110',
    'taskscheduler/129',
    'taskscheduler/200',
    'security/4699',
    'taskscheduler/141',
  ],
  attack: attack(['TA0002'], ['T1053.005']),
  base: 25,
  windowMs: WINDOW_MS,
  stages: ['create', 'run', 'delete'],
  kinds: TASK_KINDS,
  concerns: isTaskAct,
  find: (options) =>
    patternMachine(unordered({ create: isCreation, run: optional(isRun), delete: isDeletion }), {
      ...options,
      within: WINDOW_MS,
      by: taskKey,
      where: ({ create, delete: removal }) =>
        follows(removal, create) && isSameSession(create, removal),
      after: 'skipPast',
    }),
  tell: ({ create, run, delete: removal }) => ({
    summary: `task ${taskLabel(create, removal)} was removed ${gapText(create, removal)} after \
its creation${run === undefined ? '' : ', and was run'}`,
    reasons: [{ points: 25, text: 'the task was removed after use' }],
    source: actorEntity(create, removal),
  }),
});
