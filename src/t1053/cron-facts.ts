/** What telemetry says of a change to a cron table, in one shape for every kind of record. */
import { seconds } from '../core/duration.ts';
import type { Actor, CronEvent, ProcessEvent } from '../core/event.ts';
import type { Key } from '../core/key.ts';
import type { Finding } from '../rule/rule.ts';
import { cronWrites } from './cron-command.ts';
import { type CronContent, cronContent } from './cron-content.ts';
import type { CronPath } from './cron-path.ts';
import { maskCronSecrets } from './cron-secrets.ts';

/** Longest gap between two records of one change, in milliseconds. */
export const CRON_WITHIN_MS: number = seconds(10);

/** What happened to a table; `write` where the record does not say how, `list` for its display. */
export type CronOp =
  | ('create' | 'link' | 'rename')
  | ('append' | 'overwrite' | 'inPlace' | 'replace' | 'write')
  | ('delete' | 'list');

/** One record of a change, without secrets. */
export interface CronFacts {
  /** Where it shows: a file, a line of crontab in syslog, a command line, or a list of jobs. */
  readonly via: 'file' | 'syslog' | 'command' | 'feed';
  readonly op: CronOp;
  readonly place: CronPath;
  /** Absent where only crontab knows it. */
  readonly path?: string | undefined;
  /** Where the file was before it was moved here. */
  readonly oldPath?: string | undefined;
  readonly linkTarget?: string | undefined;
  readonly content?: CronContent | undefined;
  readonly fqdn?: string | undefined;
  readonly account?: string | undefined;
  readonly loginUser?: string | undefined;
  readonly session?: string | undefined;
  readonly pid?: number | undefined;
  readonly parentPid?: number | undefined;
  /** Proves a change only where crontab had listed the table just before; see `isPipeline`. */
  readonly isPart?: boolean | undefined;
  /** The account that acts has the table open in an editor (`crontab -e`). */
  readonly isEdited?: boolean | undefined;
  /** Program that wrote. */
  readonly writer?: string | undefined;
  readonly commandLine?: string | undefined;
}

/** One table of one host, wherever its cron keeps the tables of users. */
export function tableKey(host: string, place: CronPath, path: string | undefined): Key {
  const { cronClass, user, containerRoot } = place;
  if (cronClass !== 'spool' || user === undefined) return ['cron file', host, path ?? ''];
  return ['cron table', host, containerRoot ?? null, user];
}

/** Who acted, and in which session. */
export function actorFacts(actor: Actor): Pick<CronFacts, 'account' | 'loginUser' | 'session'> {
  return { account: actor.user, loginUser: actor.loginUser, session: actor.logonId };
}

/** What a text that was written adds to a table, where the record holds it. */
export function contentOf(
  text: string | undefined,
  { cronClass }: CronPath,
): CronContent | undefined {
  return text === undefined ? undefined : cronContent(text, cronClass);
}

/** What crontab says in syslog when it has put the table of an account in place. */
export function tableFinding(
  event: CronEvent,
  owner: string,
  op: 'create' | 'replace' | 'delete' | 'list',
): Finding<CronFacts> {
  const { host, fqdn, pid, program, user, verb } = event;
  const place = { cronClass: 'spool', name: owner, user: owner } as const;
  return {
    keys: [tableKey(host, place, undefined)],
    text: maskCronSecrets(`${program} (${user ?? '-'}) ${verb} (${owner})`),
    facts: { via: 'syslog', op, place, fqdn, account: user, pid, writer: program },
  };
}

/** What a process says by its command line of the tables that it writes; undefined for none. */
export function commandFinding(event: ProcessEvent): Finding<CronFacts> | undefined {
  const { host, fqdn, image, commandLine = '', cwd, user, pid, parentPid } = event;
  const writes = cronWrites({ image, commandLine, cwd, user });
  const [first] = writes;
  if (first === undefined) return undefined;
  const { place, path, how, text } = first;
  const clean = maskCronSecrets(commandLine);
  return {
    keys: writes.map((write) => tableKey(host, write.place, write.path)),
    text: `process ${clean}`,
    facts: {
      via: 'command',
      op: how,
      place,
      path,
      content: contentOf(text, place),
      fqdn,
      ...actorFacts(event),
      pid,
      parentPid,
      writer: image,
      commandLine: clean,
    },
  };
}
