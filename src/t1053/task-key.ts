import type { Key } from '../core/key.ts';
import { normaliseTaskName } from './task-name.ts';

/** What a task of a host is known by, in whatever spelling a record gives its name. */
export function taskKey(host: string, taskName: string): Key {
  return ['task', host, normaliseTaskName(taskName)];
}
