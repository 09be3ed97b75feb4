import type { CronEvent, FileEvent, ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import { writingService } from '../cron-writer.ts';
import { isTableChange, TABLE_TELEMETRY, tableLabel, tableOf } from './cron-act.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { actorEntity } from './task-told.ts';

/** One record is the whole of it. */
const WINDOW_MS = 1;

type Change = FileEvent | ProcessEvent | CronEvent;

/** The service that changes a table, by its account or program, or by the program above it. */
function serviceOf(event: Change): string | undefined {
  const image = 'image' in event ? event.image : undefined;
  const parent = 'parentImage' in event ? event.parentImage : undefined;
  return writingService(
    event.user,
    [image, parent].filter((path) => path !== undefined),
  );
}

function isByService(event: TelemetryEvent): event is Change {
  return isTableChange(event) && serviceOf(event) !== undefined;
}

/** L4: a service of the network changes a table of cron. */
export const cronByDaemon: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'L4',
  name: 'T1053LinuxCronByDaemon',
  title: 'A service of the network changed a cron table',
  telemetry: TABLE_TELEMETRY,
  attack: attack(['TA0002', 'TA0003'], ['T1053.003']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['change'],
  isMerge: true,
  kinds: ['process', 'file', 'cron'],
  concerns: isByService,
  find: (options) =>
    patternMachine(sequence({ change: isByService }), {
      ...options,
      within: WINDOW_MS,
      by: tableOf,
    }),
  tell: ({ change }) => ({
    summary: `the cron table ${tableLabel(change)} was changed by ${serviceOf(change)}`,
    reasons: [{ points: 25, text: `written by a service: ${serviceOf(change)}` }],
    source: actorEntity(change),
  }),
});
