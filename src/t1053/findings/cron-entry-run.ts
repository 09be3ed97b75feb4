import { hours } from '../../core/duration.ts';
import type { CronEvent, FileEvent, ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { isWithin } from '../../core/time.ts';
import { baseNameOf } from '../../core/unix-path.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { given } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import type { CronJob } from '../cron-content.ts';
import { firstRunWithinMs } from '../cron-first-run.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { cronFactsOf, isTableChange, TABLE_TELEMETRY, tableLabel } from './cron-act.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { actorEntity, gapText } from './task-told.ts';

/** The longest that a first run is waited for; `firstRunWithinMs` says how long for each job. */
const WINDOW_MS = hours(24);
const DAEMONS = /^(?:cron|crond|anacron)$/;

type Change = FileEvent | ProcessEvent | CronEvent;
type Run = CronEvent | ProcessEvent;

interface Bound {
  readonly change?: Change;
}

/** True for a change whose record spells out the jobs that it writes. */
function isEntry(event: TelemetryEvent): event is Change {
  return isTableChange(event) && jobsOf(event).length > 0;
}

/** Jobs with the account that each runs as. */
function jobsOf(event: TelemetryEvent): readonly CronJob[] {
  const { content, place } = cronFactsOf(event) ?? {};
  return (content?.jobs ?? []).map((job) => ({ ...job, user: job.user ?? place?.user }));
}

/** True for cron's line on a job that it starts, and for a program that it started itself. */
function isRun(event: TelemetryEvent): event is Run {
  if (event.kind === 'cron') return event.verb === 'CMD';
  return event.kind === 'process' && DAEMONS.test(baseNameOf(event.parentImage ?? ''));
}

/** The command behind the shell that cron hands it to, as the table spells it. */
function commandOf(run: Run): string {
  const text = run.kind === 'cron' ? run.detail : scriptOf(run.commandLine ?? '');
  return maskCronSecrets(text ?? '').trim();
}

function scriptOf(commandLine: string): string {
  const script = commandLine.replace(/^\S*sh -c /, '').trim();
  return /^(["'])(.*)\1$/s.exec(script)?.[2] ?? script;
}

/** Numbers of accounts have no name here. */
function mayBeOf({ user }: Run, owner: string | undefined): boolean {
  return user === undefined || owner === undefined || user === owner || /^\d+$/.test(user);
}

function isFirstRun(run: Run, { change }: Bound): boolean {
  if (change === undefined) return false;
  const command = commandOf(run);
  return jobsOf(change).some(
    (job) =>
      job.command.trim() === command &&
      mayBeOf(run, job.user) &&
      isWithin(run.timeMs, change.timeMs, firstRunWithinMs(job.schedule, change.timeMs)),
  );
}

function hostKey(event: TelemetryEvent): Key | undefined {
  return isRun(event) || isEntry(event) ? [event.host] : undefined;
}

/** L1: cron runs a job that was written into one of its tables. */
export const cronEntryRun: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'L1',
  name: 'T1053LinuxCronEntryRun',
  title: 'A job that was written into a cron table was run',
  telemetry: [...TABLE_TELEMETRY, 'syslog/cron'],
  attack: attack(['TA0002', 'TA0003'], ['T1053.003']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['change', 'run'],
  kinds: ['process', 'file', 'cron'],
  concerns: (event) => isRun(event) || isEntry(event),
  find: (options) =>
    patternMachine(sequence({ change: isEntry, run: given(isRun, isFirstRun) }), {
      ...options,
      within: WINDOW_MS,
      by: hostKey,
      after: 'skipPast',
    }),
  tell: ({ change, run }) => ({
    summary: `a job of the cron table ${tableLabel(change)} was run ${gapText(change, run)} after \
it was written`,
    reasons: [{ points: 20, text: 'cron ran the job' }],
    source: actorEntity(change),
    joinQuality: run.kind === 'cron' ? 'exact' : 'weak',
  }),
});
