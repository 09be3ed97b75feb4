import { describe, expect, test } from 'vitest';
import { complement, DIGITS, LINE_ENDS, NONE, only } from '../../src/regex/char-set.ts';
import { readPattern } from '../../src/regex/read-pattern.ts';
import { type RegexCode, RegexFault } from '../../src/regex/regex-code.ts';
import type { OneChar, RegexNode } from '../../src/regex/regex-node.ts';

const a: OneChar = { op: 'char', set: only(0x61), negated: false, folded: false };
const sequence = (...of: RegexNode[]): RegexNode => ({ op: 'sequence', of });

/** Code and position of the fault in a pattern, and undefined where it has none. */
function faultOf(source: string, flags = ''): readonly [RegexCode, number] | undefined {
  try {
    readPattern(source, flags);
    return undefined;
  } catch (error) {
    if (!(error instanceof RegexFault)) throw error;
    expect(error.refusal.reason).not.toBe('');
    return [error.refusal.code, error.refusal.position];
  }
}

describe('what patterns say', () => {
  test('a sequence, a choice and a group', () => {
    expect(readPattern('', '')).toEqual(sequence());
    expect(readPattern('aa', '')).toEqual(sequence(a, a));
    expect(readPattern('a|', '')).toEqual({ op: 'choice', of: [sequence(a), sequence()] });
    expect(readPattern('(a)', '')).toEqual(sequence(sequence(a)));
  });

  test.each([
    ['a*', 0, Number.POSITIVE_INFINITY],
    ['a+', 1, Number.POSITIVE_INFINITY],
    ['a?', 0, 1],
    ['a{2}', 2, 2],
    ['a{2,}', 2, Number.POSITIVE_INFINITY],
    ['a{2,13}', 2, 13],
    ['a{0,1000}', 0, 1_000],
    ['a+?', 1, Number.POSITIVE_INFINITY],
  ])('%s repeats', (source, min, max) => {
    expect(readPattern(source, '')).toEqual(sequence({ op: 'repeat', of: a, min, max }));
  });

  test('braces that are no quantifier, and a bracket alone, stand for themselves', () => {
    const signs = [...'{a}{,2}{x]'].map((sign) => ({ ...a, set: only(sign.charCodeAt(0)) }));
    expect(readPattern('{a}{,2}{x]', '')).toEqual(sequence(...signs));
  });

  test('the point is all but line ends, or all', () => {
    const point = { op: 'char', negated: true, folded: false };
    expect(readPattern('.', '')).toEqual({ op: 'sequence', of: [{ ...point, set: LINE_ENDS }] });
    expect(readPattern('.', 's')).toEqual({ op: 'sequence', of: [{ ...point, set: NONE }] });
  });

  test.each([
    ['^', '', 'textStart'],
    ['^', 'm', 'lineStart'],
    ['$', '', 'textEnd'],
    ['$', 'm', 'lineEnd'],
    ['\\b', 'i', 'wordEdge'],
    ['\\B', '', 'noWordEdge'],
  ] as const)('%s with flags "%s" is %s', (source, flags, at) => {
    expect(readPattern(source, flags)).toEqual(
      sequence({ op: 'place', at, folded: flags === 'i' }),
    );
  });

  test('a pair of surrogates is one sign', () => {
    const bell = sequence({ ...a, set: only(0x1_f514) });
    expect(readPattern('\u{1f514}', '')).toEqual(bell);
    expect(readPattern('\\ud83d\\udd14', '')).toEqual(bell);
  });

  test('flags inside hold to the end of their group, those with a colon within', () => {
    const folded = { ...a, folded: true };
    expect(readPattern('(?i)a', '')).toEqual(sequence(folded));
    expect(readPattern('a(?i)a|a', '')).toEqual({
      op: 'choice',
      of: [sequence(a, folded), sequence(folded)],
    });
    expect(readPattern('((?i)a)a', '')).toEqual(sequence(sequence(folded), a));
    expect(readPattern('(?i:a)a', '')).toEqual(sequence(sequence(folded), a));
    expect(readPattern('(?-i:a)a', 'i')).toEqual(sequence(sequence(a), folded));
    expect(readPattern('(?s-i)a', 'i')).toEqual(sequence(a));
  });

  test('groups have names in either spelling', () => {
    expect(readPattern('(?<n>a)', '')).toEqual(readPattern('(?P<n_1>a)', ''));
  });

  test('classes and escapes are parts like others', () => {
    expect(readPattern('[0-9]\\D', '')).toEqual(
      sequence({ ...a, set: DIGITS }, { ...a, set: complement(DIGITS) }),
    );
  });
});

