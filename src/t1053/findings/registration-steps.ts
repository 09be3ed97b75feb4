/** What shows that another host registers a task, record by record. */
import type { LogonEvent, ShareEvent, TaskEvent, TelemetryEvent } from '../../core/event.ts';
import { fold } from '../../core/text.ts';
import { canonicalIp } from '../ip-address.ts';
import { readOnce } from './read-once.ts';

const OWN = /^(?:127\.|::1$)/;
/** An address in its one spelling that is not the host's own: most are, and need no reading. */
const PLAINLY_FOREIGN = /^(?!127\.)[1-9]\d{0,2}(?:\.\d{1,3}){3}$/;

/** True for what may be a step of such a registration. */
export function isPartOfRegistration(event: TelemetryEvent): boolean {
  return isAccess(event) || isRegistration(event);
}

const readAccess = readOnce(['logon', 'share'], (event) => {
  const isFromAfar =
    event.kind === 'logon'
      ? event.logonType === 3 && isForeign(event)
      : event.kind === 'share' && fold(event.target ?? '') === 'atsvc';
  return isFromAfar ? true : undefined;
});

function isForeign(logon: LogonEvent): boolean {
  return PLAINLY_FOREIGN.test(logon.sourceIp ?? '') || !OWN.test(addressOf(logon) ?? '');
}

/** True for a logon from another host, and for use of the scheduler's pipe. */
export function isAccess(event: TelemetryEvent): event is LogonEvent | ShareEvent {
  return readAccess(event) === true;
}

/** True for the audit of a task that was created or changed. */
export function isRegistration(event: TelemetryEvent): event is TaskEvent {
  return event.kind === 'task' && /^security\/(?:4698|4702)$/.test(event.telemetry);
}

/** Where an access comes from, in one spelling. */
export function addressOf(event: LogonEvent | ShareEvent | undefined): string | undefined {
  return event?.sourceIp === undefined ? undefined : canonicalIp(event.sourceIp);
}
