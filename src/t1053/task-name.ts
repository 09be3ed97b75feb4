import { fold } from '../core/text.ts';

/** A value of TaskCache that says something of one task. */
export type TaskCacheValue = 'Id' | 'SD' | 'Index';

const cacheValues: ReadonlyMap<string, TaskCacheValue> = new Map([
  ['id', 'Id'],
  ['sd', 'SD'],
  ['index', 'Index'],
]);

/**
 * A task name as it compares with others: from the root folder, without quotes and outer blanks,
 * folded. Logs print the leading backslash that people leave out.
 */
export function normaliseTaskName(name: string): string {
  const plain = fold(name.replaceAll('"', '').trim());
  return plain.startsWith('\\') ? plain : `\\${plain}`;
}

/**
 * The name of the task that a file defines, with its folders, or nothing for any other file. On
 * any drive, since Windows need not live on C; from the root of the drive, since caches and
 * backups hold copies of the folders further down.
 */
export function taskNameOfPath(path: string): string | undefined {
  const [, name] =
    /^[a-z]:\\windows\\(?:system32|syswow64)\\tasks(\\.*[^\\])$/is.exec(path) ??
    /^[a-z]:\\windows\\tasks(\\[^\\]+)\.job$/is.exec(path) ??
    [];
  return name;
}

/**
 * The task whose value under `TaskCache\Tree` a registry path names, and which value it is, or
 * nothing for any other path. The path must be that of a value: a key of a task that is itself
 * called `SD` reads the same.
 */
export function taskNameOfKey(
  key: string,
): { readonly taskName: string; readonly value: TaskCacheValue } | undefined {
  const end = key.lastIndexOf('\\');
  const value = cacheValues.get(fold(key.slice(end + 1)));
  const tree = value && /\\schedule\\taskcache\\tree(?=\\)/i.exec(key);
  if (!value || !tree) return undefined;
  const taskName = key.slice(tree.index + tree[0].length, end);
  return taskName.length < 2 ? undefined : { taskName, value };
}
