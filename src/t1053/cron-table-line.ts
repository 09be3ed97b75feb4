/** Lines of a cron table, as crontab(5) of Debian's cron and of cronie have them. */
import * as LIMITS from '../core/limits.ts';

/** A job, or a variable of the environment of the jobs below it. */
export type CronTableLine =
  | {
      readonly kind: 'entry';
      /** As written: five fields or `@reboot` and its like, with the `-` that stops the log. */
      readonly schedule: string;
      readonly user?: string | undefined;
      readonly command: string;
      /** What the command reads: all behind the first `%`, each further one a new line. */
      readonly stdin?: string | undefined;
    }
  | { readonly kind: 'environment'; readonly name: string; readonly value: string };

const NICKNAMES: ReadonlySet<string> = new Set([
  '@reboot',
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
]);

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');

/** Minute, hour, day of the month, month, day of the week; Sunday is both 0 and 7. */
const FIELDS: readonly Field[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 7, names: DAYS },
];

const variable = /^("[^"]*"|'[^']*'|[^\s="'#]+)[ \t]*=[ \t]*(.*)$/s;

/** The jobs and variables in a text; what cron would not take is left out. */
export function cronTableLines(text: string, hasUser: boolean): CronTableLine[] {
  const lines = text.slice(0, LIMITS.commandLineCharsMax).split('\n');
  return lines.map((line) => cronTableLine(line, hasUser)).filter((line) => line !== undefined);
}

/**
 * A line of a cron table; undefined for a comment, a blank line, and what is neither job nor
 * variable. `hasUser`: the tables of the system name the account before the command. At most
 * `LIMITS.commandLineCharsMax` characters are read.
 */
export function cronTableLine(line: string, hasUser: boolean): CronTableLine | undefined {
  const text = line.slice(0, LIMITS.commandLineCharsMax).replace(/^[ \t]+/, '');
  if (text === '' || text.startsWith('#')) return undefined;
  const [, name, value] = variable.exec(text) ?? [];
  if (name !== undefined && value !== undefined) {
    return { kind: 'environment', name: unquoted(name), value: unquoted(value.trim()) };
  }
  const isNickname = NICKNAMES.has(words(text, 1).found[0]?.replace(/^-/, '') ?? '');
  const scheduleSize = isNickname ? 1 : FIELDS.length;
  const { found, rest } = words(text, scheduleSize + (hasUser ? 1 : 0));
  const schedule = found.slice(0, scheduleSize);
  if (rest === '' || !(isNickname || isSchedule(schedule))) return undefined;
  return {
    kind: 'entry',
    schedule: schedule.join(' '),
    ...(hasUser ? { user: found[scheduleSize] } : {}),
    ...commandOf(rest),
  };
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}

/** The first words, fewer where the text ends, and the text behind them. */
function words(text: string, count: number): { found: string[]; rest: string } {
  const word = /[ \t]*([^ \t]+)/y;
  const found: string[] = [];
  let end = 0;
  while (found.length < count) {
    const next = word.exec(text)?.[1];
    if (next === undefined) break;
    found.push(next);
    end = word.lastIndex;
  }
  return { found, rest: text.slice(end).replace(/^[ \t]+/, '') };
}

function isSchedule(fields: readonly string[]): boolean {
  return FIELDS.every((field, index) => {
    const text = (fields[index] ?? '').replace(index === 0 ? /^-/ : /^$/, '');
    return text.split(',').every((part) => isRange(part, field));
  });
}

/** `*`, a value, a range `a-b`, or a random value of a range `a~b`; each may have a step. */
function isRange(text: string, field: Field): boolean {
  const match = /^(?:(\*)|(\w*)(?:([-~])(\w*))?)(?:\/(\d+))?$/.exec(text);
  if (match === null) return false;
  const [, star, first = '', sign, last = '', step] = match;
  if (step !== undefined && Number(step) === 0) return false;
  if (star !== undefined) return true;
  const isRandom = sign === '~';
  const from = isRandom && first === '' ? field.min : numberOf(first, field);
  const to =
    sign === undefined ? from : isRandom && last === '' ? field.max : numberOf(last, field);
  return from !== undefined && to !== undefined && from <= to;
}

function numberOf(text: string, { min, max, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return named + min;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : -1;
  return value >= min && value <= max ? value : undefined;
}

function commandOf(text: string): { command: string; stdin?: string } {
  const at = /(?<!\\)%/.exec(text)?.index;
  const command = text.slice(0, at).replaceAll('\\%', '%').trimEnd();
  if (at === undefined) return { command };
  const lines = text.slice(at + 1).replace(/(?<!\\)%/g, '\n');
  return { command, stdin: lines.replaceAll('\\%', '%') };
}
