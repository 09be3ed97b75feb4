import type { Fields, Origin } from '../core/event.ts';
import { readJson } from './read-content.ts';
import { isObject } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';

/**
 * The object that a field holds, as it is or as JSON text within the bounds of a record;
 * undefined for anything else, a text that is broken among them.
 */
export function objectOf(value: unknown, origin: Origin): Fields | undefined {
  if (isObject(value)) return value;
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return undefined;
  const read = readJson(value, origin);
  return read instanceof RecordFailure ? undefined : read;
}

/** The value of a field whose name is nested or joined with dots, as in `host.name`. */
export function fieldAt(content: Fields, name: string): unknown {
  const joined = content[name];
  if (joined !== undefined || !name.includes('.')) return joined;
  let value: unknown = content;
  for (const part of name.split('.')) value = isObject(value) ? value[part] : undefined;
  return value;
}
