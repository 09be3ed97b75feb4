import { minutes } from '../../core/duration.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import { isTableChange, isTableRemoval, TABLE_TELEMETRY, tableLabel, tableOf } from './cron-act.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { actorEntity, gapText } from './task-told.ts';

const WINDOW_MS = minutes(10);

/** L5: a table of cron is written and removed again. */
export const cronAddedAndRemoved: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'L5',
  name: 'T1053LinuxCronAddedAndRemoved',
  title: 'A cron table was written and removed again',
  telemetry: TABLE_TELEMETRY,
  attack: attack(['TA0002'], ['T1053.003']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['change', 'removal'],
  kinds: ['process', 'file', 'cron'],
  concerns: (event) => isTableChange(event) || isTableRemoval(event),
  find: (options) =>
    patternMachine(sequence({ change: isTableChange, removal: isTableRemoval }), {
      ...options,
      within: WINDOW_MS,
      by: tableOf,
      after: 'skipPast',
    }),
  tell: ({ change, removal }) => ({
    summary: `the cron table ${tableLabel(change)} was removed ${gapText(change, removal)} after \
its change`,
    reasons: [{ points: 10, text: 'the table was removed again' }],
    source: actorEntity(change, removal),
  }),
});
