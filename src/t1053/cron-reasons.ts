/** What raises the score of a change to a cron table, beside what its jobs do. */
import type { Reason } from '../core/alert.ts';
import { absolutePath, baseNameOf, directoryOf } from '../core/unix-path.ts';
import type { CronFacts } from './cron-facts.ts';
import { writingService } from './cron-writer.ts';

const systemFolders = /^\/(?:usr|bin|sbin|lib\w*|etc|opt|boot|nix|snap)\/|^\/dev\/null$/;

/** 20 points for a link to a file that others than root may hold. */
export function linkReasons({ op, path, linkTarget }: CronFacts): Reason[] {
  if (op !== 'link' || linkTarget === undefined) return [];
  const target = absolutePath(linkTarget, path === undefined ? undefined : directoryOf(path));
  if (target === undefined || systemFolders.test(target)) return [];
  return [{ points: 20, text: `links to a file outside the folders of the system: ${target}` }];
}

/** 25 points for a network service as writer, by its account or by a program of the chain. */
export function serviceReasons(
  { account }: Pick<CronFacts, 'account'>,
  images: readonly string[],
): Reason[] {
  const service = writingService(account, images);
  return service === undefined ? [] : [{ points: 25, text: `written by a service: ${service}` }];
}

/** 10 points for a file of a container or process that is written from outside of it. */
export function containerReasons({ place: { containerRoot } }: CronFacts): Reason[] {
  const text = `lies in the root of a container or process, as seen from outside: ${containerRoot}`;
  return containerRoot === undefined ? [] : [{ points: 10, text }];
}

/** 10 points for a job that runs every minute or with each start of the host. */
export function constantReasons({ content }: CronFacts): Reason[] {
  return content?.isConstant === true
    ? [{ points: 10, text: 'a job runs every minute or whenever the host starts' }]
    : [];
}

/** True for a table that crontab itself wrote. */
export function isByCrontab({ writer }: CronFacts): boolean {
  return writer !== undefined && baseNameOf(writer) === 'crontab';
}
