import { minutes } from '../../core/duration.ts';
import type { CronEvent, FileEvent, TelemetryEvent } from '../../core/event.ts';
import { encodeKey, type Key } from '../../core/key.ts';
import { baseNameOf } from '../../core/unix-path.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { optional } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { tableKey } from '../cron-facts.ts';
import { type CronPath, cronPath } from '../cron-path.ts';
import { isTableChange, TABLE_TELEMETRY, tableLabel, tableOf } from './cron-act.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { actorEntity } from './task-told.ts';

const WINDOW_MS = minutes(10);

/** What cron says of a table whose rights or owner keep it from reading it. */
const REFUSALS: ReadonlySet<string> = new Set([
  'WRONG FILE OWNER',
  'INSECURE MODE',
  'BAD FILE MODE',
]);

function isRefusal(event: TelemetryEvent): event is CronEvent {
  return event.kind === 'cron' && REFUSALS.has(event.verb);
}

/** True for other rights or another owner of a file. */
function isRepair(event: TelemetryEvent): event is FileEvent {
  return event.kind === 'file' && event.op === 'attr' && event.isSuccess !== false;
}

/** The path stands in the last brackets, and for the table of a user is not whole. */
function refusedTable({ host, detail = '' }: CronEvent): Key | undefined {
  const path = detail.slice(detail.lastIndexOf('(') + 1);
  return path.startsWith('/') ? placeKey(host, path) : userKey(host, baseNameOf(path));
}

function placeKey(host: string, path: string): Key | undefined {
  const place = cronPath(path);
  return place === undefined ? undefined : encodeKey(tableKey(host, place, path));
}

function userKey(host: string, user: string): Key {
  const place: CronPath = { cronClass: 'spool', name: user, user };
  return encodeKey(tableKey(host, place, undefined));
}

function key(event: TelemetryEvent): Key | undefined {
  if (isRefusal(event)) return refusedTable(event);
  return isRepair(event) ? placeKey(event.host, event.path) : tableOf(event);
}

/** L9: cron refuses a table that was changed; told anew where its rights are then set right. */
export const cronTableRefused: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'L9',
  name: 'T1053LinuxCronTableRefused',
  title: 'Cron refused a table that was changed',
  telemetry: [...TABLE_TELEMETRY, 'syslog/cron'],
  attack: attack(['TA0002', 'TA0003'], ['T1053.003']),
  base: 10,
  windowMs: WINDOW_MS,
  stages: ['change', 'refusal'],
  kinds: ['process', 'file', 'cron'],
  concerns: (event) => key(event) !== undefined,
  find: (options) =>
    patternMachine(
      sequence({
        change: isTableChange,
        refusal: isRefusal,
        repair: optional(isRepair, { prefer: 'each' }),
      }),
      { ...options, within: WINDOW_MS, by: key, starts: 'first' },
    ),
  tell: ({ change, refusal, repair }) => {
    const isRepaired = repair !== undefined;
    const then = isRepaired ? ', and its rights or owner were changed then' : '';
    return {
      summary: `cron refused the table ${tableLabel(change)}: ${refusal.verb}${then}`,
      reasons: isRepaired ? [] : [{ points: -10, text: 'not executed' }],
      source: actorEntity(change),
      isUpdate: isRepaired,
    };
  },
});
