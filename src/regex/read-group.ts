import type { PatternCursor } from './pattern-cursor.ts';

/** The flags that are in force at some place of a pattern. */
export interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

/** How a group begins: with flags for its inside, or for the rest of the group around it. */
export interface Opening {
  readonly flags: Flags;
  readonly isEmpty: boolean;
}

/** Flags as they are written beside a pattern, or the position of one that is not known. */
export function readFlags(written: string): Flags | undefined {
  if (!/^[ims]*$/.test(written)) return undefined;
  return withFlags({ i: false, m: false, s: false }, written, true);
}

/** What stands between a parenthesis and the first sign of the group's inside. */
export function readOpening(cursor: PatternCursor, around: Flags): Opening {
  const start = cursor.position;
  cursor.eat('(');
  if (!cursor.eat('?')) return { flags: around, isEmpty: false };
  if (cursor.match(/P?<[A-Za-z_$][\w$]*>/y)) return { flags: around, isEmpty: false };
  if (cursor.match(/<?[=!]/y)) throw cursor.fault('lookaround', 'a look ahead or behind', start);
  if (cursor.match(/P=/y)) throw cursor.fault('backreference', 'a backreference', start);
  if (cursor.eat('>')) throw cursor.fault('atomic', 'an atomic group', start);
  const position = cursor.position;
  const written = cursor.match(/([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/y);
  if (written === undefined) {
    throw cursor.fault('group-unknown', 'a group of a kind that is not known', start);
  }
  const [, on = '', off = '', end] = written;
  if (readFlags(on + off) === undefined) {
    throw cursor.fault('flag-unknown', 'a flag other than i, m and s', position);
  }
  return { flags: withFlags(withFlags(around, on, true), off, false), isEmpty: end === ')' };
}

function withFlags(flags: Flags, named: string, value: boolean): Flags {
  return { ...flags, ...Object.fromEntries([...named].map((name) => [name, value])) };
}
