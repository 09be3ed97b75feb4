/**
 * Code points as ranges, both ends included, in ascending order and apart from each other. A
 * surrogate that stands alone is a code point like any other.
 */
export type CharSet = readonly Range[];

/** First and last code point. */
export type Range = readonly [first: number, last: number];

/** The last code point of Unicode. */
export const CODE_POINT_MAX = 0x10_ffff;

export const NONE: CharSet = [];
export const DIGITS: CharSet = [[0x30, 0x39]];
export const WORD: CharSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
/** ECMAScript 2023, 22.2.2.9: what `\s` stands for. */
export const SPACES: CharSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x16_80, 0x16_80],
  [0x20_00, 0x20_0a],
  [0x20_28, 0x20_29],
  [0x20_2f, 0x20_2f],
  [0x20_5f, 0x20_5f],
  [0x30_00, 0x30_00],
  [0xfe_ff, 0xfe_ff],
];
/** ECMAScript 2023, 12.3: where a line ends. */
export const LINE_ENDS: CharSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x20_28, 0x20_29],
];

/** The set of one code point. */
export function only(codePoint: number): CharSet {
  return [[codePoint, codePoint]];
}

/** What is in any of the sets. */
export function union(...sets: readonly CharSet[]): CharSet {
  const joined: [number, number][] = [];
  for (const [first, last] of sets.flat().sort(([a], [b]) => a - b)) {
    const before = joined.at(-1);
    if (before === undefined || first > before[1] + 1) joined.push([first, last]);
    else before[1] = Math.max(before[1], last);
  }
  return joined;
}

/** What is not in the set. */
export function complement(set: CharSet): CharSet {
  const rest: Range[] = [];
  let next = 0;
  for (const [first, last] of set) {
    if (first > next) rest.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= CODE_POINT_MAX) rest.push([next, CODE_POINT_MAX]);
  return rest;
}

/** What is in both sets. */
export function intersection(a: CharSet, b: CharSet): CharSet {
  return complement(union(complement(a), complement(b)));
}

/** True where the sets have nothing in common. */
export function areDisjoint(a: CharSet, b: CharSet): boolean {
  return intersection(a, b).length === 0;
}

export function has(set: CharSet, codePoint: number): boolean {
  return set.some(([first, last]) => first <= codePoint && codePoint <= last);
}

/** The one code point of a set that has no other. */
export function singleOf(set: CharSet): number | undefined {
  const [range] = set;
  return set.length === 1 && range?.[0] === range?.[1] ? range?.[0] : undefined;
}
