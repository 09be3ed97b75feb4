import type { Fields } from '../core/event.ts';
import { isObject } from './record-bounds.ts';

/** What an object holds that holds records and says nothing of its own. */
export interface Batch {
  readonly name: 'records' | 'value';
  /** A list of records, unless the source did something else. */
  readonly records: unknown;
}

/**
 * The batch in `{ "records": [...] }`, as Azure Monitor sends to an Event Hub, or in
 * `{ "value": [...], "nextLink": "..." }`, as REST APIs answer; undefined for any other object,
 * one with a field of its own among them. Each record of a batch has the bounds of a record.
 */
export function batchOf(content: Fields): Batch | undefined {
  if (Object.hasOwn(content, 'records')) return batch(content, 'records');
  return Object.hasOwn(content, 'value') ? batch(content, 'value') : undefined;
}

function batch(content: Fields, name: Batch['name']): Batch | undefined {
  for (const other in content) {
    if (other !== name && !isPaging(other, content[other])) return undefined;
  }
  return { name, records: content[name] };
}

/** What OData puts beside the list: https://docs.oasis-open.org/odata/odata-json-format/v4.01 */
function isPaging(name: string, value: unknown): boolean {
  const isName = name === 'nextLink' || name.startsWith('@odata.');
  return isName && !isObject(value) && !Array.isArray(value);
}
