import { seconds } from '../../core/duration.ts';
import type { CronEvent, FileEvent, ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import { encodeKey, type Key } from '../../core/key.ts';
import { baseNameOf } from '../../core/unix-path.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { unordered } from '../../correlate/sequence.ts';
import { optional } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { tableKey } from '../cron-facts.ts';
import { crontabReplacement } from '../crontab-command.ts';
import { cronFactsOf, isTableChange, TABLE_TELEMETRY, tableLabel, tableOf } from './cron-act.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { actorEntity } from './task-told.ts';

const WINDOW_MS = seconds(5);

/** True for crontab where it is told to put a table in place. */
function isCommand(event: TelemetryEvent): event is ProcessEvent {
  return event.kind === 'process' && ownerOf(event) !== undefined;
}

/** Whose table the command is about. */
function ownerOf({ image, commandLine = '', user }: ProcessEvent): string | undefined {
  if (baseNameOf(image) !== 'crontab') return undefined;
  const replacement = crontabReplacement(commandLine.split(/\s+/).slice(1));
  return replacement === undefined ? undefined : (replacement.user ?? user);
}

function isUserTable(event: TelemetryEvent): event is FileEvent {
  const isSpool = cronFactsOf(event)?.place.cronClass === 'spool';
  return event.kind === 'file' && isSpool && isTableChange(event);
}

function isLine(event: TelemetryEvent): event is CronEvent {
  return event.kind === 'cron' && isTableChange(event);
}

function ownerKey(event: TelemetryEvent): Key | undefined {
  if (isUserTable(event) || isLine(event)) return tableOf(event);
  const user = event.kind === 'process' ? ownerOf(event) : undefined;
  if (user === undefined) return undefined;
  return encodeKey(tableKey(event.host, { cronClass: 'spool', name: user, user }, undefined));
}

/** L2: the command, the file and crontab's own line are one change of one table. */
export const cronRecordsJoined: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'L2',
  name: 'T1053LinuxCronRecordsJoined',
  title: 'Several records tell of one change of a crontab',
  telemetry: TABLE_TELEMETRY,
  attack: attack(['TA0002', 'TA0003'], ['T1053.003']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['command', 'file', 'line'],
  isMerge: true,
  kinds: ['process', 'file', 'cron'],
  concerns: (event) => ownerKey(event) !== undefined,
  find: (options) =>
    patternMachine(unordered({ command: optional(isCommand), file: isUserTable, line: isLine }), {
      ...options,
      within: WINDOW_MS,
      by: ownerKey,
      after: 'skipPast',
    }),
  tell: ({ command, file, line }) => ({
    summary: `${command === undefined ? 2 : 3} records tell of the cron table ${tableLabel(file)}`,
    reasons: [],
    source: actorEntity(command, file, line),
  }),
});
