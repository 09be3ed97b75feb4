import type { FileEvent } from '../core/event.ts';
import { absolutePath, directoryOf } from '../core/unix-path.ts';
import { fieldOf } from './audit-pairs.ts';
import type { AuditParts, AuditPath } from './audit-parts.ts';
import type { AuditRecord } from './audit-record.ts';
import { newModeOf } from './file-mode.ts';
import { accessOf, CREAT_FLAGS, openFlagsOf } from './open-flags.ts';

/** What a system call did, or tried to do, to one file. */
export interface FileChange
  extends Pick<
    FileEvent,
    | ('op' | 'path' | 'oldPath' | 'isReplacement' | 'access' | 'link' | 'linkTarget' | 'openFlags')
    | ('attribute' | 'newMode')
  > {
  /** The file, by its record. */
  readonly at: AuditPath;
}

type Call = (parts: AuditParts) => readonly FileChange[];

/** What calls do beyond creating and deleting, which each record of a file says of itself. */
const CALLS: ReadonlyMap<string | undefined, Call> = new Map<string, Call>([
  ['creat', opened(() => CREAT_FLAGS)],
  ['open', opened(({ call }) => openFlagsOf(argument(call, 'a1'), 16))],
  ['openat', opened(({ call }) => openFlagsOf(argument(call, 'a2'), 16))],
  ['openat2', opened(({ openHow }) => openFlagsOf(openHow, 8))],
  ...each(['rename', 'renameat', 'renameat2'], renamed),
  ...each(['link', 'linkat'], hardLinked),
  ...each(['symlink', 'symlinkat'], symbolicLinked),
  ...each(['truncate', 'ftruncate'], (parts) => found(parts, 'write', 'overwrite')),
  ...each(['chmod', 'fchmod'], attributed('mode', 'a1')),
  ...each(['fchmodat', 'fchmodat2'], attributed('mode', 'a2')),
  ...each(['chown', 'fchown', 'lchown', 'fchownat'], attributed('owner')),
  ...each(['setxattr', 'lsetxattr', 'fsetxattr', 'setxattrat'], attributed('extended')),
  ...each(['removexattr', 'lremovexattr', 'fremovexattr', 'removexattrat'], attributed('extended')),
  ...each(['utime', 'utimes', 'futimesat', 'utimensat'], attributed('times')),
]);

/** Every change of a file that the event tells of; none for one that only reads. */
export function fileChangesOf(parts: AuditParts): readonly FileChange[] {
  return parts.paths.length === 0 ? [] : (CALLS.get(parts.callName) ?? madeOrRemoved)(parts);
}

function each(names: readonly string[], call: Call): readonly (readonly [string, Call])[] {
  return names.map((name) => [name, call]);
}

function argument(call: AuditRecord | undefined, name: string): string | undefined {
  return call === undefined ? undefined : fieldOf(call.pairs, name);
}

/** By the type of the name alone, whatever the call. */
function madeOrRemoved({ paths }: AuditParts): readonly FileChange[] {
  return paths.flatMap((at) => {
    if (at.path === undefined) return [];
    if (at.nameType === 'CREATE') return { at, path: at.path, op: 'create' };
    return at.nameType === 'DELETE' ? { at, path: at.path, op: 'delete' } : [];
  });
}

/** A file that was there is written where the flags allow it. */
function opened(flagsOf: (parts: AuditParts) => number | undefined): Call {
  return (parts) => {
    const openFlags = flagsOf(parts);
    const access = openFlags === undefined ? undefined : accessOf(openFlags);
    const made = madeOrRemoved(parts).map((change) => ({ ...change, openFlags }));
    if (made.length > 0 || access === undefined) return made;
    return found(parts, 'write', access).map((change) => ({ ...change, openFlags }));
  };
}

/** The change of files that were there before. */
function found(
  { paths }: AuditParts,
  op: FileEvent['op'],
  access?: FileEvent['access'],
): readonly FileChange[] {
  return paths.flatMap((at) =>
    at.nameType === 'NORMAL' && at.path !== undefined ? { at, path: at.path, op, access } : [],
  );
}

/** `modeIn`: the argument of the call that holds the new rights. */
function attributed(attribute: FileEvent['attribute'], modeIn?: 'a1' | 'a2'): Call {
  return (parts) => {
    const newMode = modeIn === undefined ? undefined : newModeOf(argument(parts.call, modeIn));
    return found(parts, 'attr').map((change) => ({ ...change, attribute, newMode }));
  };
}

/** The new name is one change; the old name and a file that it replaces belong to it. */
function renamed(parts: AuditParts): readonly FileChange[] {
  const all = madeOrRemoved(parts);
  const made = all.find(({ op }) => op === 'create');
  if (made === undefined) return all;
  const removed = all.filter(({ op }) => op === 'delete').map(({ path }) => path);
  const oldPath = removed.find((path) => path !== made.path);
  return [{ ...made, op: 'rename', oldPath, isReplacement: removed.includes(made.path) }];
}

function hardLinked(parts: AuditParts): readonly FileChange[] {
  const linkTarget = parts.paths.find(({ nameType }) => nameType === 'NORMAL')?.path;
  return madeOrRemoved(parts).map((change) => ({ ...change, link: 'hard', linkTarget }));
}

/** The target is a text that the kernel reads from where the link is. */
function symbolicLinked(parts: AuditParts): readonly FileChange[] {
  const name = parts.paths.find(
    ({ nameType }) => nameType !== 'PARENT' && nameType !== 'CREATE',
  )?.name;
  return madeOrRemoved(parts).map((change) => ({
    ...change,
    link: 'symbolic',
    linkTarget: name && (absolutePath(name, directoryOf(change.path)) ?? name),
  }));
}
