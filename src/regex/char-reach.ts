import {
  areDisjoint,
  type CharSet,
  CODE_POINT_MAX,
  complement,
  has,
  intersection,
  only,
  type Range,
  union,
} from './char-set.ts';
import { CASED_BEYOND_ASCII } from './read-escape.ts';
import type { OneChar } from './regex-node.ts';

const BEYOND_ASCII: CharSet = [[0x80, CODE_POINT_MAX]];
const UPPER: CharSet = [[0x41, 0x5a]];
const LOWER: CharSet = [[0x61, 0x7a]];

/**
 * The code points that match, and perhaps more: where case is ignored, one beyond ASCII stands
 * for all of those, so that no table of cases is needed to prove two of them apart.
 */
export function reachOf({ set, negated, folded }: OneChar): CharSet {
  if (!folded) return negated ? complement(set) : set;
  const exact = foldAscii(set);
  if (negated) return complement(exact);
  const others = intersection(set, complement(CASED_BEYOND_ASCII));
  return areDisjoint(others, BEYOND_ASCII) ? exact : foldAscii(union(exact, BEYOND_ASCII));
}

/** The set with what differs by case from its ASCII part, and the two that differ from ASCII. */
function foldAscii(set: CharSet): CharSet {
  const shifted = (part: CharSet, by: number): Range[] =>
    intersection(set, part).map(([first, last]) => [first + by, last + by]);
  const [s, k] = CASED_BEYOND_ASCII.map(([codePoint]) => has(set, codePoint));
  const folded = union(
    set,
    shifted(UPPER, 32),
    shifted(LOWER, -32),
    s === true ? union(only(0x53), only(0x73)) : [],
    k === true ? union(only(0x4b), only(0x6b)) : [],
  );
  return union(
    folded,
    has(folded, 0x73) ? only(0x01_7f) : [],
    has(folded, 0x6b) ? only(0x21_2a) : [],
  );
}
