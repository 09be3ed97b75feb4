import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  literalOf,
  MANY,
  ONE,
  opened,
  parseText,
  printText,
  textTest,
} from '../../src/sigma/text-pattern.ts';

test.each([
  ['C:\\Windows', ['C:\\Windows']],
  ['a*b', ['a', MANY, 'b']],
  ['a?', ['a', ONE]],
  ['a\\*b', ['a*b']],
  ['a\\?b', ['a?b']],
  ['a\\\\*b', ['a\\', MANY, 'b']],
  ['a\\\\\\*b', ['a\\*b']],
  ['\\\\\\\\host', ['\\\\host']],
  ['a\\', ['a\\']],
  ['**', [MANY, MANY]],
  ['', []],
])('%s is read as its parts', (text, parts) => {
  expect(parseText(text)).toEqual(parts);
});

test('what is printed is read as the same parts', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '*', '?', '\\', 'é') });
  fc.assert(
    fc.property(texts, (text) => {
      const parts = parseText(text);
      expect(parseText(printText(parts))).toEqual(parts);
    }),
  );
});

test.each([
  ['schtasks', { op: 'equals', value: 'schtasks', cased: false }],
  ['*\\schtasks', { op: 'endsWith', text: '\\schtasks', cased: false }],
  ['schtasks*', { op: 'startsWith', text: 'schtasks', cased: false }],
  ['*schtasks*', { op: 'contains', text: 'schtasks', cased: false }],
  ['sch*tasks', { op: 'wildcard', pattern: 'sch*tasks', cased: false }],
  ['*', { op: 'wildcard', pattern: '*', cased: false }],
  ['**', { op: 'wildcard', pattern: '**', cased: false }],
  ['a?', { op: 'wildcard', pattern: 'a?', cased: false }],
  ['', { op: 'equals', value: '', cased: false }],
])('the value %s has the cheapest test there is', (text, expected) => {
  expect(textTest(parseText(text), false)).toEqual(expected);
});

test.each([
  ['', true, true, [MANY]],
  ['a', true, true, [MANY, 'a', MANY]],
  ['*a', true, true, [MANY, 'a', MANY]],
  ['a*', false, true, ['a', MANY]],
  ['a', true, false, [MANY, 'a']],
])('%s with anything before (%s) and after (%s)', (text, start, end, expected) => {
  expect(opened(parseText(text), { start, end })).toEqual(expected);
});

test('parts without a wildcard are a text', () => {
  expect(literalOf(['a', 'b'])).toBe('ab');
  expect(literalOf(['a', ONE])).toBeUndefined();
});
