import { hours } from '../../core/duration.ts';
import type { CronEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { never } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { actorEntity, gapText } from './task-told.ts';

const WINDOW_MS = hours(1);

/** A guard for what crontab says that it does. */
function says(verb: string): (event: TelemetryEvent) => event is CronEvent {
  return (event): event is CronEvent =>
    event.kind === 'cron' && event.program === 'crontab' && event.verb === verb;
}

const begins = says('BEGIN EDIT');
const replaces = says('REPLACE');
const ends = says('END EDIT');

/** One run of crontab. */
function editKey(event: TelemetryEvent): Key | undefined {
  const isEdit = begins(event) || replaces(event) || ends(event);
  return isEdit && event.pid !== undefined ? [event.host, event.pid] : undefined;
}

/** L6: a table is opened in an editor and left as it was, of which the alerts say nothing. */
export const cronEditUnchanged: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'L6',
  name: 'T1053LinuxCronEditUnchanged',
  title: 'A crontab was opened in an editor and left as it was',
  telemetry: ['syslog/crontab'],
  attack: attack(['TA0002', 'TA0003'], ['T1053.003']),
  base: 0,
  windowMs: WINDOW_MS,
  stages: ['begin', 'end'],
  isMerge: true,
  kinds: ['cron'],
  concerns: (event) => editKey(event) !== undefined,
  find: (options) =>
    patternMachine(sequence({ begin: begins, replaced: never(replaces), end: ends }), {
      ...options,
      within: WINDOW_MS,
      by: editKey,
      after: 'skipPast',
    }),
  tell: ({ begin, end }) => ({
    summary: `the crontab of ${begin.detail ?? begin.user ?? 'an unknown account'} was open for \
${gapText(begin, end)} and left as it was`,
    reasons: [],
    source: actorEntity(begin, end),
  }),
});
