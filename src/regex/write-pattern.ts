import {
  type CharSet,
  CODE_POINT_MAX,
  complement,
  has,
  intersection,
  LINE_ENDS,
  singleOf,
  union,
} from './char-set.ts';
import type { OneChar, Place, RegexNode, Repeat } from './regex-node.ts';

/** How an engine spells what a pattern is made of. */
export interface Spelling {
  readonly char: (one: OneChar) => string;
  readonly place: (place: Place) => string;
}

const ALL: CharSet = [[0, CODE_POINT_MAX]];
const PLACES: Readonly<Record<Place['at'], string>> = {
  textStart: '^',
  textEnd: '$',
  lineStart: '^',
  lineEnd: '$',
  wordEdge: '\\b',
  noWordEdge: '\\B',
};

/** For `RegExp` with the flags `u`, and `i` and `m` as the pattern as a whole has them. */
export const NATIVE: Spelling = {
  char: (one) => classOf(one, (hex) => `\\u{${hex}}`),
  place: ({ at }) => PLACES[at],
};

/** For RE2, which knows one line end alone: `lineStart` and `lineEnd` need `RE2_LINES`. */
export const RE2: Spelling = {
  char: re2Class,
  place: ({ at }) => ({ ...PLACES, textStart: '\\A', textEnd: '\\z' })[at],
};

/**
 * For RE2 where lines count, over a text as `markLines` gives it: a class matches the three signs
 * of a line end at once.
 */
export const RE2_LINES: Spelling = {
  char: (one) => {
    const { set, negated } = one;
    const others = negated ? union(set, LINE_ENDS) : intersection(set, complement(LINE_ENDS));
    const signs = [...LINE_END_SIGNS]
      .filter(([end]) => has(set, end.charCodeAt(0)) !== negated)
      .map(([, sign]) => sign);
    const ends = signs.length === 0 ? [] : [`\\n[${signs.join('')}]\\n`];
    return `(?:${[re2Class({ ...one, set: others }), ...ends].join('|')})`;
  },
  place: (place) =>
    ['lineStart', 'lineEnd'].includes(place.at) ? `(?m:${PLACES[place.at]})` : RE2.place(place),
};

/** What stands before a pattern in `RE2_LINES`: no match begins inside of a line end. */
export const RE2_LINES_START = '\\A(?:[^\\n]|\\n[nrlp]\\n)*?';

/** Signs that say which line end it was. */
const LINE_END_SIGNS: ReadonlyMap<string, string> = new Map([
  ['\n', 'n'],
  ['\r', 'r'],
  ['\u2028', 'l'],
  ['\u2029', 'p'],
]);

/**
 * The text with three signs for each line end: `\n`, one that says which it was, and `\n`. So a
 * line starts after `\n` and ends before it, whatever ends it, which is what RE2 knows.
 */
export function markLines(text: string): string {
  return text.replace(/[\n\r\u2028\u2029]/g, (end) => `\n${LINE_END_SIGNS.get(end)}\n`);
}

/** The pattern as source for an engine. */
export function writePattern(node: RegexNode, spelling: Spelling): string {
  switch (node.op) {
    case 'char':
      return spelling.char(node);
    case 'place':
      return spelling.place(node);
    case 'sequence':
      return node.of.map((part) => writePattern(part, spelling)).join('');
    case 'choice':
      return `(?:${node.of.map((branch) => writePattern(branch, spelling)).join('|')})`;
    case 'repeat':
      return `(?:${writePattern(node.of, spelling)})${timesOf(node)}`;
  }
}

function timesOf({ min, max }: Repeat): string {
  if (max !== Number.POSITIVE_INFINITY) return `{${min},${max}}`;
  return min < 2 ? (min === 0 ? '*' : '+') : `{${min},}`;
}

function re2Class(one: OneChar): string {
  const written = classOf(one, (hex) => `\\x{${hex}}`);
  return one.folded ? `(?i:${written})` : written;
}

function classOf(
  { set, negated }: Pick<OneChar, 'set' | 'negated'>,
  spell: (hex: string) => string,
): string {
  const sign = (codePoint: number): string => {
    const plain = String.fromCodePoint(codePoint);
    return /^[A-Za-z0-9]$/.test(plain) ? plain : spell(codePoint.toString(16));
  };
  const single = singleOf(set);
  if (single !== undefined && !negated) return sign(single);
  if (set.length === 0) return classOf({ set: ALL, negated: !negated }, spell);
  const ranges = set.map(([first, last]) => `${sign(first)}-${sign(last)}`);
  return `[${negated ? '^' : ''}${ranges.join('')}]`;
}
