/** What raises or lowers a score, one observation at a time. Points are those of the pack. */
import type { ChainProcess, Reason } from '../core/alert.ts';
import { minutes } from '../core/duration.ts';
import { fold } from '../core/text.ts';
import {
  encodedOrDownloads,
  inUserWritablePath,
  looksRandom,
  usesScriptOrProxyBinary,
} from './action-traits.ts';

/** What a task does: the program it starts, and the program with its arguments. */
export interface TaskAction {
  readonly command: string;
  readonly text: string;
}

/** Parents that seldom have a reason to create tasks. */
const UNUSUAL_PARENTS: ReadonlyMap<string, string> = new Map([
  ...['winword', 'excel', 'powerpnt', 'outlook', 'msaccess', 'onenote'].map(named('Office')),
  ...['chrome', 'msedge', 'firefox', 'iexplore', 'opera', 'brave'].map(named('a browser')),
  ...['wscript', 'cscript', 'mshta', 'powershell', 'pwsh'].map(named('a script host')),
  ...['w3wp', 'httpd', 'nginx', 'tomcat9', 'php-cgi'].map(named('a web server')),
  ...['sqlservr', 'mysqld', 'postgres', 'oracle'].map(named('a database')),
]);

const INSTALLERS: ReadonlySet<string> = new Set([
  'msiexec.exe',
  'trustedinstaller.exe',
  'tiworker.exe',
]);

/** How long before the creation an installer may have started and still explain it. */
const INSTALLER_MS = minutes(10);

function named(what: string): (name: string) => [string, string] {
  return (name) => [`${name}.exe`, what];
}

/** Last part of a Windows path, folded. */
function baseName(path: string): string {
  return fold(path).replace(/^.*[\\/]/s, '');
}

/** 15 points for the place of the program: one that users can write. */
export function placeReasons(action: TaskAction | undefined): Reason[] {
  const place = inUserWritablePath(action?.command ?? '');
  return reasonsOf([15, 'the program lies in a place that users can write', place]);
}

/** 15 points for what runs the action, 20 for what it brings along. */
export function contentReasons(action: TaskAction | undefined): Reason[] {
  const program = usesScriptOrProxyBinary(action?.text ?? '');
  return [
    ...reasonsOf([15, 'the action uses a script or proxy program', program]),
    ...payloadReasons(action),
  ];
}

/** 20 points for what the action brings along. */
export function payloadReasons(action: TaskAction | undefined): Reason[] {
  const payload = encodedOrDownloads(action?.text ?? '');
  return reasonsOf([20, 'the action holds encoded or downloaded content', payload]);
}

/** 10 points for a name that looks made by a machine. */
export function nameReasons(taskName: string | undefined): Reason[] {
  return reasonsOf([10, 'the task name looks random', looksRandom(taskName ?? '')]);
}

/** 10 points for an unusual parent, 20 off for an installer of Windows among the ancestors. */
export function parentReasons(
  parentImage: string | undefined,
  chain: readonly ChainProcess[],
  timeMs: number,
): Reason[] {
  const unusual = UNUSUAL_PARENTS.get(baseName(parentImage ?? ''));
  // The name alone proves nothing: the installers of Windows lie where only they may write.
  const installer = chain.find(({ image, timeMs: startMs = timeMs }) => {
    const isOfWindows = /^[a-z]:\\windows\\/i.test(image);
    return isOfWindows && INSTALLERS.has(baseName(image)) && timeMs - startMs <= INSTALLER_MS;
  });
  return reasonsOf(
    [10, `started by ${unusual}`, unusual === undefined ? undefined : parentImage],
    [-20, 'an installer is among the ancestors', installer?.image],
  );
}

/** An observation: its points, what it is, and what was found, if anything. */
type Observation = readonly [points: number, what: string, found: string | undefined];

function reasonsOf(...observations: readonly Observation[]): Reason[] {
  return observations.flatMap(([points, what, found]) =>
    found === undefined ? [] : [{ points, text: `${what}: ${found}` }],
  );
}

/** True for the service host that runs the scheduler; unknown programs get the benefit of doubt. */
export function isScheduler(image: string | undefined): boolean {
  return image === undefined || baseName(image) === 'svchost.exe';
}

/** 30 points off for what the host or the pack expects, by the entry that says so. */
export function expectedReasons(entry: string | undefined): Reason[] {
  return entry === undefined ? [] : [{ points: -30, text: `expected: ${entry}` }];
}
