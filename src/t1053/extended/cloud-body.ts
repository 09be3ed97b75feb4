/**
 * What a record of a cloud repeats of a request or an answer. Every reader takes any value at all
 * and answers with nothing for what is absent: bodies come from many services, and from attackers.
 */
import * as LIMITS from '../../core/limits.ts';
import { truncate } from '../../core/text.ts';
import { isRecord } from '../../match/field-path.ts';

/** A body or a part of one. */
export type Body = Readonly<Record<string, unknown>>;

/** Characters of a name; no service allows longer ones. */
const NAME_CHARS_MAX = 256;

/** Entries of a list that are read; the rest is not looked at. */
const ENTRIES_MAX = 32;

const NOTHING: Body = {};

/** The object at the path, empty where there is none. An object may stand as JSON text. */
export function objectAt(node: unknown, ...path: readonly string[]): Body {
  return opened(path.reduce(memberOf, node)) ?? NOTHING;
}

/** The text at the path, cut to 256 characters; a number or truth value as text. */
export function textAt(node: unknown, ...path: readonly string[]): string | undefined {
  const value = path.reduce(memberOf, node);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? truncate(value, NAME_CHARS_MAX) : undefined;
}

/** The objects in the list at the path, at most 32 of them. */
export function listAt(node: unknown, ...path: readonly string[]): readonly Body[] {
  const value = path.reduce(memberOf, node);
  return Array.isArray(value) ? value.slice(0, ENTRIES_MAX).filter(isRecord) : [];
}

/** The texts in the list at the path, at most 32 of them, whole. */
export function textsAt(node: unknown, ...path: readonly string[]): readonly string[] {
  const value = path.reduce(memberOf, node);
  const entries: readonly unknown[] = Array.isArray(value) ? value.slice(0, ENTRIES_MAX) : [];
  return entries.filter((entry) => typeof entry === 'string');
}

/** The member of that name; services of AWS differ in the case of its first letter. */
function memberOf(node: unknown, name: string): unknown {
  const body = opened(node);
  if (body === undefined) return undefined;
  if (Object.hasOwn(body, name)) return body[name];
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return Object.hasOwn(body, capital) ? body[capital] : undefined;
}

function opened(node: unknown): Body | undefined {
  if (isRecord(node)) return node;
  const isText = typeof node === 'string' && node.length <= LIMITS.requestBodyCharsMax;
  if (!isText || !node.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(node);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
