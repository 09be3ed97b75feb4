import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import type { Note } from '../../src/core/note.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { type LinearRegex, linearRegex } from '../../src/regex/linear-regex.ts';
import { ANSWERS, TEXTS } from './answers.ts';

function compile(source: string, flags = '', onNote?: (note: Note) => void): LinearRegex {
  const regex = linearRegex(onNote === undefined ? {} : { onNote }).compile(source, flags);
  if ('code' in regex) throw new Error(regex.code);
  return regex;
}

test.each(ANSWERS)('%s with flags "%s" has the answers of RegExp', (source, flags) => {
  const oracle = new RegExp(source, `u${flags}`);
  const regex = compile(source, flags);
  expect(TEXTS.filter(regex.test)).toEqual(TEXTS.filter((text) => oracle.test(text)));
});

test.each([
  ['^a*b', 'native'],
  ['.*ab.*', 'native'],
  ['a.*b', 're2'],
  ['a(?i)b', 're2'],
])('%s runs on %s', (source, engine) => {
  expect(compile(source).engine).toBe(engine);
});

test('what is refused has a code, a reason and a position', () => {
  expect(linearRegex().compile('a(?=b)', '')).toEqual({
    code: 'lookaround',
    position: 1,
    reason: 'a look ahead or behind',
  });
});

test('a predicate is refused with position and reason, and otherwise runs', () => {
  const matching = (source: string) =>
    compilePredicate(
      { op: 'test', field: 'a', test: { op: 'matches', source, flags: 'i' } },
      { regex: linearRegex() },
    );
  expect(() => matching('(a)\\1')).toThrow('refused at character 3: a backreference');
  expect(matching('^(a|a)+$')({ a: `${'A'.repeat(50_000)}` })).toBe(true);
  expect(matching('^(a|a)+$')({ a: `${'A'.repeat(50_000)}!` })).toBe(false);
});

test('there is no place between the two units of one sign', () => {
  const regex = compile('\\B');
  expect(['a\u{1f514}a', 'a', 'aa', '\u{1f514}'].map(regex.test)).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(regex.engine).toBe('re2');
});

describe('a text that is too long', () => {
  test.each([
    ['b', 'native', LIMITS.regexCharsMax],
    ['b[^c]*d', 're2', LIMITS.regexCharsMax],
    ['x(?:a?){253}[^c]*b', 're2', LIMITS.regexCharsMax],
    ['x(?:a?){254}[^c]*b', 're2', Math.floor(LIMITS.regexStepsMax / 257)],
    ['x(?:a?){997}[^c]*b', 're2', Math.floor(LIMITS.regexStepsMax / 1_000)],
  ])('%s (%s) searches %i characters and not one more', (source, engine, charsMax) => {
    const notes: Note[] = [];
    const regex = compile(source, '', (note) => notes.push(note));
    expect(regex.engine).toBe(engine);
    const end = source === 'b' ? 'b' : source.startsWith('x') ? 'xb' : 'bd';
    const text = (chars: number): string => ' '.repeat(chars - end.length) + end;
    expect(regex.test(text(charsMax - 1))).toBe(true);
    expect(regex.test(text(charsMax))).toBe(true);
    expect(notes).toEqual([]);
    expect(regex.test(text(charsMax + 1))).toBe(false);
    expect(notes.map(({ code, count }) => [code, count])).toEqual([['text-cut', 1]]);
  });

  test('is counted over all patterns of an engine, and told with the pattern, cut', () => {
    const notes: Note[] = [];
    const engine = linearRegex({ onNote: (note) => notes.push(note) });
    const long = 'secret'.repeat(20_000);
    for (const source of ['a', `b${'c'.repeat(100)}`]) {
      const regex = engine.compile(source, '');
      if ('test' in regex) regex.test(long);
    }
    expect(notes.map(({ count, message }) => [count, message])).toEqual([
      [1, 'the first 65536 of 120000 characters searched: a'],
      [
        2,
        `the first 65536 of 120000 characters searched: b${'c'.repeat(63)}… (37 more characters)`,
      ],
    ]);
  });

  test('ends where it is cut', () => {
    expect(compile('^a{9}$').test('a'.repeat(70_000))).toBe(false);
    expect(compile('a$').test(`${'a'.repeat(LIMITS.regexCharsMax)}b`)).toBe(true);
  });
});
