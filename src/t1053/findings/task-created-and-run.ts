import { minutes } from '../../core/duration.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { unordered } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { follows, mayBeSameActor } from './same-actor.ts';
import { isCreation, isRun, isTaskAct, TASK_KINDS, taskKey } from './task-act.ts';
import { actorEntity, gapText, taskLabel } from './task-told.ts';

const WINDOW_MS = minutes(10);

/** W1: a task is created and started at once, by the same account as far as the logs say. */
export const taskCreatedAndRun: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'W1',
  name: 'T1053WinTaskCreatedAndRun',
  title: 'A task was created and run at once',
  telemetry: [
    'security/4688',
    'sysmon/1',
    'security/4698',
    'taskscheduler/106',
    'taskscheduler/100',
    'taskscheduler/110',
    'taskscheduler/129',
    'taskscheduler/200',
  ],
  attack: attack(['TA0002', 'TA0003'], ['T1053.005']),
  base: 25,
  windowMs: WINDOW_MS,
  stages: ['create', 'run'],
  kinds: TASK_KINDS,
  concerns: isTaskAct,
  find: (options) =>
    patternMachine(unordered({ create: isCreation, run: isRun }), {
      ...options,
      within: WINDOW_MS,
      by: taskKey,
      where: ({ create, run }) => follows(run, create) && mayBeSameActor(create, run),
      after: 'skipPast',
    }),
  tell: ({ create, run }) => ({
    summary: `task ${taskLabel(create, run)} ran ${gapText(create, run)} after its creation`,
    reasons: [{ points: 20, text: 'the task was run at once' }],
    source: actorEntity(create, run),
  }),
});
