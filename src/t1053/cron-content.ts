/** What is written into a cron table, where a record spells it out. */
import { inUserWritablePath } from './action-traits.ts';
import type { CronClass } from './cron-path.ts';
import { maskCronSecrets } from './cron-secrets.ts';
import { type CronTableLine, cronTableLines } from './cron-table-line.ts';
import type { TaskAction } from './score.ts';

/** A job of a table, secrets masked. */
export interface CronJob {
  readonly schedule: string;
  /** The account that it runs as, where the table names it. */
  readonly user?: string | undefined;
  readonly command: string;
}

/** Jobs and variables that were written, secrets masked. */
export interface CronContent {
  /** The lines as a table has them, joined with `; `. Absent for a script. */
  readonly entry?: string | undefined;
  readonly action: TaskAction;
  /** A job runs every minute, or whenever the host starts. */
  readonly isConstant: boolean;
  /** None for a script. */
  readonly jobs: readonly CronJob[];
}

/** What the text adds to a table of that class; undefined where cron would take none of it. */
export function cronContent(text: string, cronClass: CronClass): CronContent | undefined {
  const clean = maskCronSecrets(text);
  if (cronClass === 'periodic') {
    return { action: { command: '', text: clean }, isConstant: false, jobs: [] };
  }
  const lines = cronTableLines(clean, cronClass === 'systab' || cronClass === 'dropin');
  if (lines.length === 0) return undefined;
  const programs = lines.map(programOf);
  const command = programs.find((program) => inUserWritablePath(program) !== undefined);
  return {
    entry: visible(lines.map(lineText).join('; ')),
    action: { command: command ?? '', text: lines.map(actionText).join('\n') },
    isConstant: lines.some(isConstant),
    jobs: lines.flatMap(jobsOf),
  };
}

/** The program of a job, or what a variable names: `BASH_ENV=/tmp/x` runs as well. */
function programOf(line: CronTableLine): string {
  return line.kind === 'environment' ? line.value : (line.command.split(/\s/, 1)[0] ?? '');
}

function actionText(line: CronTableLine): string {
  return line.kind === 'environment' ? line.value : `${line.command}\n${line.stdin ?? ''}`;
}

function jobsOf(line: CronTableLine): CronJob[] {
  if (line.kind === 'environment') return [];
  const { schedule, user, command } = line;
  return [{ schedule, user, command }];
}

function lineText(line: CronTableLine): string {
  if (line.kind === 'environment') return `${line.name}=${line.value}`;
  const { schedule, user, command, stdin } = line;
  const read = stdin === undefined ? undefined : `% ${stdin}`;
  return [schedule, user, command, read].filter((part) => part !== undefined).join(' ');
}

function isConstant(line: CronTableLine): boolean {
  return line.kind === 'entry' && /^-?(?:\* \* \* \* \*|@reboot)$/.test(line.schedule);
}

/** Control characters hide a job from whoever prints the table, and are shown as their codes. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be shown.
  return text.replace(/[\u0000-\u001f\u007f]/g, (sign) => {
    return `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}
