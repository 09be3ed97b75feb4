import { describe, expect, test } from 'vitest';
import {
  callsOf,
  firstArgument,
  parameter,
  plainScript,
  valueAfter,
} from '../../src/t1053/script-text.ts';

test('plainScript joins continued lines and drops escapes and lines of comment', () => {
  expect(plainScript('Do-`It -A `\n -B\n# no\n  #no\nx # stays')).toBe(
    'Do-It -A   -B\n\n\nx # stays',
  );
});

describe('callsOf', () => {
  test('gives each call to the end of its line, pipe or bracket', () => {
    expect(callsOf('Do-It -A 1; do-it -B (x; y) | z\n{ DO-IT "a;b" }', 'do-it')).toEqual([
      'Do-It -A 1',
      'do-it -B (x; y) ',
      'DO-IT "a;b" ',
    ]);
  });

  test('a longer name, help on the name and its definition are no calls', () => {
    const text = 'Do-ItAll; ReDo-It; Get-Help Do-It; Get-Command -Name "Do-It"; function Do-It {}';
    expect(callsOf(text, 'do-it')).toEqual([]);
  });

  test('a call that has no end is read to 4096 characters, and of calls 64 are', () => {
    expect(callsOf(`do-it "${'a'.repeat(5_000)}`, 'do-it')[0]).toHaveLength(4_096);
    expect(callsOf('do-it;'.repeat(63), 'do-it')).toHaveLength(63);
    expect(callsOf('do-it;'.repeat(64), 'do-it')).toHaveLength(64);
    expect(callsOf('do-it;'.repeat(65), 'do-it')).toHaveLength(64);
  });
});

describe('values', () => {
  test.each([
    ['x -Name "a b"', 'a b'],
    ["x -Name:'a'", 'a'],
    ['x -Name a', 'a'],
    ['x -Name $a', undefined],
    ['x -Name -Other', undefined],
    ['x -Named a', undefined],
    ['x -Name ""', ''],
  ])('of the parameter in %s', (text, expected) => {
    expect(parameter(text, 'name')).toBe(expected);
  });

  test('behind anything, and as the first argument', () => {
    expect(valueAfter('a.b("c")', String.raw`\.b\(`)).toBe('c');
    expect(firstArgument('Do-It "c" d')).toBe('c');
    expect(firstArgument('Do-It -A c')).toBeUndefined();
    expect(firstArgument('Do-It')).toBeUndefined();
  });
});
