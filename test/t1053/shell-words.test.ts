import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { shellTokens, withoutEscapes } from '../../src/t1053/shell-words.ts';

const texts = (script: string) => shellTokens(script).map(({ text }) => text);
const kinds = (script: string) => shellTokens(script).map(({ kind }) => kind);

describe('words', () => {
  test.each<[string, string[]]>([
    ['a  b\tc', ['a', 'b', 'c']],
    ["'a b'c", ['a bc']],
    [`"a 'b"' c"'`, [`a 'b c"`]],
    [String.raw`a\ b \"c`, ['a b', '"c']],
    [String.raw`"a\"b\\c\$d\n"`, [String.raw`a"b\c$d\n`]],
    [String.raw`'a\'b`, [String.raw`a\b`]],
    [String.raw`$'a\tb\x41\101\''`, ["a\tbAA'"]],
    ['a\\\nb "c\\\nd"', ['ab', 'cd']],
    ['$HOME a$', ['$HOME', 'a$']],
    [`''`, ['']],
    ['a # b\nc', ['a', '\n', 'c']],
    ['a#b', ['a#b']],
    ['', []],
    [' \t', []],
  ])('%j', (script, expected) => {
    expect(texts(script)).toEqual(expected);
  });

  test.each([`"a b`, `'a b`, `$'a b`, `a b\\`])('%j is read to the end', (script) => {
    expect(texts(script).at(-1)).toMatch(/b\\?$/);
  });

  test('a word knows where it begins and whether a quote begins it', () => {
    expect(shellTokens(` a 'b' c'd' $'e' $f`)).toMatchObject([
      { start: 1, isQuoted: false },
      { start: 3, isQuoted: true },
      { start: 7, isQuoted: false },
      { start: 12, isQuoted: true },
      { start: 17, isQuoted: false },
    ]);
  });
});

describe('operators', () => {
  test.each<[string, string[]]>([
    ['a>b', ['a', '>', 'b']],
    ['a 2>>b', ['a', '2>>', 'b']],
    ['a2>b', ['a2', '>', 'b']],
    ['a>|b<>c', ['a', '>|', 'b', '<>', 'c']],
    ['a &>b &>>c >&2', ['a', '&>', 'b', '&>>', 'c', '>&', '2']],
    ['a|b||c&&d&e;f;;g|&h', 'a | b || c && d & e ; f ;; g |& h'.split(' ')],
    ['(a;b) $(c) `d`', ['(', 'a', ';', 'b', ')', '$(', 'c', ')', '`', 'd', '`']],
    ['a\nb', ['a', '\n', 'b']],
    ['a <<< b', ['a', '<<<', 'b']],
    [`'a>b' "c|d" e\\>f`, ['a>b', 'c|d', 'e>f']],
  ])('%j', (script, expected) => {
    expect(texts(script)).toEqual(expected);
  });
});

describe('here-documents', () => {
  test('stand where they are asked for, without the word that ends them', () => {
    const script = 'cat >> f <<EOF\none\ntwo\nEOF\nnext';
    expect(texts(script)).toEqual(['cat', '>>', 'f', '<<', 'one\ntwo', '\n', 'next']);
    expect(kinds(script)[4]).toBe('document');
  });

  test('are read in order, quoted or with tabs before the end', () => {
    expect(texts(`a <<'X' <<-Y; b\n1\nX\n2\n\tY\nc`)).toEqual([
      'a',
      '<<',
      '1',
      '<<-',
      '2',
      ';',
      'b',
      '\n',
      'c',
    ]);
  });

  test('go on to the end where nothing ends them', () => {
    expect(texts('cat <<E\none\ntwo')).toEqual(['cat', '<<', 'one\ntwo', '\n']);
    expect(texts('cat <<E')).toEqual(['cat', '<<', '']);
  });
});

test('a script is read up to its bound', () => {
  const max = LIMITS.commandLineCharsMax;
  expect(texts(`${'a'.repeat(max - 1)} b`)).toHaveLength(1);
  expect(texts(`${'a'.repeat(max - 2)} b`)).toHaveLength(2);
});

test('escapes stand for their signs, and unknown ones for themselves', () => {
  expect(withoutEscapes(String.raw`a\nb\tc\\d\x41\101\0101\%\q`)).toBe('a\nb\tc\\dAAA\\%\\q');
});
