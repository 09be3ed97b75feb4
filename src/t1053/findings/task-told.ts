import type { Entity } from '../../core/alert.ts';
import type { TelemetryEvent } from '../../core/event.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { taskAct } from './task-act.ts';

/** The task that an event is about, for people. */
export function taskLabel(...events: readonly (TelemetryEvent | undefined)[]): string {
  for (const event of events) {
    if (event === undefined) continue;
    const name = 'taskName' in event ? event.taskName : taskAct(event)?.taskName;
    if (name !== undefined) return maskCronSecrets(name);
  }
  return 'without a name';
}

/** The host and account that act, as the first event that names an account has them. */
export function actorEntity(...events: readonly (TelemetryEvent | undefined)[]): Entity {
  const present = events.filter((event) => event !== undefined);
  const actor = present.find((event) => 'user' in event && event.user !== undefined);
  const host = (actor ?? present[0])?.host;
  if (actor === undefined || !('user' in actor)) return { host };
  const domain = 'domain' in actor ? actor.domain : undefined;
  return { host, account: actor.user, domain };
}

/** The time between two events in words, to the millisecond. */
export function gapText(from: TelemetryEvent, to: TelemetryEvent): string {
  return `${(to.timeMs - from.timeMs) / 1000} s`;
}
