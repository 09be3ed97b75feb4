import type { TelemetryEvent } from '../core/event.ts';
import { digest } from '../core/hash.ts';

/**
 * The same text for the same record, however often and from wherever it is delivered: the place
 * in its host's log where the source has one, else what it says.
 */
export function eventIdentity(event: TelemetryEvent): string {
  const place = `${event.fqdn ?? event.host} ${event.telemetry} ${event.timeMs}`;
  return event.recordId === undefined
    ? `${place} ${content(event)}`
    : `${place} #${event.recordId}`;
}

function content(event: TelemetryEvent): string {
  try {
    return digest(JSON.stringify(event.fields));
  } catch {
    // An event made by the host may hold what JSON cannot say; then its place has to do.
    return digest(`${event.origin.source} ${event.origin.position}`);
  }
}
