import { LINE_ENDS, NONE, only } from './char-set.ts';
import { PatternCursor } from './pattern-cursor.ts';
import { readClass } from './read-class.ts';
import { readEscape } from './read-escape.ts';
import { type Flags, readFlags, readOpening } from './read-group.ts';
import { RegexFault } from './regex-code.ts';
import { type Place, type RegexNode, sizeOf } from './regex-node.ts';

const SOURCE_CHARS_MAX = 4_096;
const DEPTH_MAX = 64;
const SIZE_MAX = 1_000;
const TIMES_MAX = 1_000;

/**
 * What the pattern says; a `RegexFault` where it says nothing that is known. The language is
 * that of ECMAScript with the flag `u`, with what others agree on: any sign but letters and
 * digits may be escaped, brackets and braces may stand alone, flags may stand inside. What
 * languages read differently is refused.
 */
export function readPattern(source: string, written: string): RegexNode {
  const flags = readFlags(written);
  if (flags === undefined) throw new RegexFault('flag-unknown', 0, 'a flag other than i, m and s');
  if (source.length > SOURCE_CHARS_MAX) {
    const reason = `more than ${SOURCE_CHARS_MAX} characters`;
    throw new RegexFault('too-large', SOURCE_CHARS_MAX, reason);
  }
  const cursor = new PatternCursor(source);
  const node = readChoice(cursor, flags, 0);
  if (cursor.peek() !== '') throw cursor.fault('group-unopened', 'a ) without its (');
  return checkedSize(node, cursor);
}

function readChoice(cursor: PatternCursor, around: Flags, depth: number): RegexNode {
  let flags = around;
  const branches: RegexNode[] = [];
  do {
    const parts: RegexNode[] = [];
    while (!['', '|', ')'].includes(cursor.peek())) {
      const part = readPart(cursor, flags, depth);
      if ('op' in part) parts.push(part);
      else flags = part;
    }
    branches.push({ op: 'sequence', of: parts });
  } while (cursor.eat('|'));
  const [first] = branches;
  return branches.length === 1 && first !== undefined ? first : { op: 'choice', of: branches };
}

/** A part with its quantifier, or flags for what follows. */
function readPart(cursor: PatternCursor, flags: Flags, depth: number): RegexNode | Flags {
  const start = cursor.position;
  if (cursor.peek() !== '(') return readRepeat(cursor, readOne(cursor, flags));
  const opening = readOpening(cursor, flags);
  if (opening.isEmpty) return opening.flags;
  if (depth === DEPTH_MAX) {
    throw cursor.fault('too-deep', `more than ${DEPTH_MAX} levels of groups`, start);
  }
  const group = readChoice(cursor, opening.flags, depth + 1);
  if (!cursor.eat(')')) throw cursor.fault('group-unclosed', 'a ( without its )', start);
  return readRepeat(cursor, group);
}

function readOne(cursor: PatternCursor, { i, m, s }: Flags): RegexNode {
  const place = (at: Place['at']): Place => ({ op: 'place', at, folded: i });
  if (cursor.eat('^')) return place(m ? 'lineStart' : 'textStart');
  if (cursor.eat('$')) return place(m ? 'lineEnd' : 'textEnd');
  if (cursor.eat('\\b')) return place('wordEdge');
  if (cursor.eat('\\B')) return place('noWordEdge');
  if (cursor.eat('.')) return { op: 'char', set: s ? NONE : LINE_ENDS, negated: true, folded: i };
  if (cursor.peek() === '[') return readClass(cursor, i);
  if (cursor.peek() === '\\') {
    return { op: 'char', set: readEscape(cursor, i), negated: false, folded: i };
  }
  const start = cursor.position;
  if (readTimes(cursor) !== undefined) throw misplaced(cursor, start);
  const set = only(cursor.take().codePointAt(0) ?? 0);
  return { op: 'char', set, negated: false, folded: i };
}

function readRepeat(cursor: PatternCursor, of: RegexNode): RegexNode {
  const start = cursor.position;
  const times = readTimes(cursor);
  if (times === undefined) return of;
  const [min, max] = times;
  if (of.op === 'place') throw misplaced(cursor, start);
  if (min > max) throw cursor.fault('range-reversed', 'a number of times from more to less', start);
  if (min > TIMES_MAX || (max > TIMES_MAX && max !== Number.POSITIVE_INFINITY)) {
    throw cursor.fault('repeat-too-large', `more than ${TIMES_MAX} times`, start);
  }
  cursor.eat('?');
  const next = cursor.position;
  if (readTimes(cursor) !== undefined) throw misplaced(cursor, next);
  return checkedSize({ op: 'repeat', of, min, max }, cursor, start);
}

/** How many times, where a quantifier comes next. */
function readTimes(cursor: PatternCursor): readonly [number, number] | undefined {
  const many = Number.POSITIVE_INFINITY;
  if (cursor.eat('*')) return [0, many];
  if (cursor.eat('+')) return [1, many];
  if (cursor.eat('?')) return [0, 1];
  const braces = cursor.match(/\{(\d+)(,?)(\d*)\}/y);
  if (braces === undefined) return undefined;
  const [, min, comma, max] = braces;
  if (comma === '') return [Number(min), Number(min)];
  return [Number(min), max === '' ? many : Number(max)];
}

function misplaced(cursor: PatternCursor, position: number): RegexFault {
  return cursor.fault('repeat-misplaced', 'a quantifier with nothing that it repeats', position);
}

function checkedSize(node: RegexNode, cursor: PatternCursor, position?: number): RegexNode {
  if (sizeOf(node) <= SIZE_MAX) return node;
  const reason = `more than ${SIZE_MAX} nodes, repetitions written out`;
  throw cursor.fault('too-large', reason, position);
}
