import { hours } from '../../core/duration.ts';
import type { CronEvent, FileEvent, ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import type { CronOp } from '../cron-facts.ts';
import { cronFactsOf, isTableChange, TABLE_TELEMETRY } from './cron-act.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { actorEntity, gapText } from './task-told.ts';

const WINDOW_MS = hours(24);

/** What shows that an account had a table before. */
const OLD: ReadonlySet<CronOp> = new Set(['append', 'overwrite', 'inPlace', 'replace', 'delete']);

/** True for a change of who may have tables, the removal of such a list too. */
function isPolicy(event: TelemetryEvent): event is FileEvent {
  return event.kind === 'file' && cronFactsOf(event)?.place.cronClass === 'policy';
}

/** True for what may be the first table of an account that the policies concern: not of root. */
function isNewTable(event: TelemetryEvent): event is FileEvent | ProcessEvent | CronEvent {
  if (!isTableChange(event)) return false;
  const facts = cronFactsOf(event);
  const user = facts?.place.user;
  if (facts === undefined || user === undefined || user === 'root') return false;
  // Only a file shows whether the table was there.
  return facts.via !== 'file' || !OLD.has(facts.op);
}

function hostKey(event: TelemetryEvent): Key | undefined {
  return isPolicy(event) || isNewTable(event) ? [event.host] : undefined;
}

/** Whether the command that changed the policy names the account. */
function names({ commandLine = '' }: FileEvent, user: string): boolean {
  return commandLine.split(/[^\w.@-]+/).includes(user);
}

/** L8: who may have a crontab is changed, and then an account has its first one. */
export const cronAfterPolicyChange: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'L8',
  name: 'T1053LinuxCronAfterPolicyChange',
  title: 'A crontab appeared after a change of who may have one',
  telemetry: TABLE_TELEMETRY,
  attack: attack(['TA0002', 'TA0003'], ['T1053.003']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['policy', 'table'],
  kinds: ['process', 'file', 'cron'],
  concerns: (event) => hostKey(event) !== undefined,
  find: (options) =>
    patternMachine(sequence({ policy: isPolicy, table: isNewTable }), {
      ...options,
      within: WINDOW_MS,
      by: hostKey,
      after: 'skipPast',
    }),
  tell: ({ policy, table }) => {
    const user = cronFactsOf(table)?.place.user ?? '';
    return {
      summary: `the crontab of ${user} appeared ${gapText(policy, table)} after ${policy.path} \
was changed`,
      reasons: [{ points: 15, text: 'who may have a crontab was changed before' }],
      source: actorEntity(table, policy),
      joinQuality: names(policy, user) ? 'exact' : 'weak',
    };
  },
});
