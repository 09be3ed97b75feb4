import { minutes, seconds } from '../../core/duration.ts';
import type { TaskEvent, TelemetryEvent } from '../../core/event.ts';
import { isWithin } from '../../core/time.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { isAuditedCreation, taskKey } from './task-act.ts';
import { actorEntity, gapText, taskLabel } from './task-told.ts';

const WINDOW_MS = minutes(5);
const SHORT_MS = seconds(60);

function isAuditedDeletion(event: TelemetryEvent): event is TaskEvent {
  return event.kind === 'task' && event.telemetry === 'security/4699';
}

/** W3: the audit shows a task that lives for minutes or less, whoever removes it. */
export const taskRegisteredAndRemoved: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'W3',
  name: 'T1053WinTaskRegisteredAndRemoved',
  title: 'A task was registered and removed within minutes',
  telemetry: ['security/4698', 'security/4699'],
  attack: attack(['TA0002'], ['T1053.005']),
  base: 25,
  windowMs: WINDOW_MS,
  stages: ['create', 'delete'],
  kinds: ['task'],
  concerns: (event) => isAuditedCreation(event) || isAuditedDeletion(event),
  find: (options) =>
    patternMachine(sequence({ create: isAuditedCreation, delete: isAuditedDeletion }), {
      ...options,
      within: WINDOW_MS,
      by: taskKey,
      after: 'skipPast',
    }),
  tell: ({ create, delete: removal }) => {
    const points = isWithin(create.timeMs, removal.timeMs, SHORT_MS) ? 30 : 15;
    return {
      summary: `task ${taskLabel(create)} lived for ${gapText(create, removal)}`,
      reasons: [{ points, text: `the task lived for ${gapText(create, removal)}` }],
      source: actorEntity(create, removal),
      atLeast: 30,
    };
  },
});
