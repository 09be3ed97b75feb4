/** Whether two events come one after the other, and from the same account or session. */
import { seconds } from '../../core/duration.ts';
import type { Actor, TelemetryEvent } from '../../core/event.ts';
import { fold } from '../../core/text.ts';
import { isNear } from '../../core/time.ts';
import { isSystemActor } from '../actor.ts';

/** How far records of one host may be stamped out of order. */
export const TOLERANCE_MS: number = seconds(2);

/** Whether the one comes after the other, as far as the clock of one host can tell. */
export function follows(later: TelemetryEvent, earlier: TelemetryEvent): boolean {
  return isNear(later.timeMs, earlier.timeMs, Number.POSITIVE_INFINITY, TOLERANCE_MS);
}

/** Whether both may be of one account: one of them may not say, and a host acts as SYSTEM. */
export function mayBeSameActor(a: TelemetryEvent, b: TelemetryEvent): boolean {
  const [one, other] = [accountOf(a), accountOf(b)];
  return one === undefined || other === undefined || one === other;
}

/** Whether both are of one logon session, or else of one account as far as one of them says. */
export function isSameSession(a: TelemetryEvent, b: TelemetryEvent): boolean {
  const [one, other] = [sessionOf(a), sessionOf(b)];
  if (one !== undefined && one === other && fold(a.host) === fold(b.host)) return true;
  const isSaid = accountOf(a) !== undefined || accountOf(b) !== undefined;
  return isSaid && mayBeSameActor(a, b);
}

/** The logon session as a number in one spelling, where the event names one. */
export function sessionOf(event: TelemetryEvent): string | undefined {
  const text = 'logonId' in event ? event.logonId : undefined;
  return text !== undefined && /^0x[\da-f]+$/i.test(text) ? BigInt(text).toString(16) : text;
}

/** The account, folded: its name alone, since logs write its domain in two ways. */
export function accountOf(event: TelemetryEvent): string | undefined {
  const actor: Actor = 'user' in event ? event : {};
  if (actor.user === undefined) return undefined;
  return isSystemActor(actor) ? 'system' : fold(actor.user);
}
