import { type CharSet, only, singleOf, union } from './char-set.ts';
import type { PatternCursor } from './pattern-cursor.ts';
import { readEscape } from './read-escape.ts';
import type { OneChar } from './regex-node.ts';

/** The class whose bracket is at the cursor. */
export function readClass(cursor: PatternCursor, folded: boolean): OneChar {
  const start = cursor.position;
  cursor.eat('[');
  const negated = cursor.eat('^');
  if (cursor.peek() === ']') {
    throw cursor.fault('class-ambiguous', 'a class may not be empty or begin with ]', start);
  }
  const sets: CharSet[] = [];
  while (!cursor.eat(']')) {
    if (cursor.peek() === '') throw cursor.fault('class-unclosed', 'a [ without its ]', start);
    sets.push(readItem(cursor, folded));
  }
  return { op: 'char', set: union(...sets), negated, folded };
}

/** A sign, an escape or a range. A hyphen beside what is no single sign stands for itself. */
function readItem(cursor: PatternCursor, folded: boolean): CharSet {
  const start = cursor.position;
  const from = readSign(cursor, folded);
  const first = singleOf(from);
  if (first === undefined || !cursor.match(/-(?!\])/y)) return from;
  const to = readSign(cursor, folded);
  const last = singleOf(to);
  if (last === undefined) return union(from, to, only(0x2d));
  if (first > last) throw cursor.fault('range-reversed', 'a range from more to less', start);
  return [[first, last]];
}

function readSign(cursor: PatternCursor, folded: boolean): CharSet {
  if (cursor.peek() === '\\') {
    return cursor.eat('\\b') ? only(8) : readEscape(cursor, folded);
  }
  const start = cursor.position;
  const name = cursor.match(/\[[:.=]/y)?.[0];
  if (name !== undefined) {
    const reason = `${name} in a class begins a name elsewhere; \\[ is a bracket everywhere`;
    throw cursor.fault('class-ambiguous', reason, start);
  }
  return only(cursor.take().codePointAt(0) ?? 0);
}
