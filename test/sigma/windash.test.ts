import { expect, test } from 'vitest';
import { MANY } from '../../src/sigma/text-pattern.ts';
import { windash } from '../../src/sigma/windash.ts';

const DASHES = ['-', '/', '\u2013', '\u2014', '\u2015'];

test('a switch is written with each of the five dashes', () => {
  expect(windash([' -create '])).toEqual(DASHES.map((dash) => [` ${dash}create `]));
  expect(windash([' /create '])).toEqual(DASHES.map((dash) => [` ${dash}create `]));
});

test('a dash inside a word, and one without a word, stay as they are', () => {
  expect(windash(['a-b - c'])).toEqual([['a-b - c']]);
});

test('switches around a wildcard are written in every combination', () => {
  expect(windash([' -a', MANY, ' -b'])).toHaveLength(25);
});

test('five switches are as many as there may be, six are too many', () => {
  expect(windash([' -a'.repeat(5)])).toHaveLength(3_125);
  expect(windash([' -a'.repeat(6)])).toBeUndefined();
  expect(windash([' -a -b -c', MANY, ' -d -e -f'])).toBeUndefined();
});
