import { describe, expect, test } from 'vitest';
import { type Needle, needlesOf } from '../../src/match/needle.ts';
import {
  contains,
  endsWith,
  equals,
  exists,
  matches,
  oneOf,
  startsWith,
  type ValueTest,
  wildcard,
} from '../../src/match/value-test.ts';

const shown = (test: ValueTest): string[] =>
  needlesOf('f', test).map(({ place, text }: Needle) => (text === '' ? place : `${place} ${text}`));

describe('what a value shows that passes', () => {
  test.each<[string, ValueTest, string[]]>([
    ['a whole text, folded', equals('Abc'), ['whole abc']],
    ['a whole number as text', equals(4688), ['whole 4688']],
    ['true as text', equals(true), ['whole true']],
    ['each of several', oneOf(['A', 'b', 7]), ['whole a', 'whole b', 'whole 7']],
    ['a part', contains('Create'), ['inside create']],
    ['a beginning', startsWith('C:\\'), ['start c:\\']],
    ['an end', endsWith('.EXE'), ['end .exe']],
    ['the longest part of a wildcard', wildcard('*ab*cdef*gh*'), ['inside cdef']],
    ['the beginning of a wildcard', wildcard('abcd*ef'), ['start abcd']],
    ['the end of a wildcard', wildcard('ab*cdef'), ['end cdef']],
    ['the literal of a pattern', matches('a+create[0-9]', 'i'), ['inside create']],
  ])('%s', (_, given, expected) => expect(shown(given)).toEqual(expected));

  test.each<[string, ValueTest]>([
    ['null', equals(null)],
    ['the empty text', equals('')],
    ['null among others', oneOf(['a', null])],
    ['the empty text among others', oneOf(['a', ''])],
    ['existence', exists()],
    ['a comparison', { op: 'gt', value: 5 }],
    ['a wildcard of nothing but stars', wildcard('**')],
    ['a pattern without a literal', matches('[a-c]+', '')],
  ])('nothing but its presence: %s', (_, given) => expect(shown(given)).toEqual(['present']));

  test('half of a pair of signs is no needle where case counts', () => {
    const half = '\ud83d';
    expect(shown(contains(half, { cased: true }))).toEqual(['present']);
    expect(shown(equals(half, { cased: true }))).toEqual(['present']);
    expect(shown(wildcard(`${half}*`, { cased: true }))).toEqual(['present']);
    expect(shown(contains(half))).toEqual([`inside ${half}`]);
    expect(shown(contains('Ab', { cased: true }))).toEqual(['inside ab']);
  });

  test('a needle knows its field, or that there is none', () => {
    expect(needlesOf('f', contains('abcd'))[0]?.field).toBe('f');
    expect(needlesOf('f', wildcard('abcd*'))[0]?.field).toBe('f');
    expect(needlesOf(undefined, exists())[0]?.field).toBeUndefined();
  });
});
