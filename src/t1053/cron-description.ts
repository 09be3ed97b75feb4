import type { Detail, Reason } from '../core/alert.ts';
import type { Description } from '../rule/rule.ts';
import { STARTER_CRON_ALLOW } from './cron-allow.ts';
import type { CronFacts, CronOp } from './cron-facts.ts';
import { type CronSighting, mergedFacts } from './cron-judgement.ts';
import type { CronAllowOptions } from './cron-options.ts';
import { loadable } from './cron-path.ts';
import { constantReasons, containerReasons, linkReasons, serviceReasons } from './cron-reasons.ts';
import { writerImages } from './cron-writer.ts';
import type { Switches } from './extended-switches.ts';
import { entryText, matchesEntry } from './glob-entry.ts';
import { contentReasons, expectedReasons, placeReasons } from './score.ts';

/** What both alerts count beside what they know themselves, each with a switch; default all. */
export type CronReasonSwitches = Switches<'x2' | 'x3' | 'x4' | 'x6'>;

/**
 * What both alerts on cron tables say of a change, from the sightings that prove it, strongest
 * first. `ownReasons` is what one of them counts: the base, and what only it knows.
 */
export function describeCron(
  [first, ...further]: readonly CronSighting[],
  ownReasons: (facts: CronFacts) => readonly Reason[],
  options: CronAllowOptions,
  { x2 = true, x3 = true, x4 = true, x6 = true }: CronReasonSwitches = {},
): Description | 'dropped' | undefined {
  if (first === undefined) return undefined;
  const merged = mergedFacts(first, further);
  const facts = x3 ? merged : { ...merged, content: undefined };
  const { host } = first;
  const chain = [first, ...further].flatMap(({ before }) => before.chain);
  const { writer: image, commandLine } = facts;
  const images = writerImages({ image, commandLine }, chain);
  const suspicious = [...contentReasons(facts.content?.action), ...(x2 ? linkReasons(facts) : [])];
  const entry = suspicious.length > 0 ? undefined : cronAllowedBy(facts, host, images, options);
  if (options.allow === 'drop' && entry !== undefined) return 'dropped';
  return {
    reasons: [
      ...ownReasons(facts),
      ...(x4 ? serviceReasons(facts, images) : []),
      ...(x6 ? containerReasons(facts) : []),
      ...placeReasons(facts.content?.action),
      ...suspicious,
      ...constantReasons(facts),
      ...expectedReasons(entry),
    ],
    summary: summaryOf(facts, host),
    source: { host: facts.fqdn ?? host, account: facts.account },
    details: detailsOf(facts),
    allowedBy: entry,
  };
}

/** The first entry that covers the change, in words; those of the host come first. */
export function cronAllowedBy(
  facts: Pick<CronFacts, 'fqdn' | 'account' | 'loginUser' | 'path'>,
  host: string,
  images: readonly string[],
  options: CronAllowOptions,
): string | undefined {
  const values = {
    host: [host, facts.fqdn],
    user: [facts.account, facts.loginUser],
    image: images,
    path: [facts.path],
  };
  const entries = [...(options.allowEntries ?? []), ...STARTER_CRON_ALLOW];
  const entry = entries.find((candidate) => matchesEntry(candidate, values));
  return entry === undefined ? undefined : entryText(entry);
}

function detailsOf(facts: CronFacts): Record<string, Detail | undefined> {
  const { cronClass, name, user, containerRoot } = facts.place;
  return {
    filePath: facts.path,
    fileOp: facts.op,
    cronClass,
    tableUser: user,
    cronEntry: facts.content?.entry,
    loadable: loadable(cronClass, name) === 'yes' ? true : 'not by Debian',
    loginUser: facts.loginUser,
    session: facts.session,
    containerRoot,
    linkTarget: facts.linkTarget,
    commandLine: facts.commandLine,
    writer: facts.writer,
  };
}

const HAPPENED: Readonly<Record<CronOp, string>> = {
  create: 'was created',
  link: 'was created as a link',
  rename: 'was moved into place',
  append: 'was appended to',
  overwrite: 'was overwritten',
  inPlace: 'was changed in place',
  replace: 'was replaced',
  write: 'was written',
  delete: 'was removed',
  list: 'was listed',
};

function summaryOf(facts: CronFacts, host: string): string {
  const { path, place, op, account, writer, content } = facts;
  const table = path ?? `the crontab of ${place.user ?? 'an unknown account'}`;
  const by = account ?? 'an unknown account';
  const program = writer === undefined ? '' : ` with ${writer}`;
  const runs = content?.entry === undefined ? '' : `: ${content.entry}`;
  return `${table} ${HAPPENED[op]} on ${host} by ${by}${program}${runs}`;
}
