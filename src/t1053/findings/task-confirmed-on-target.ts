import { seconds } from '../../core/duration.ts';
import type { ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { isWithin } from '../../core/time.ts';
import { correlate } from '../../correlate/correlate.ts';
import type { Detection } from '../../correlate/detection.ts';
import { unordered } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import { alongside } from './alongside.ts';
import { type FindingPipeline, finding } from './finding.ts';
import {
  REGISTRATION_MS,
  type Registration,
  registrationIp,
  remoteRegistrations,
  sessionLogon,
} from './remote-registration.ts';
import { taskAct, taskKey } from './task-act.ts';
import { actorEntity, taskLabel } from './task-told.ts';

/** How far the clocks of two hosts may be apart. */
const SKEW_MS = seconds(120);

type Seen = TelemetryEvent | Detection<Registration>;

function isRemoteCreation(seen: Seen): seen is ProcessEvent {
  if (!('kind' in seen) || seen.kind !== 'process') return false;
  const act = taskAct(seen);
  return act?.verb === 'create' && act.isRemote;
}

function isFound(seen: Seen): seen is Detection<Registration> {
  return 'steps' in seen;
}

/** A key function is asked of every event, whichever step it is for. */
function createdKey(seen: Seen): Key | undefined {
  return isRemoteCreation(seen) ? taskKey(seen) : undefined;
}

function foundKey(seen: Seen): Key | undefined {
  return isFound(seen) ? taskKey(seen.steps.task) : undefined;
}

/** W6: schtasks on one host names another, and that other one registers the task. */
export const taskConfirmedOnTarget: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'W6',
  name: 'T1053WinTaskConfirmedOnTarget',
  title: 'A task that schtasks created on another host stands there',
  telemetry: [
    'security/4688',
    'sysmon/1',
    'security/4624',
    'security/5145',
    'security/4698',
    'security/4702',
  ],
  attack: attack(['TA0002', 'TA0008'], ['T1053.005']),
  base: 50,
  windowMs: SKEW_MS + REGISTRATION_MS,
  stages: ['create', 'access', 'task'],
  find: (options) => (source) =>
    source.pipe(
      alongside(remoteRegistrations(options)),
      correlate(unordered({ create: isRemoteCreation, registered: isFound }), {
        ...options,
        // What was found comes when no earlier event can, and the other clock may be ahead.
        latenessMs: SKEW_MS + 2 * (options.latenessMs ?? seconds(10)) + 1,
        within: SKEW_MS + REGISTRATION_MS,
        by: { create: createdKey, registered: foundKey },
        where: ({ create, registered }) =>
          isWithin(create.timeMs, registered.timeMs, SKEW_MS + REGISTRATION_MS),
        after: 'skipPast',
      }),
    ),
  tell: ({ create, registered }) => {
    const { access, task } = registered.steps;
    const { ip, isRecovered } = registrationIp({ access, task });
    return {
      summary: `task ${taskLabel(create, task)} that ${create.host} created stands on ${task.host}`,
      reasons: [{ points: 25, text: 'confirmed on the target' }],
      source: { ...actorEntity(create), ip },
      destination: { host: task.host, account: task.user, domain: task.domain },
      details: { ipRecovered: isRecovered },
      joinQuality: sessionLogon({ access, task }) === undefined ? 'weak' : 'exact',
    };
  },
});