describe('what is refused, and where', () => {
  test.each([
    ['a', 'g', 'flag-unknown', 0],
    ['a', 'u', 'flag-unknown', 0],
    ['a(?x)', '', 'flag-unknown', 3],
    ['a(?i-x:b)', '', 'flag-unknown', 3],
    ['ab)', '', 'group-unopened', 2],
    ['a(b', '', 'group-unclosed', 1],
    ['a(?i:b', '', 'group-unclosed', 1],
    ['a(?', '', 'group-unknown', 1],
    ['a(?#b)', '', 'group-unknown', 1],
    ['a(?|b)', '', 'group-unknown', 1],
    ['a(?<1>b)', '', 'group-unknown', 1],
    ['a(?=b)', '', 'lookaround', 1],
    ['a(?!b)', '', 'lookaround', 1],
    ['a(?<=b)', '', 'lookaround', 1],
    ['a(?<!b)', '', 'lookaround', 1],
    ['a(?>b)', '', 'atomic', 1],
    ['(a)\\1', '', 'backreference', 3],
    ['(?<n>a)\\k<n>', '', 'backreference', 7],
    ['(?P<n>a)(?P=n)', '', 'backreference', 8],
    ['a[b', '', 'class-unclosed', 1],
    ['a[b\\]', '', 'class-unclosed', 1],
    ['a[]b]', '', 'class-ambiguous', 1],
    ['a[^]', '', 'class-ambiguous', 1],
    ['[a[:alpha:]]', '', 'class-ambiguous', 2],
    ['[ad-b]', '', 'range-reversed', 2],
    ['a{3,2}', '', 'range-reversed', 1],
    ['*a', '', 'repeat-misplaced', 0],
    ['a|+', '', 'repeat-misplaced', 2],
    ['(?:{2})', '', 'repeat-misplaced', 3],
    ['a^*', '', 'repeat-misplaced', 2],
    ['\\b+', '', 'repeat-misplaced', 2],
    ['a**', '', 'repeat-misplaced', 2],
    ['a*+', '', 'repeat-misplaced', 2],
    ['a*??', '', 'repeat-misplaced', 3],
    ['ab{1001}', '', 'repeat-too-large', 2],
    ['ab{0,1001}', '', 'repeat-too-large', 2],
    ['ab{1001,}', '', 'repeat-too-large', 2],
    ['a\\', '', 'escape-unknown', 1],
    ['a\\z', '', 'escape-unknown', 1],
    ['\\p{L}', '', 'escape-unknown', 0],
    ['\\x6', '', 'escape-unknown', 0],
    ['\\u{110000}', '', 'escape-unknown', 0],
    ['\\00', '', 'escape-unknown', 0],
    ['(?:a{10}){101}', '', 'too-large', 9],
  ] as const)('%s with flags "%s": %s at %i', (source, flags, code, position) => {
    expect(faultOf(source, flags)).toEqual([code, position]);
  });

  test('a pattern may have 4,096 characters and not 4,097', () => {
    const group = `[${'a'.repeat(4_094)}]`;
    expect(faultOf(group)).toBeUndefined();
    expect(faultOf(`${group}b`)).toEqual(['too-large', 4_096]);
  });

  test('a pattern may have 1,000 nodes and not 1,001', () => {
    expect(faultOf('a'.repeat(1_000))).toBeUndefined();
    expect(faultOf('a'.repeat(1_001))).toEqual(['too-large', 1_001]);
    expect(faultOf('(?:a{10}){100}')).toBeUndefined();
    expect(faultOf('(?:a{10}){100}b')).toEqual(['too-large', 15]);
  });

  test('a pattern may have 64 levels of groups and not 65', () => {
    const nested = (levels: number): string => `${'('.repeat(levels)}a${')'.repeat(levels)}`;
    expect(faultOf(nested(64))).toBeUndefined();
    expect(faultOf(nested(65))).toEqual(['too-deep', 64]);
    expect(faultOf('(()())'.repeat(30))).toBeUndefined();
  });

  test('a repetition may be of 1,000 times', () => {
    expect(faultOf('a{1000}')).toBeUndefined();
    expect(faultOf('a{1000,}')).toBeUndefined();
  });
});
