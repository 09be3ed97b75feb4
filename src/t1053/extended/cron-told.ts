/** What the alerts on cron beyond the seven say, each in the same words. */
import type { Detail, Reason } from '../../core/alert.ts';
import type { Description, Sighting } from '../../rule/rule.ts';
import { cronAllowedBy } from '../cron-description.ts';
import type { CronFacts } from '../cron-facts.ts';
import type { CronAllowOptions } from '../cron-options.ts';
import { serviceReasons } from '../cron-reasons.ts';
import { writerImages } from '../cron-writer.ts';
import { expectedReasons } from '../score.ts';

/** What these alerts know of a file of cron, whatever was done to it. */
export type CronToldFacts = Omit<CronFacts, 'op' | 'via'>;

/**
 * What is said of the records that prove an action, in order; nothing where there are none.
 * `happened` ends the sentence that begins with the file.
 */
export function tellCron(
  proof: readonly Sighting<CronToldFacts>[],
  own: readonly Reason[],
  happened: string,
  options: CronAllowOptions,
): Description | 'dropped' | undefined {
  const first = proof[0];
  if (first === undefined) return undefined;
  const { facts, host } = first;
  const images = imagesOf(proof);
  const entry = cronAllowedBy(facts, host, images, options);
  if (options.allow === 'drop' && entry !== undefined) return 'dropped';
  const table = facts.path ?? `the crontab of ${facts.place.user ?? 'an unknown account'}`;
  const program = facts.writer === undefined ? '' : ` with ${facts.writer}`;
  const by = `${facts.account ?? 'an unknown account'}${program}`;
  return {
    reasons: [...own, ...serviceReasons(facts, images), ...expectedReasons(entry)],
    summary: `${table} ${happened} on ${host} by ${by}`,
    source: { host: facts.fqdn ?? host, account: facts.account },
    details: detailsOf(facts),
    allowedBy: entry,
  };
}

/** The programs that may have acted: those of the records, and those that they were started by. */
export function imagesOf(proof: readonly Sighting<CronToldFacts>[]): readonly string[] {
  return proof.flatMap(({ facts, before }) =>
    writerImages({ image: facts.writer, commandLine: facts.commandLine }, before.chain),
  );
}

function detailsOf(facts: CronToldFacts): Record<string, Detail | undefined> {
  return {
    filePath: facts.path,
    cronClass: facts.place.cronClass,
    tableUser: facts.place.user,
    containerRoot: facts.place.containerRoot,
    loginUser: facts.loginUser,
    session: facts.session,
    commandLine: facts.commandLine,
    writer: facts.writer,
  };
}
