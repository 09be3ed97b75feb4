/** The fields of a record as `ausearch -i` prints it: decoded, named, and without quotes. */
import * as LIMITS from '../core/limits.ts';
import type { AuditPairs } from './audit-pairs.ts';

const APOSTROPHE = 0x27;
const EQUALS = 0x3d;
const LETTER_A = 0x61;

/**
 * The fields from that place on; undefined where there are too many. A value ends where the next
 * `name=` begins, since blanks are not marked; a command line (`proctitle`) takes the rest.
 */
export function readInterpreted(text: string, from: number, type: string): AuditPairs | undefined {
  const pairs: string[] = [];
  const isExecve = type === 'EXECVE';
  let isNested = false;
  let at = from;
  while (at < text.length) {
    const equals = nameEnd(text, at);
    if (equals === at || text.charCodeAt(equals) !== EQUALS) {
      at = equals + 1;
      continue;
    }
    const name = text.slice(at, equals);
    at = equals + 1;
    if (name === 'msg' && text.charCodeAt(at) === APOSTROPHE) {
      isNested = true;
      at += 1;
      continue;
    }
    const stop = name === 'proctitle' ? text.length : valueEnd(text, at, isExecve);
    const value = plain(text.slice(at, stop), isNested && stop === text.length);
    if (value !== '(null)') pairs.push(name, value);
    if (pairs.length > 2 * LIMITS.recordFieldsMax) return undefined;
    at = stop;
  }
  return pairs;
}

/** Where letters, digits, `_`, `-` and brackets end: nothing else stands in names. */
function nameEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isNameCode(text.charCodeAt(at))) at += 1;
  return at;
}

function isNameCode(code: number): boolean {
  const lower = code | 0x20;
  const isLetter = lower >= LETTER_A && lower <= 0x7a;
  const isDigit = code >= 48 && code <= 57;
  return isLetter || isDigit || code === 0x5f || code === 0x2d || code === 0x5b || code === 0x5d;
}

/** The blank before the next name; arguments of a command hold texts that look like fields. */
function valueEnd(text: string, from: number, isExecve: boolean): number {
  let blank = text.indexOf(' ', from);
  while (blank >= 0) {
    const end = nameEnd(text, blank + 1);
    const isName = end > blank + 1 && text.charCodeAt(end) === EQUALS;
    if (isName && (!isExecve || isArgumentAt(text, blank + 1))) return blank;
    blank = text.indexOf(' ', end);
  }
  return text.length;
}

function isArgumentAt(text: string, at: number): boolean {
  const digit = text.charCodeAt(at + 1);
  return text.charCodeAt(at) === LETTER_A && digit >= 48 && digit <= 57;
}

/** Without blanks at the end, the quote that ends `msg='…'`, and quotes around the whole. */
function plain(text: string, endsNested: boolean): string {
  const trimmed = text.trimEnd();
  const value = endsNested && trimmed.endsWith("'") ? trimmed.slice(0, -1).trimEnd() : trimmed;
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return isQuoted ? value.slice(1, -1) : value;
}
