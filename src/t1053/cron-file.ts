import type { FileEvent } from '../core/event.ts';
import type { Key } from '../core/key.ts';
import { isWithin } from '../core/time.ts';
import { directoryOf } from '../core/unix-path.ts';
import type { Finding } from '../rule/rule.ts';
import { isImageBuilder } from './cron-allow.ts';
import { cronWrites } from './cron-command.ts';
import {
  actorFacts,
  CRON_WITHIN_MS,
  type CronFacts,
  type CronOp,
  contentOf,
  tableKey,
} from './cron-facts.ts';
import { type CronPath, cronPath, isTemporary, loadable } from './cron-path.ts';
import { maskCronSecrets } from './cron-secrets.ts';

/**
 * What a file event says of a table or a policy of cron; undefined for any other file, for a name
 * that cron does not read, and for an attempt that failed.
 */
export function fileFinding(event: FileEvent): Finding<CronFacts> | undefined {
  const { host, op, path, image } = event;
  if (event.isSuccess === false || op === 'attr') return undefined;
  const oldPath = op === 'rename' ? event.oldPath : undefined;
  const names = oldPath === undefined ? path : `${oldPath} to ${path}`;
  const text = `file ${op} ${names} by ${image ?? 'an unknown program'}`;
  const place = filePlace(event, path);
  if (place !== undefined) {
    const facts = { ...fileFacts(event, place, path, opOf(event)), oldPath };
    return { keys: [tableKey(host, place, path)], asks: formerKeys(host, oldPath), text, facts };
  }
  const former = oldPath === undefined ? undefined : filePlace(event, oldPath);
  if (former === undefined || oldPath === undefined) return undefined;
  // Whatever the file is now: cron has lost its table.
  const facts = fileFacts(event, former, oldPath, 'delete');
  return { keys: [tableKey(host, former, oldPath)], text, facts };
}

/** The move belongs to the file that was written to be moved. */
function formerKeys(host: string, oldPath: string | undefined): readonly Key[] {
  const former = oldPath === undefined ? undefined : cronPath(oldPath);
  return former === undefined ? [] : [tableKey(host, former, oldPath)];
}

const DIRECTORY = 0o040000;
const FILE_KINDS = 0o170000;

/** The place of a file that cron may read, and that no image builder unpacks into a container. */
function filePlace({ image, mode }: FileEvent, path: string): CronPath | undefined {
  const place = cronPath(path);
  if (place === undefined || ((mode ?? 0) & FILE_KINDS) === DIRECTORY) return undefined;
  const { cronClass, name, containerRoot } = place;
  if (cronClass === 'macos' || cronClass === 'atjobs') return undefined;
  if (loadable(cronClass, name) === 'no' || isTemporary(name, image)) return undefined;
  return containerRoot !== undefined && isImageBuilder(image) ? undefined : place;
}

function opOf({ op, access, ageMs, link, isReplacement }: FileEvent): CronOp {
  if (op === 'delete') return 'delete';
  if (op === 'rename') return isReplacement === true ? 'replace' : 'rename';
  if (op === 'write') return access ?? 'write';
  // Sysmon calls a file created that is only opened to be written; its age tells them apart.
  if (ageMs !== undefined && !isWithin(ageMs, 0, CRON_WITHIN_MS)) return 'write';
  return link === undefined ? 'create' : 'link';
}

function fileFacts(event: FileEvent, place: CronPath, path: string, op: CronOp): CronFacts {
  const { fqdn, image, commandLine, pid, linkTarget } = event;
  return {
    via: 'file',
    op,
    place,
    path,
    linkTarget,
    content: contentOf(writtenText(event, path), place),
    fqdn,
    ...actorFacts(event),
    pid,
    writer: image,
    commandLine: commandLine === undefined ? undefined : maskCronSecrets(commandLine),
  };
}

/** What the command line of the writer says it writes there. */
function writtenText(event: FileEvent, path: string): string | undefined {
  const { image, commandLine, user } = event;
  if (image === undefined || commandLine === undefined) return undefined;
  // A relative name is one of the folder that the file is known to lie in.
  const writes = cronWrites({ image, commandLine, cwd: directoryOf(path), user });
  return writes.find((write) => write.path === path)?.text;
}
