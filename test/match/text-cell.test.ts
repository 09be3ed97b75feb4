import { describe, expect, test } from 'vitest';
import { fold } from '../../src/core/text.ts';
import { and, field, not, or, type Predicate } from '../../src/match/predicate.ts';
import { compileTextCell } from '../../src/match/text-cell.ts';
import {
  contains,
  endsWith,
  equals,
  matches,
  oneOf,
  startsWith,
  type ValueTest,
  wildcard,
} from '../../src/match/value-test.ts';
import { nativeRegex } from './arbitrary.ts';

type Event = Readonly<Record<string, unknown>>;

const of = (test: ValueTest): Predicate => field<Event>('f', test);
const accepted = (predicate: Predicate, texts: readonly string[]): string[] => {
  const cell = compileTextCell(predicate, nativeRegex);
  return texts.filter((text) => cell(text, fold(text)));
};

test.each<[string, ValueTest, string[], string[]]>([
  ['equals', equals('Ab'), ['Ab', 'aB'], ['abc', 'a', '']],
  ['equals, cased', equals('Ab', { cased: true }), ['Ab'], ['ab', 'AB']],
  ['one of one', oneOf(['Ab']), ['AB'], ['b']],
  ['one of', oneOf(['Ab', 'cd']), ['AB', 'CD'], ['abcd', '']],
  ['one of, cased', oneOf(['Ab', 'cd'], { cased: true }), ['Ab', 'cd'], ['ab', 'CD']],
  ['contains', contains('Bc'), ['abcd', 'BC'], ['b', 'cb']],
  ['contains, cased', contains('Bc', { cased: true }), ['aBcd'], ['abcd']],
  ['starts', startsWith('Ab'), ['abc', 'AB'], ['cab', 'a']],
  ['starts, cased', startsWith('Ab', { cased: true }), ['Abc'], ['abc']],
  ['ends', endsWith('Bc'), ['abc', 'BC'], ['bca', 'c']],
  ['ends, cased', endsWith('Bc', { cased: true }), ['aBc'], ['abc']],
  ['wildcard', wildcard('A*c'), ['abc', 'AC'], ['abcd', 'bac']],
  ['wildcard, cased', wildcard('A*c', { cased: true }), ['Abc'], ['abc', 'AC']],
  ['pattern with a literal', matches('a+create$', 'i'), ['AAcreate'], ['create', 'aacreates']],
  ['pattern with another', matches('x[0-9]', ''), ['ax1'], ['X1', 'xx']],
])('%s', (_, given, yes, no) => {
  expect(accepted(of(given), [...yes, ...no])).toEqual(yes);
});

test('parts of one field together', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((text) => of(contains(text)));
  if (a === undefined || b === undefined || c === undefined) return;
  const texts = ['', 'a', 'b', 'ab', 'ac', 'abc'];
  expect(accepted(and(a, b), texts)).toEqual(['ab', 'abc']);
  expect(accepted(or(b, c), texts)).toEqual(['b', 'ab', 'ac', 'abc']);
  expect(accepted(not(a), texts)).toEqual(['', 'b']);
  expect(accepted({ op: 'atLeast', count: 2, of: [a, b, c] }, texts)).toEqual(['ab', 'ac', 'abc']);
});

describe('many alternatives, which are looked up at once', () => {
  const words = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf', 'hotel'];
  const [first = ''] = words;

  test.each([7, 8])('%i texts anywhere', (count) => {
    const predicate = or(...words.slice(0, count).map((word) => of(contains(word.toUpperCase()))));
    const texts = words.map((word) => `x ${word} y`);
    expect(accepted(predicate, [...texts, 'x', ''])).toEqual(texts.slice(0, count));
  });

  test('at the beginning, at the end, and what is looked for one by one beside them', () => {
    const predicate = or(
      ...words.slice(0, 4).map((word) => of(startsWith(word))),
      ...words.slice(4).map((word) => of(endsWith(word))),
      of(contains('Cased', { cased: true })),
      of(equals('whole')),
      of(contains('zz')),
    );
    const yes = ['ALPHA x', 'delta', 'x echo', 'hotel', 'a Cased b', 'WHOLE', 'azzb'];
    const no = ['x alpha', 'echo x', 'a cased b', 'wholes', 'z', ''];
    expect(accepted(predicate, [...yes, ...no])).toEqual(yes);
  });

  test('a text that is met again has the same answer', () => {
    const cell = compileTextCell(or(...words.map((word) => of(contains(word)))), nativeRegex);
    for (let time = 0; time < 3; time += 1) {
      expect([cell(first, first), cell('none', 'none')]).toEqual([true, false]);
    }
  });
});

test('a predicate over more than one field has no cell', () => {
  const reference: Predicate = {
    op: 'reference',
    field: 'a',
    to: 'b',
    relation: 'equals',
    cased: false,
  };
  expect(() => compileTextCell(reference, nativeRegex)).toThrow('reference is not of one field');
});
