import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unescapeTwice, unescapeXml } from '../../src/decode/xml-entities.ts';
import { escapeXml } from './shapes.ts';

test.each([
  ['plain', 'plain'],
  ['&lt;a b=&quot;c&quot;&gt;&apos;&amp;', '<a b="c">\'&'],
  ['&#65;&#x41;&#x1F600;', 'AA😀'],
  ['&amp;lt;', '&lt;'],
  ['&#x10FFFF;', '\u{10ffff}'],
])('%s reads %s', (text, expected) => {
  expect(unescapeXml(text)).toBe(expected);
});

test.each([
  '&',
  '&;',
  '&lt',
  '&nbsp;',
  '&LT;',
  '&#0;',
  '&#xD800;',
  '&#xDFFF;',
  '&#x110000;',
  '&#;',
])('%s is no reference and stays', (text) => {
  expect(unescapeXml(text)).toBe(text);
});

test('what was escaped comes back', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(unescapeXml(escapeXml(text))).toBe(text);
    }),
  );
});

test('what was escaped twice comes back, and what was escaped once', () => {
  expect(unescapeTwice('a &amp;lt; b &lt; c < d')).toBe('a < b < c < d');
});
