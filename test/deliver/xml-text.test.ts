import { expect, test } from 'vitest';
import { fitted, xmlText } from '../../src/deliver/xml-text.ts';

test('what XML reads into is escaped, what nobody sees is spelled out', () => {
  expect(xmlText(`<a b="c">&'`)).toBe('&#60;a b=&#34;c&#34;&#62;&#38;&#39;');
  expect(xmlText('a\u0000\n\u202e\ud800')).toBe('a\\u0000\\u000a\\u202e\\ud800');
  expect(xmlText('\ufffe\uffff')).toBe('\ufffd\ufffd');
});

test.each([
  ['abc', 3, 'abc', 3],
  ['abcd', 3, 'ab…', 3],
  ['', 3, '', 0],
  ['語語', 4, '語語', 4],
  ['語語語', 4, '語…', 3],
  ['a\u{1f600}b', 4, 'a\u{1f600}b', 4],
  ['a\u{1f600}b', 3, 'a…', 2],
  ['\u0000', 3, '\\u…', 3],
])('%j in %i columns is %j, which takes %i', (text, columnsMax, expected, columns) => {
  expect(fitted(text, columnsMax)).toEqual({ text: expected, columns });
});
