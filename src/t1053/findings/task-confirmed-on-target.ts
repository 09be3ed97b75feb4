import { seconds } from '../../core/duration.ts';
import type { ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import type { Detection } from '../../correlate/detection.ts';
import { feedInto } from '../../correlate/feed-into.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence, unordered } from '../../correlate/sequence.ts';
import { sideBySide } from '../../correlate/side-by-side.ts';
import { attack } from '../attack.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { isPartOfRegistration } from './registration-steps.ts';
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

interface Creation {
  readonly create: ProcessEvent;
}

type Found = Detection<Creation> | Detection<Registration>;

function isRemoteCreation(event: TelemetryEvent): event is ProcessEvent {
  const act = event.kind === 'process' ? taskAct(event) : undefined;
  return act?.verb === 'create' && act.isRemote;
}

function isCreation(found: Found): found is Detection<Creation> {
  return 'create' in found.steps;
}

function isRegistration(found: Found): found is Detection<Registration> {
  return 'task' in found.steps;
}

function foundKey({ steps }: Found): Key | undefined {
  return taskKey('create' in steps ? steps.create : steps.task);
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
  kinds: ['process', 'logon', 'share', 'task'],
  concerns: (event) => isRemoteCreation(event) || isPartOfRegistration(event),
  find: (options) =>
    feedInto(
      sideBySide(
        patternMachine(sequence({ create: isRemoteCreation }), { ...options, within: 1 }),
        remoteRegistrations(options),
      ),
      patternMachine(unordered({ create: isCreation, registered: isRegistration }), {
        ...options,
        within: SKEW_MS + REGISTRATION_MS,
        by: foundKey,
        after: 'skipPast',
      }),
    ),
  tell: ({
    create: {
      steps: { create },
    },
    registered,
  }) => {
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
