import { attack } from '../attack.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { isPartOfRegistration } from './registration-steps.ts';
import {
  REGISTRATION_MS,
  registrationIp,
  remoteRegistrations,
  sessionLogon,
} from './remote-registration.ts';
import { actorEntity, gapText, taskLabel } from './task-told.ts';

/** W7: another host registers a task here, seen on this host alone. */
export const taskRegisteredFromAfar: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'W7',
  name: 'T1053WinTaskRegisteredFromAfar',
  title: 'A task was registered from another host',
  telemetry: ['security/4624', 'security/5145', 'security/4698', 'security/4702'],
  attack: attack(['TA0002', 'TA0008'], ['T1053.005']),
  base: 25,
  windowMs: REGISTRATION_MS,
  stages: ['access', 'task'],
  kinds: ['logon', 'share', 'task'],
  concerns: isPartOfRegistration,
  find: (options) => remoteRegistrations(options),
  tell: (registration) => {
    const { task, access } = registration;
    const { ip, isRecovered } = registrationIp(registration);
    const logon = sessionLogon(registration);
    const after = logon === undefined ? '' : `, ${gapText(logon, task)} after the logon`;
    return {
      summary: `task ${taskLabel(task)} of ${task.host} was registered from \
${ip ?? 'afar'}${after}`,
      reasons: [{ points: 25, text: 'another host registered the task' }],
      source: { ...actorEntity(task), host: undefined, ip },
      destination: { host: task.host },
      details: { ipRecovered: isRecovered, accesses: access.length },
      joinQuality: logon === undefined && task.clientPid !== 0 ? 'weak' : 'exact',
    };
  },
});
