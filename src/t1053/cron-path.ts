/**
 * Where cron keeps what it runs. A path counts only as a whole: `/backup/etc/cron.d/job` is no
 * place of cron. Where and what cron reads follows the manuals and sources of Debian's cron,
 * cronie and BusyBox.
 */
import { baseNameOf } from '../core/unix-path.ts';

/**
 * What a path is to cron: a table of the system, a table of a package (`/etc/cron.d`), a script of
 * a period (`/etc/cron.daily`), the table of a user, one of macOS, who may have tables, or a job of
 * at(1).
 */
export type CronClass = 'systab' | 'dropin' | 'periodic' | 'spool' | 'macos' | 'policy' | 'atjobs';

/** A path as cron knows it. */
export interface CronPath {
  readonly cronClass: CronClass;
  /** Last part of the path. */
  readonly name: string;
  /** Whose table it is, for the tables of users. */
  readonly user?: string | undefined;
  /** The root of the container or process whose file it is, as the host sees it. */
  readonly containerRoot?: string | undefined;
}

const FILES: ReadonlyMap<string, CronClass> = new Map([
  ['/etc/crontab', 'systab'],
  ['/etc/anacrontab', 'systab'],
  ['/etc/cron.allow', 'policy'],
  ['/etc/cron.deny', 'policy'],
  ['/var/spool/cron/cron.allow', 'policy'],
  ['/var/spool/cron/cron.deny', 'policy'],
]);

const DIRECTORIES: ReadonlyMap<string, CronClass> = new Map([
  ['/etc/cron.d', 'dropin'],
  ['/etc/cron.hourly', 'periodic'],
  ['/etc/cron.daily', 'periodic'],
  ['/etc/cron.weekly', 'periodic'],
  ['/etc/cron.monthly', 'periodic'],
  ['/etc/cron.yearly', 'periodic'],
  ['/var/spool/cron/crontabs', 'spool'],
  ['/var/spool/cron', 'spool'],
  ['/var/spool/cron/tabs', 'spool'],
  ['/var/cron/tabs', 'spool'],
  ['/etc/crontabs', 'spool'],
  ['/var/spool/fcron', 'spool'],
  ['/private/var/at/tabs', 'macos'],
  ['/usr/lib/cron/tabs', 'macos'],
  ['/var/spool/cron/atjobs', 'atjobs'],
  ['/var/spool/at', 'atjobs'],
  ['/var/spool/atjobs', 'atjobs'],
]);

/** Beside the tables of `/var/spool/cron` there are these directories. */
const SPOOL_DIRECTORIES: ReadonlySet<string> = new Set([
  'crontabs',
  'tabs',
  'atjobs',
  'atspool',
  'lastrun',
]);

/**
 * Roots whose layout only container engines make, wherever their data lie, and the root of a
 * process. Any other folder that holds an `etc/cron.d` may be a backup.
 */
const CONTAINER_ROOTS: readonly RegExp[] = [
  /^.*\/overlay2\/[\da-z-]+\/(?:diff|merged)(?=\/)/s,
  /^.*\/storage\/overlay\/[\da-f]{64}\/(?:diff|merged)(?=\/)/s,
  /^.*\/io\.containerd\.snapshotter\.v1\.[\w-]+\/snapshots\/\d+\/fs(?=\/)/s,
  /^.*\/io\.containerd\.runtime\.v\d\.[\w-]+\/[\w.-]+\/[\w.-]+\/rootfs(?=\/)/s,
  /^\/proc\/(?:\d+|self)\/root(?=\/)/,
];

/** What the absolute path is to cron, on the host or in a container; undefined for nothing. */
export function cronPath(path: string): CronPath | undefined {
  const onHost = placeOf(path);
  if (onHost !== undefined) return onHost;
  for (const pattern of CONTAINER_ROOTS) {
    const [containerRoot] = pattern.exec(path) ?? [];
    if (containerRoot === undefined) continue;
    const place = placeOf(path.slice(containerRoot.length));
    return place === undefined ? undefined : { ...place, containerRoot };
  }
  return undefined;
}

function placeOf(path: string): CronPath | undefined {
  const name = baseNameOf(path);
  const file = FILES.get(path);
  if (file !== undefined) return { cronClass: file, name };
  const directory = path.slice(0, -name.length - 1);
  const cronClass = name === '' ? undefined : DIRECTORIES.get(directory);
  if (cronClass === undefined) return undefined;
  if (directory === '/var/spool/cron' && SPOOL_DIRECTORIES.has(name)) return undefined;
  const isOfUser = cronClass === 'spool' || cronClass === 'macos';
  return isOfUser ? { cronClass, name, user: name } : { cronClass, name };
}

/** Hidden, left by an editor, or put aside by a package manager. */
const neverRead = /^[.#]|~$|\.(?:swpx?|swx|rpmsave|rpmorig|rpmnew)$|\.dpkg-/;

/**
 * Whether cron reads a file of that name there. `notOnDebian`: Debian's cron and run-parts pass
 * over any other sign than letters, digits, `_` and `-`, others do not, and no event says which it
 * is.
 */
export function loadable(cronClass: CronClass, name: string): 'yes' | 'no' | 'notOnDebian' {
  if (cronClass === 'systab' || cronClass === 'policy') return 'yes';
  if (neverRead.test(name)) return 'no';
  // BusyBox lists in `cron.update` the tables that are to be read again.
  if (cronClass === 'spool') return /^(?:tmp\.|cron\.update$)/.test(name) ? 'no' : 'yes';
  return /^[\w-]+$/.test(name) ? 'yes' : 'notOnDebian';
}

/** Names under which programs write what they then move over or to its place. */
const TEMPORARY: readonly (readonly [name: RegExp, program: RegExp])[] = [
  [/^sed[\w-]{6}$/, /^sed$/],
  [/^XX\w{6}$/, /^perl/],
  [/^#?tmp\.\w+$/, /^f?crontab$/],
  [/^4913$/, /^(?:n?vi|vim)/],
];

/**
 * Whether a program that is known for such names made the file only to move or remove it. The
 * name alone proves that only where the program is not known: cron reads most of them.
 */
export function isTemporary(name: string, image: string | undefined): boolean {
  const program = image === undefined ? undefined : baseNameOf(image);
  return TEMPORARY.some(
    ([names, programs]) => names.test(name) && (program === undefined || programs.test(program)),
  );
}
