/** What the kinds of events of Endpoint Security do to files. */
import type { Fields, FileEvent } from '../core/event.ts';
import { absolutePath } from '../core/unix-path.ts';
import { textOf, wholeNumberOf } from './field-value.ts';
import { pathOf } from './macos-process.ts';
import { isObject } from './record-bounds.ts';

type Change = Pick<FileEvent, 'op' | 'path' | 'oldPath' | 'isReplacement' | 'link' | 'mode'>;

/**
 * What an event of that name does to a file; `none` for one that changes none, undefined where it
 * does not name the file.
 */
export function fileChange(name: string, body: Fields): Change | 'none' | undefined {
  // A file that is closed as it was opened is no change.
  if (name === 'close' && body['modified'] !== true) return 'none';
  const change = Object.hasOwn(CHANGES, name) ? CHANGES[name] : undefined;
  return change === undefined ? 'none' : change(body);
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
