/** What the kinds of events of Endpoint Security mean. A kind without a meaning here is `other`. */
import type { Actor, EventBase, Fields, FileEvent, TelemetryEvent } from '../core/event.ts';
import { absolutePath } from '../core/unix-path.ts';
import { logonIdOf, textOf, wholeNumberOf } from './field-value.ts';
import { isObject } from './record-bounds.ts';
import type { RecordFailure } from './record-failure.ts';
import { fieldFailure } from './required-field.ts';

type Change = Pick<FileEvent, 'op' | 'path' | 'oldPath' | 'isReplacement' | 'link' | 'mode'>;

/** The event of a message, by the name of its kind, or why it is none. */
export function macosEvent(
  name: string,
  body: Fields,
  process: Fields,
  base: EventBase,
): TelemetryEvent | RecordFailure {
  if (name === 'exec') return started(body, process, base);
  const isKnown = Object.hasOwn(CHANGES, name) && isChange(name, body);
  if (!isKnown) return { kind: 'other', ...actorOf(process), ...base };
  const change = CHANGES[name]?.(body);
  if (change === undefined) return fieldFailure(`event.${name}`, undefined, base.origin);
  return {
    kind: 'file',
    ...change,
    isSuccess: true,
    image: pathOf(process['executable']),
    pid: tokenNumber(process, 'pid'),
    parentPid: wholeNumberOf(process['ppid']),
    ...actorOf(process),
    ...base,
  };
}

/** A file that is closed as it was opened is no change. */
function isChange(name: string, body: Fields): boolean {
  return name !== 'close' || body['modified'] === true;
}

/** What each kind of event does to a file; undefined where it names none. */
const CHANGES: Readonly<Record<string, (body: Fields) => Change | undefined>> = {
  create: (body) => at('create', destinationOf(body), { mode: modeOf(body) }),
  rename: (body) =>
    at('rename', destinationOf(body), {
      oldPath: pathOf(body['source']),
      isReplacement:
        isObject(body['destination']) && isObject(body['destination']['existing_file']),
    }),
  write: (body) => at('write', pathOf(body['target'])),
  close: (body) => at('write', pathOf(body['target'])),
  truncate: (body) => at('write', pathOf(body['target'])),
  unlink: (body) => at('delete', pathOf(body['target'])),
  link: (body) =>
    at('create', inFolder(body['target_dir'], body['target_filename']), { link: 'hard' }),
  clone: (body) => at('create', inFolder(body['target_dir'], body['target_name'])),
  setmode: (body) => at('attr', pathOf(body['target']), { mode: wholeNumberOf(body['mode']) }),
};

function at(
  op: Change['op'],
  path: string | undefined,
  more: Partial<Change> = {},
): Change | undefined {
  return path === undefined ? undefined : { op, path, ...more };
}

/** The name that a creation or a move leads to: one that was free, or one that was taken. */
function destinationOf({ destination }: Fields): string | undefined {
  if (!isObject(destination)) return undefined;
  const { existing_file: existing, new_path: free } = destination;
  if (isObject(free)) return inFolder(free['dir'], free['filename']);
  return pathOf(existing);
}

function modeOf({ destination }: Fields): number | undefined {
  const free = isObject(destination) ? destination['new_path'] : undefined;
  return isObject(free) ? wholeNumberOf(free['mode']) : undefined;
}

function inFolder(folder: unknown, name: unknown): string | undefined {
  const [path, last] = [pathOf(folder), textOf(name)];
  return path === undefined || last === undefined ? undefined : absolutePath(last, path);
}

function pathOf(file: unknown): string | undefined {
  const path = isObject(file) ? textOf(file['path']) : undefined;
  return path === undefined ? undefined : (absolutePath(path, undefined) ?? path);
}

/**
 * The message names the process as it was before: what called `exec`, which after a fork is still
 * the image of the parent.
 */
function started(body: Fields, caller: Fields, base: EventBase): TelemetryEvent | RecordFailure {
  const { target, args, cwd } = body;
  const image = isObject(target) ? pathOf(target['executable']) : undefined;
  if (!isObject(target) || image === undefined) {
    return fieldFailure('event.exec.target.executable.path', undefined, base.origin);
  }
  return {
    kind: 'process',
    image,
    commandLine: lineOf(args),
    pid: tokenNumber(target, 'pid'),
    parentPid: wholeNumberOf(target['ppid']),
    parentImage: pathOf(caller['executable']),
    cwd: pathOf(cwd),
    ...actorOf(target),
    ...base,
  };
}

/** Arguments with a blank between them, as other logs of processes have them. */
function lineOf(args: unknown): string | undefined {
  if (!Array.isArray(args)) return undefined;
  const words = args.filter((word: unknown) => typeof word === 'string');
  return words.length === 0 ? undefined : words.join(' ');
}

/** Accounts are numbers here; that of root is the same on every system. */
function actorOf(process: Fields): Actor {
  const session = tokenNumber(process, 'asid');
  return {
    user: accountOf(tokenNumber(process, 'euid')),
    loginUser: accountOf(tokenNumber(process, 'auid')),
    logonId: logonIdOf(session),
  };
}

/** How an account is printed that was never set: -1 in 32 bits. */
const UNSET = 4_294_967_295;

function accountOf(id: number | undefined): string | undefined {
  if (id === undefined || id === UNSET) return undefined;
  return id === 0 ? 'root' : String(id);
}

function tokenNumber(process: Fields, name: string): number | undefined {
  const { audit_token: token } = process;
  return isObject(token) ? wholeNumberOf(token[name]) : undefined;
}
