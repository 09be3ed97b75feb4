/** A task that another host registers, as the host on which it stands shows it. */
import { seconds } from '../../core/duration.ts';
import type { LogonEvent, ShareEvent, TaskEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import * as LIMITS from '../../core/limits.ts';
import { fold } from '../../core/text.ts';
import { isNear } from '../../core/time.ts';
import type { Detection } from '../../correlate/detection.ts';
import type { Machine } from '../../correlate/machine.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { given, times } from '../../correlate/step.ts';
import type { FindOptions } from './finding.ts';
import { addressOf, isAccess, isPartOfRegistration, isRegistration } from './registration-steps.ts';
import { accountOf, sessionOf } from './same-actor.ts';

/** Longest time from a logon over the network to the task that is registered in it. */
export const REGISTRATION_MS: number = seconds(30);

/** How far a neighbouring access may be to lend its address, or to prove the pipe's use. */
const NEIGHBOUR_MS = seconds(5);

/** A registration, with the accesses over the network by the same account before it. */
export interface Registration {
  readonly access: readonly (LogonEvent | ShareEvent)[];
  readonly task: TaskEvent;
}

/** Registrations that come from another host; where nothing else proves it, by the caller's pid. */
export function remoteRegistrations(
  options: FindOptions,
): Machine<TelemetryEvent, Detection<Registration>> {
  const pattern = sequence({
    access: times(0, isAccess, { max: LIMITS.findingOpenMax }),
    task: given(isRegistration, (task, { access }: Registration) => isRemote(task, access)),
  });
  const more = { within: REGISTRATION_MS, by: accountKey, after: 'skipPast' } as const;
  return patternMachine(pattern, { ...options, ...more });
}

function isRemote(task: TaskEvent, access: Registration['access'] = []): boolean {
  if (task.clientPid === 0) return true;
  return access.some(
    (event) =>
      (event.kind === 'logon' && isOfSession(event, task)) ||
      (event.kind === 'share' && isNeighbour(event, task)),
  );
}

function isOfSession(logon: LogonEvent | ShareEvent, task: TaskEvent): boolean {
  const session = sessionOf(task);
  return session !== undefined && sessionOf(logon) === session;
}

function isNeighbour(event: TelemetryEvent, task: TaskEvent): boolean {
  return isNear(event.timeMs, task.timeMs - NEIGHBOUR_MS, task.timeMs, 0);
}

/** One account of one host; a machine that registers is as good as any account. */
function accountKey(event: TelemetryEvent): Key | undefined {
  if (!isPartOfRegistration(event)) return undefined;
  return [fold(event.host), accountOf(event) ?? null];
}

/** The logon of the very session of the registration, where it was seen. */
export function sessionLogon({ access, task }: Registration): LogonEvent | undefined {
  const found = access.find((event) => event.kind === 'logon' && isOfSession(event, task));
  return found?.kind === 'logon' ? found : undefined;
}

/** Where it comes from: by its own logon, or else by the nearest access shortly before. */
export function registrationIp(registration: Registration): {
  readonly ip?: string | undefined;
  readonly isRecovered: boolean;
} {
  const own = addressOf(sessionLogon(registration));
  if (own !== undefined) return { ip: own, isRecovered: false };
  const near = registration.access.filter((event) => isNeighbour(event, registration.task));
  const ip = near
    .map(addressOf)
    .filter((address) => address !== undefined)
    .at(-1);
  return { ip, isRecovered: ip !== undefined };
}
