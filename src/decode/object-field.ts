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
