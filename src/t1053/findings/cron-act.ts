/** What is done to a cron table, whichever log tells of it. */
import type { CronEvent, FileEvent, ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import { encodeKey, type Key } from '../../core/key.ts';
import type { Finding } from '../../rule/rule.ts';
import { type CronFacts, commandFinding, tableFinding } from '../cron-facts.ts';
import { fileFinding } from '../cron-file.ts';
import { readOnce } from './read-once.ts';

/** What tells of changes of tables. */
export const TABLE_TELEMETRY: readonly string[] = [
  'auditd/syscall',
  'auditd/path',
  'sysmon-linux/1',
  'sysmon-linux/11',
  'syslog/crontab',
];

type CronAct = Finding<CronFacts>;

/** What the event does to a table of cron; nothing for any other event. */
const cronAct: (event: TelemetryEvent) => CronAct | undefined = readOnce(
  ['file', 'process', 'cron'],
  (event) => {
    if (event.kind === 'file') return fileFinding(event);
    if (event.kind === 'process') {
      return event.image.includes('\\') ? undefined : commandFinding(event);
    }
    if (event.kind !== 'cron') return undefined;
    const owner = event.detail ?? event.user;
    const isReplacement = event.program === 'crontab' && event.verb === 'REPLACE';
    return isReplacement && owner !== undefined ? tableFinding(event, owner, 'replace') : undefined;
  },
);

/** True for what makes a table or changes it. */
export function isTableChange(
  event: TelemetryEvent,
): event is FileEvent | ProcessEvent | CronEvent {
  const act = cronAct(event);
  return act !== undefined && act.facts.op !== 'delete';
}

/** True for a file that cron loses. */
export function isTableRemoval(event: TelemetryEvent): event is FileEvent {
  return event.kind === 'file' && cronAct(event)?.facts.op === 'delete';
}

/** What the event says of the table or policy that it changes; nothing for any other event. */
export function cronFactsOf(event: TelemetryEvent): CronFacts | undefined {
  return cronAct(event)?.facts;
}

/** The table, as one text; nothing for an event that changes none. */
export function tableOf(event: TelemetryEvent): Key | undefined {
  const [key] = cronAct(event)?.keys ?? [];
  return key === undefined ? undefined : encodeKey(key);
}

/** The table for people: its path, or whose it is. */
export function tableLabel(event: TelemetryEvent): string {
  const facts = cronAct(event)?.facts;
  return facts?.path ?? `of ${facts?.place.user ?? 'an unknown account'}`;
}
