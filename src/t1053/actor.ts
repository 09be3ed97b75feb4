import type { Actor } from '../core/event.ts';

/** Security identifier of the local system account. */
const SYSTEM_SID = 'S-1-5-18';

/** True for the local system and for machine accounts, whose names end in `$`. */
export function isSystemActor(actor: Actor): boolean {
  if (actor.sid === SYSTEM_SID) return true;
  const user = actor.user?.toUpperCase();
  return user === 'SYSTEM' || user?.endsWith('$') === true;
}

/** True when a principal of a task, by name or identifier, is the local system account. */
export function isSystemPrincipal(principal: string | undefined): boolean {
  const name = principal?.toUpperCase().replace(/^NT AUTHORITY\\/, '');
  return name === 'SYSTEM' || name === SYSTEM_SID;
}

/** `DOMAIN\name`, or the name alone. */
export function accountName(actor: Actor): string | undefined {
  if (actor.user === undefined) return undefined;
  return actor.domain === undefined ? actor.user : `${actor.domain}\\${actor.user}`;
}
