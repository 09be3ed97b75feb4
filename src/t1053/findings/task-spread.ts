import { minutes } from '../../core/duration.ts';
import type { ProcessEvent, TaskEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { given, times } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { accountOf } from './same-actor.ts';
import { isCreation, TASK_KINDS, taskAct } from './task-act.ts';
import { actorEntity, taskLabel } from './task-told.ts';

const WINDOW_MS = minutes(10);
const HOSTS = 5;

interface Bound {
  readonly creations?: readonly (ProcessEvent | TaskEvent)[];
}

function isOnNewHost(event: TelemetryEvent, { creations = [] }: Bound): boolean {
  return creations.every((creation) => taskAct(creation)?.host !== taskAct(event)?.host);
}

/** The same name by the same account; what names neither has no part. */
function spreadKey(event: TelemetryEvent): Key | undefined {
  const name = isCreation(event) ? taskAct(event)?.taskName : undefined;
  const account = accountOf(event);
  return name === undefined || account === undefined ? undefined : [account, name];
}

/** W9: one account creates a task of the same name on several hosts. */
export const taskSpread: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'W9',
  name: 'T1053WinTaskSpread',
  title: 'A task of the same name was created on several hosts',
  telemetry: ['security/4688', 'sysmon/1', 'security/4698', 'taskscheduler/106'],
  attack: attack(['TA0002', 'TA0008'], ['T1053.005']),
  base: 25,
  windowMs: WINDOW_MS,
  stages: ['creations'],
  kinds: TASK_KINDS,
  concerns: isCreation,
  find: (options) =>
    patternMachine(
      sequence({ creations: times(HOSTS, given(isCreation, isOnNewHost), { max: HOSTS }) }),
      { ...options, within: WINDOW_MS, by: spreadKey, after: 'skipPast' },
    ),
  tell: ({ creations }) => {
    const hosts = creations.map((creation) => taskAct(creation)?.host ?? creation.host);
    return {
      summary: `task ${taskLabel(...creations)} was created on ${hosts.join(', ')}`,
      reasons: [{ points: 30, text: `created on ${hosts.length} hosts within ten minutes` }],
      source: actorEntity(...creations),
      details: { hosts },
    };
  },
});
