import { minutes } from '../../core/duration.ts';
import type { ProcessEvent, TaskEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { isNear } from '../../core/time.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { sideBySide } from '../../correlate/side-by-side.ts';
import { attack } from '../attack.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { runDeadline, TIMED_MS } from './run-deadline.ts';
import { TOLERANCE_MS } from './same-actor.ts';
import { isCreation, TASK_KINDS, taskAct } from './task-act.ts';
import { createdProgram, startedProgram } from './task-program.ts';
import { actorEntity, gapText, taskLabel } from './task-told.ts';

const AFTER_START_MS = minutes(5);

function isOfProgram(event: TelemetryEvent): event is ProcessEvent | TaskEvent {
  return isCreation(event) && createdProgram(event) !== undefined;
}

function isStarted(event: TelemetryEvent): event is ProcessEvent {
  return event.kind === 'process' && startedProgram(event) !== undefined;
}

/** A process that the scheduler started may itself create a task: each step has its own key. */
const BY = {
  create: (event: TelemetryEvent): Key | undefined => {
    const program = createdProgram(event);
    return program && [taskAct(event)?.host ?? '', program.name];
  },
  execution: (event: TelemetryEvent): Key | undefined => {
    const program = startedProgram(event);
    return program && [fold(event.host), program.name];
  },
};

interface Steps {
  readonly create: ProcessEvent | TaskEvent;
  readonly execution: ProcessEvent;
}

/** The arguments of the action stand first; without a command line nothing is known of them. */
function isOfAction({ create, execution }: Steps): boolean {
  const wanted = createdProgram(create)?.arguments ?? '';
  const given = startedProgram(execution)?.arguments ?? '';
  const isSaid = execution.commandLine !== undefined;
  const fromMs = create.timeMs - TOLERANCE_MS;
  const isInTime = isNear(execution.timeMs, fromMs, runDeadline(create, AFTER_START_MS), 0);
  return isInTime && (!isSaid || given.startsWith(wanted));
}

/** W5: the scheduler starts what a new task is to run. */
export const taskExecuted: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'W5',
  name: 'T1053WinTaskExecuted',
  title: 'What a new task is to run was run by the scheduler',
  telemetry: ['security/4688', 'sysmon/1', 'security/4698'],
  attack: attack(['TA0002', 'TA0003'], ['T1053.005']),
  base: 25,
  windowMs: TIMED_MS,
  stages: ['create', 'execution'],
  kinds: TASK_KINDS,
  concerns: (event) => isOfProgram(event) || isStarted(event),
  find: (options) => {
    const common = { ...options, by: BY, where: isOfAction, after: 'skipPast' } as const;
    return sideBySide(
      patternMachine(sequence({ create: isOfProgram, execution: isStarted }), {
        ...common,
        within: TIMED_MS,
      }),
      // The two records of one host may be stamped out of order.
      patternMachine(sequence({ execution: isStarted, create: isOfProgram }), {
        ...common,
        within: TOLERANCE_MS,
      }),
    );
  },
  tell: ({ create, execution }) => ({
    summary: `task ${taskLabel(create)} was executed ${gapText(create, execution)} after its \
creation: ${execution.image}`,
    reasons: [{ points: 15, text: 'the scheduler executed the task' }],
    source: actorEntity(create),
    joinQuality: execution.commandLine === undefined ? 'weak' : 'exact',
  }),
});
