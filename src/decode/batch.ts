import type { Fields } from '../core/event.ts';
import { isObject } from './record-bounds.ts';

/** What an object holds that holds records and says nothing of its own. */
export interface Batch {
  readonly name: 'records' | 'value' | 'Records' | 'items';
  /** A list of records, unless the source did something else. */
  readonly records: unknown;
}

const NAMES: readonly Batch['name'][] = ['records', 'value', 'Records', 'items'];

/**
 * The batch in `{ "records": [...] }`, as Azure Monitor sends to an Event Hub, in
 * `{ "value": [...], "nextLink": "..." }`, as REST APIs answer, in `{ "Records": [...] }`, a file
 * of CloudTrail, or in `{ "kind": "EventList", "items": [...] }`, as Kubernetes posts to a webhook;
 * undefined for any other object, one with a field of its own among them. Each record of a batch
 * has the bounds of a record.
 */
export function batchOf(content: Fields): Batch | undefined {
  const name = NAMES.find((candidate) => Object.hasOwn(content, candidate));
  if (name === undefined) return undefined;
  const isBeside = name === 'items' ? isOfList : isPaging;
  for (const other in content) {
    if (other !== name && !isBeside(other, content[other])) return undefined;
  }
  return { name, records: content[name] };
}

/** What OData puts beside the list: https://docs.oasis-open.org/odata/odata-json-format/v4.01 */
function isPaging(name: string, value: unknown): boolean {
  const isName = name === 'nextLink' || name.startsWith('@odata.');
  return isName && isPlain(value);
}

/** What Kubernetes puts beside the entries of any list. */
function isOfList(name: string, value: unknown): boolean {
  if (name === 'kind') return value === 'EventList';
  if (name === 'apiVersion') return isPlain(value);
  return name === 'metadata' && isObject(value) && Object.values(value).every(isPlain);
}

function isPlain(value: unknown): boolean {
  return !isObject(value) && !Array.isArray(value);
}
