/** What cron, crontab and anacron say of themselves: `(user) VERB (detail)`. */

/** What a line says. */
export interface CronLine {
  readonly user: string | undefined;
  /** In capitals, for example `REPLACE`, `CMD`, `BEGIN EDIT`. */
  readonly verb: string;
  readonly detail: string | undefined;
}

const PROGRAMS: ReadonlySet<string> = new Set(['anacron', 'cron', 'crond', 'crontab']);
/** `RELOAD`, `BEGIN EDIT`, `CAN'T OPEN` */
const VERB = /^[A-Z][A-Z' ]{0,63}$/;

/**
 * The line in its parts, undefined where it is of another form or another program. The detail
 * reaches to the last bracket, for commands hold brackets of their own; the text of an error may
 * follow it.
 */
export function readCronLine(program: string, text: string): CronLine | undefined {
  if (!PROGRAMS.has(program)) return undefined;
  return program === 'anacron' ? startedJob(text) : accountLine(text);
}

function accountLine(text: string): CronLine | undefined {
  const close = text.indexOf(') ');
  if (!text.startsWith('(') || close < 0) return undefined;
  const open = text.indexOf(' (', close);
  const verb = text.slice(close + 2, open < 0 ? text.length : open);
  if (!VERB.test(verb)) return undefined;
  const user = text.slice(1, close) || undefined;
  if (open < 0) return { user, verb, detail: undefined };
  const end = text.lastIndexOf(')');
  // A line that was cut ends within the brackets.
  const isWhole = end > open && /^(?::|$)/.test(text.slice(end + 1));
  return { user, verb, detail: text.slice(open + 2, isWhole ? end : text.length) };
}

/** ``Job `cron.daily' started`` */
function startedJob(text: string): CronLine | undefined {
  const [, job] = /^Job `([^']*)' started/.exec(text) ?? [];
  return job === undefined ? undefined : { user: undefined, verb: 'JOB STARTED', detail: job };
}
