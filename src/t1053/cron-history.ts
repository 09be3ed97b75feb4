/** What syslog says over time of the tables that the users of a host have. */
import { hours } from '../core/duration.ts';
import type { CronEvent, TelemetryEvent } from '../core/event.ts';
import type { Key, KeyPart } from '../core/key.ts';
import { hasPassed } from '../core/time.ts';
import type { Seen } from '../rule/seen.ts';
import { isRecent, recentKey } from './recent-key.ts';

/** How long a table may stay open in an editor. */
const EDIT_MS = hours(24);

/** Records that show an account to have a table, by what the record names it in. */
const TABLE_OWNERS: ReadonlyMap<string, 'user' | 'detail'> = new Map([
  ['LIST', 'detail'],
  ['REPLACE', 'detail'],
  ['CMD', 'user'],
]);

/** What an event of cron's log tells of the host: that the log is there, and whose table is. */
export function rememberTables(event: TelemetryEvent): readonly Key[] {
  if (event.kind !== 'cron') return [];
  const owner = TABLE_OWNERS.get(event.verb);
  const user = owner === undefined ? undefined : event[owner];
  const log = logKey(event);
  if (event.verb === 'BEGIN EDIT') return [log, recentKey(editKey(event), event.timeMs, EDIT_MS)];
  return user === undefined ? [log] : [log, tableKey(event, user)];
}

/**
 * True where the account is not known to have a table, and the log of the host goes back far
 * enough to know.
 */
export function isFirstTable(
  event: CronEvent,
  user: string,
  seen: Seen,
  warmupHours: number,
): boolean {
  const logMs = seen.firstMs(logKey(event));
  if (logMs === undefined || !hasPassed(logMs + hours(warmupHours), event.timeMs)) return false;
  return seen.firstMs(tableKey(event, user)) === undefined;
}

/** True where the program that puts the table in place had begun to edit it within a day. */
export function isEditSession(event: CronEvent, seen: Seen): boolean {
  return isRecent(seen, editKey(event), event.timeMs, EDIT_MS);
}

/** The editor and what follows are of one process. */
function editKey({ host, pid, user, detail }: CronEvent): readonly KeyPart[] {
  return ['cron edit', host, pid ?? null, user ?? null, detail ?? null];
}

function logKey({ host }: CronEvent): Key {
  return ['cron log', host];
}

function tableKey({ host }: CronEvent, user: string): Key {
  return ['cron table', host, user];
}
