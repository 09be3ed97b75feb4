/**
 * What makes a backtracking engine linear in the text, whatever the text. The engine tries each
 * place of the text as a start and, at each choice of the pattern, one way after the other.
 *
 * 1. No unbounded repetition, and few ways: at most so many steps for one start.
 * 2. One look at the next code point decides every choice (the pattern is LL(1)). Then all ways
 *    but one fail at once, and a start costs its one path. The paths of all starts together are
 *    linear if there is but one start, or if no start can lie where a path is repeating.
 *
 * 3. One character again and again and nothing else, looked for where it begins.
 *
 * Everything else is not proven: `a*a*b`, `(a|a)*b`, `(a*)*b`, and `.*,` after any start.
 */

import { reachOf } from './char-reach.ts';
import { areDisjoint, type CharSet, NONE, union } from './char-set.ts';
import { type RegexNode, repeatedCharOf, sizeOf } from './regex-node.ts';

/** Steps for one start. Each costs about a nanosecond. */
const STEPS_MAX = 256;

/** True where the pattern is proven linear. */
export function isLinear(node: RegexNode): boolean {
  if (stepsOf(node, 0) <= STEPS_MAX || repeatedCharOf(node) !== undefined) return true;
  if (!isDecided(node, NONE)) return false;
  if (isAnchored(node)) return true;
  return sizeOf(node) <= STEPS_MAX && areDisjoint(firstOf(node).set, repeatedIn(node));
}

/** The most steps that one start can take; `after` is what follows the node takes. */
export function stepsOf(node: RegexNode, after: number): number {
  switch (node.op) {
    case 'char':
    case 'place':
      return 1 + after;
    case 'sequence':
      return node.of.reduceRight((steps, part) => stepsOf(part, steps), after);
    case 'choice':
      return node.of.reduce((steps, branch) => steps + stepsOf(branch, after), 0);
    case 'repeat': {
      if (node.max === Number.POSITIVE_INFINITY) return node.max;
      let steps = after;
      for (let time = node.max; time > 0 && steps <= STEPS_MAX; time -= 1) {
        steps = stepsOf(node.of, steps) + (time > node.min ? after : 0);
      }
      return steps;
    }
  }
}

/** What a node can begin with, and whether it can be passed without a code point. */
interface First {
  readonly set: CharSet;
  readonly nullable: boolean;
}

function firstOf(node: RegexNode): First {
  switch (node.op) {
    case 'char':
      return { set: reachOf(node), nullable: false };
    case 'place':
      return { set: NONE, nullable: true };
    case 'choice': {
      const firsts = node.of.map(firstOf);
      const nullable = firsts.some((first) => first.nullable);
      return { set: union(...firsts.map(({ set }) => set)), nullable };
    }
    case 'sequence': {
      const none: First = { set: NONE, nullable: true };
      return node.of.reduceRight((next, part) => {
        const { set, nullable } = firstOf(part);
        return nullable
          ? { set: union(set, next.set), nullable: next.nullable }
          : { set, nullable };
      }, none);
    }
    case 'repeat': {
      const { set, nullable } = firstOf(node.of);
      return { set, nullable: nullable || node.min === 0 };
    }
  }
}

/** True where the next code point decides each choice; `next` is what can follow the node. */
function isDecided(node: RegexNode, next: CharSet): boolean {
  switch (node.op) {
    case 'char':
    case 'place':
      return true;
    case 'sequence':
      return isSequenceDecided(node.of, next);
    case 'choice': {
      const firsts = node.of.map(firstOf);
      if (firsts.filter(({ nullable }) => nullable).length > 1) return false;
      const sets = firsts.map(({ set, nullable }) => (nullable ? union(set, next) : set));
      return areApart(sets) && node.of.every((branch) => isDecided(branch, next));
    }
    case 'repeat': {
      const { set, nullable } = firstOf(node.of);
      if (nullable || (node.max > node.min && !areDisjoint(set, next))) return false;
      return isDecided(node.of, union(set, next));
    }
  }
}

function isSequenceDecided(parts: readonly RegexNode[], next: CharSet): boolean {
  let follows = next;
  for (const part of parts.toReversed()) {
    if (!isDecided(part, follows)) return false;
    const { set, nullable } = firstOf(part);
    follows = nullable ? union(set, follows) : set;
  }
  return true;
}

function areApart(sets: readonly CharSet[]): boolean {
  let seen = NONE;
  for (const set of sets) {
    if (!areDisjoint(seen, set)) return false;
    seen = union(seen, set);
  }
  return true;
}

/** True where a match can begin at the start of the text alone. */
function isAnchored(node: RegexNode): boolean {
  switch (node.op) {
    case 'place':
      return node.at === 'textStart';
    case 'sequence':
      return node.of[0] !== undefined && isAnchored(node.of[0]);
    case 'choice':
      return node.of.every(isAnchored);
    default:
      return false;
  }
}

/** What can match inside repetitions without a bound. */
function repeatedIn(node: RegexNode, within = false): CharSet {
  switch (node.op) {
    case 'char':
      return within ? reachOf(node) : NONE;
    case 'place':
      return NONE;
    case 'sequence':
    case 'choice':
      return union(...node.of.map((part) => repeatedIn(part, within)));
    case 'repeat':
      return repeatedIn(node.of, within || node.max === Number.POSITIVE_INFINITY);
  }
}
