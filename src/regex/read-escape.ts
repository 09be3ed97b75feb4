import { type CharSet, complement, DIGITS, only, SPACES, union, WORD } from './char-set.ts';
import type { PatternCursor } from './pattern-cursor.ts';

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };

/** The long s and the Kelvin sign, the only ones beyond ASCII that differ from ASCII by case. */
export const CASED_BEYOND_ASCII: CharSet = [
  [0x01_7f, 0x01_7f],
  [0x21_2a, 0x21_2a],
];

/** What the escape that begins at the cursor stands for, inside a class and out of it alike. */
export function readEscape(cursor: PatternCursor, folded: boolean): CharSet {
  const start = cursor.position;
  cursor.eat('\\');
  const group = groupOf(cursor.peek(), folded);
  if (group !== undefined) {
    cursor.take();
    return group;
  }
  const codePoint = readCodePoint(cursor);
  if (codePoint !== undefined) return only(codePoint);
  if (cursor.match(/[1-9]|k[<'{]/y)) throw cursor.fault('backreference', 'a backreference', start);
  const sign = cursor.take();
  if (/^[A-Za-z0-9]?$/.test(sign)) {
    throw cursor.fault('escape-unknown', `\\${sign} is not known here`, start);
  }
  return only(sign.codePointAt(0) ?? 0);
}

function groupOf(letter: string, folded: boolean): CharSet | undefined {
  const word = folded ? union(WORD, CASED_BEYOND_ASCII) : WORD;
  const groups = { d: DIGITS, w: word, s: SPACES };
  const group = new Map(Object.entries(groups)).get(letter.toLowerCase());
  return group === undefined || letter === letter.toLowerCase() ? group : complement(group);
}

function readCodePoint(cursor: PatternCursor): number | undefined {
  const control = cursor.match(/[tnvfr]/y)?.[0];
  if (control !== undefined) return CONTROLS[control];
  if (cursor.match(/0(?![0-9])/y)) return 0;
  const letter = cursor.match(/c([A-Za-z])/y)?.[1];
  if (letter !== undefined) return letter.charCodeAt(0) % 32;
  const pair = cursor.match(/u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/iy);
  if (pair !== undefined) {
    const [high = 0, low = 0] = pair.slice(1).map((hex) => Number.parseInt(hex, 16));
    return String.fromCharCode(high, low).codePointAt(0);
  }
  const digits = cursor.match(
    /x([0-9a-f]{2})|u([0-9a-f]{4})|u\{0*(10[0-9a-f]{4}|[0-9a-f]{1,5})\}/iy,
  );
  const hex = digits?.slice(1).find((group) => group !== undefined);
  return hex === undefined ? undefined : Number.parseInt(hex, 16);
}
