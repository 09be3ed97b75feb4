/** Whether a predicate contradicts itself, so that no event can match. */
import { or, type Predicate } from '../match/predicate.ts';
import { equals } from '../match/value-test.ts';
import type { Leaf } from './change-leaves.ts';
import { type Conflict, conflictOf, type Literal } from './leaf-conflict.ts';

/** Comparisons of two tests; beyond them nothing is said against a predicate. */
const COMPARISONS_MAX = 10_000;

/**
 * What two parts of the predicate contradict each other in, of which no way of matching is free;
 * undefined where there is a way, or none was found to be closed.
 */
export function impossible(predicate: Predicate): Conflict | undefined {
  const search = { left: COMPARISONS_MAX };
  return closed(predicate, true, [], search);
}

interface Search {
  left: number;
}

/** The conflict that keeps the node from being so, given what is known. */
function closed(
  node: Predicate,
  holds: boolean,
  known: readonly Literal[],
  search: Search,
): Conflict | undefined {
  if (!('of' in node)) return conflictWith({ leaf: node, holds }, known, search);
  if (node.op === 'not') return closed(node.of, !holds, known, search);
  if (node.op === 'atLeast') return undefined;
  if ((node.op === 'and') === holds) return closedTogether(node.of, holds, known, search);
  let last: Conflict | undefined;
  for (const part of node.of) {
    const conflict = closed(part, holds, known, search);
    if (conflict === undefined) return undefined;
    // One that a list would solve leaves it open to lists.
    if (last === undefined || conflict.isOfOneValue) last = conflict;
  }
  return last;
}

/** The same of all parts together: tests first, then each of the others in their light. */
function closedTogether(
  parts: readonly Predicate[],
  holds: boolean,
  known: readonly Literal[],
  search: Search,
): Conflict | undefined {
  const all = [...known];
  const others: [Predicate, boolean][] = [];
  const open = parts.map((part): [Predicate, boolean] => [part, holds]).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [part, isSo] = next;
    if (!('of' in part)) {
      const literal = { leaf: part, holds: isSo };
      const conflict = conflictWith(literal, all, search);
      if (conflict !== undefined) return conflict;
      all.push(literal);
      if (isSo) others.push(...valueByValue(part));
    } else if (part.op === 'not') open.push([part.of, !isSo]);
    else if ((part.op === 'and') === isSo && part.op !== 'atLeast') {
      open.push(...part.of.map((one): [Predicate, boolean] => [one, isSo]).reverse());
    } else others.push([part, isSo]);
  }
  for (const [part, isSo] of others) {
    const conflict = closed(part, isSo, all, search);
    if (conflict !== undefined) return conflict;
  }
  return undefined;
}

/** A list of values as alternatives: each of them may contradict something else. */
function valueByValue(leaf: Leaf): [Predicate, boolean][] {
  if (leaf.op !== 'test' || leaf.test.op !== 'oneOf') return [];
  const { values, cased } = leaf.test;
  return [[or(...values.map((value) => ({ ...leaf, test: equals(value, { cased }) }))), true]];
}

function conflictWith(
  literal: Literal,
  known: readonly Literal[],
  search: Search,
): Conflict | undefined {
  for (const other of known) {
    search.left -= 1;
    if (search.left < 0) return undefined;
    const conflict = conflictOf(other, literal);
    if (conflict !== undefined) return conflict;
  }
  return undefined;
}
