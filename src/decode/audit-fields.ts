/** The fields of a record as the kernel and auditd write them: `name="x" uid=0 msg='…'`. */
import * as LIMITS from '../core/limits.ts';
import { decodeHex } from './audit-hex.ts';
import { fieldNamesOf } from './audit-names.ts';
import type { AuditPairs } from './audit-pairs.ts';

/** What separates fields is a blank or below it, as the byte 0x1D of enriched logs is. */
const BLANK = 0x20;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const EQUALS = 0x3d;

/** Fields whose value is in hexadecimal where quotes cannot hold it, and then has no quotes. */
const ENCODED: ReadonlySet<string> = new Set([
  'acct',
  'cmd',
  'comm',
  'cwd',
  'data',
  'exe',
  'key',
  'name',
  'proctitle',
]);

/**
 * The fields from that place on, decoded; undefined where there are too many. A value printed as
 * `(null)` is absent. A part of an argument (`a1[0]`) stays as it is, with its first quote, which
 * tells text from hexadecimal. `isCut`: a pager cut the line and marked its end with `>`.
 */
export function readFields(
  text: string,
  from: number,
  type: string,
  isCut: boolean,
): AuditPairs | undefined {
  const pairs: string[] = [];
  const names = fieldNamesOf(type);
  const isExecve = type === 'EXECVE';
  const end = isCut ? text.length - 1 : text.length;
  let isNested = false;
  let at = from;
  while (at < end) {
    let name = names.guess(text, at);
    if (name === undefined) {
      const equals = wordEnd(text, at, end);
      if (equals === end || equals === at || text.charCodeAt(equals) !== EQUALS) {
        at = equals + 1;
        continue;
      }
      name = text.slice(at, equals);
      names.learn(name);
    }
    at += name.length + 1;
    const mark = at < end ? text.charCodeAt(at) : BLANK;
    if (mark === APOSTROPHE) {
      // `msg='…'` holds fields of its own, up to the next apostrophe at the end of a word.
      isNested = true;
      at += 1;
    } else if (mark === QUOTE) {
      const close = text.indexOf('"', at + 1);
      const stop = close < 0 || close > end ? end : close;
      pairs.push(name, text.slice(isExecve && isPart(name) ? at : at + 1, stop));
      at = stop + 1;
    } else {
      const stop = valueEnd(text, at, end);
      const isLast = isNested && stop > at && text.charCodeAt(stop - 1) === APOSTROPHE;
      const value = text.slice(at, isLast ? stop - 1 : stop);
      // What a pager left of a number is another number.
      const isWhole = !isCut || stop < end;
      if (isWhole && value !== '(null)') pairs.push(name, decoded(name, value, isExecve));
      at = stop + 1;
    }
    if (pairs.length > 2 * LIMITS.recordFieldsMax) return undefined;
  }
  return pairs;
}

/** Where a name or a word ends: at an equals sign, or at what separates fields. */
function wordEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code <= BLANK || code === EQUALS) break;
    at += 1;
  }
  return at;
}

function valueEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) > BLANK) at += 1;
  return at;
}

/** The value of a field without quotes. The arguments of a system call are numbers. */
function decoded(name: string, value: string, isExecve: boolean): string {
  const isEncoded = ENCODED.has(name) || (isExecve && /^a\d+$/.test(name));
  if (!isEncoded) return value;
  return decodeHex(value, name === 'proctitle' ? BLANK : 0) ?? value;
}

function isPart(name: string): boolean {
  return name.endsWith(']');
}
