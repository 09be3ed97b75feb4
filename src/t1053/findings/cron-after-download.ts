import { minutes } from '../../core/duration.ts';
import type { ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { baseNameOf } from '../../core/unix-path.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import { isTableChange, TABLE_TELEMETRY, tableLabel } from './cron-act.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { actorEntity, gapText } from './task-told.ts';

const WINDOW_MS = minutes(5);
const DOWNLOADERS = /^(?:curl|wget)$/;
const SHELLS = /^(?:ba|da|z|k)?sh$/;

/** True for curl and wget, and for a shell whose command holds an address to load from. */
function isDownload(event: TelemetryEvent): event is ProcessEvent {
  if (event.kind !== 'process') return false;
  const program = baseNameOf(event.image);
  if (DOWNLOADERS.test(program)) return true;
  return SHELLS.test(program) && /https?:\/\//i.test(event.commandLine ?? '');
}

/** One login session of a host, or else one account. */
function sessionKey(event: TelemetryEvent): Key | undefined {
  if (!isDownload(event) && !isTableChange(event)) return undefined;
  const session = 'logonId' in event ? (event.logonId ?? event.loginUser) : undefined;
  const who = session ?? ('user' in event ? event.user : undefined);
  return who === undefined ? undefined : [event.host, session !== undefined, who];
}

/** L3: something is loaded from elsewhere, and the same session changes a table of cron. */
export const cronAfterDownload: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'L3',
  name: 'T1053LinuxCronAfterDownload',
  title: 'A cron table was changed after a download',
  telemetry: TABLE_TELEMETRY,
  attack: attack(['TA0002', 'TA0003'], ['T1053.003']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['download', 'change'],
  kinds: ['process', 'file', 'cron'],
  concerns: (event) => isDownload(event) || isTableChange(event),
  find: (options) =>
    patternMachine(sequence({ download: isDownload, change: isTableChange }), {
      ...options,
      within: WINDOW_MS,
      by: sessionKey,
      after: 'skipPast',
    }),
  tell: ({ download, change }) => ({
    summary: `the cron table ${tableLabel(change)} was changed ${gapText(download, change)} after \
a download`,
    reasons: [{ points: 15, text: 'the same session had loaded something from elsewhere' }],
    source: actorEntity(change, download),
    joinQuality: 'logonId' in change && change.logonId !== undefined ? 'exact' : 'weak',
  }),
});
