import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { readXml, type XmlElement } from '../../src/decode/xml-element.ts';
import { escapeXml } from './shapes.ts';

const NODES_MAX = 10;

function read(text: string): XmlElement {
  const root = readXml(text, NODES_MAX);
  if (typeof root === 'string') throw new Error(root);
  return root;
}

describe('a document', () => {
  test('is its root, with attributes, children and text', () => {
    expect(read('<a b="1" c=\'2\'>x<d/>y<d>z</d></a>')).toMatchObject({
      name: 'a',
      attributes: { b: '1', c: '2' },
      text: 'xy',
      children: [
        { name: 'd', text: '', children: [] },
        { name: 'd', text: 'z' },
      ],
    });
  });

  test('loses the prefixes of its elements', () => {
    expect(read('<n:a xmlns:n="u"><n:b/></n:a>')).toMatchObject({
      name: 'a',
      children: [{ name: 'b' }],
    });
  });

  test('knows the predefined references and those by number', () => {
    expect(read('<a b="&quot;&#65;">&lt;&gt;&amp;&apos;&#x1F600;</a>')).toMatchObject({
      attributes: { b: '"A' },
      text: "<>&'😀",
    });
  });

  test('has the text of CDATA as it stands', () => {
    expect(read('<a><![CDATA[<b>&amp;</b>]]></a>').text).toBe('<b>&amp;</b>');
  });

  test('may claim any encoding, for it is text already', () => {
    expect(read('<?xml version="1.0" encoding="UTF-16"?><a/>').name).toBe('a');
  });

  test('may name __proto__ and changes no prototype', () => {
    const root = read('<a __proto__="x" constructor="y"><__proto__/></a>');
    expect(Object.entries(root.attributes)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(root.children[0]?.name).toBe('__proto__');
    expect({}).not.toHaveProperty('x');
  });
});

describe('refused', () => {
  test.each([
    ['truncated', ''],
    ['truncated', '  '],
    ['truncated', '<'],
    ['truncated', '<a'],
    ['truncated', '<a>'],
    ['truncated', '<a><b></b>'],
    ['truncated', '<a><![CDATA[x'],
    ['truncated', '<!-- x'],
    ['malformed', 'x'],
    ['malformed', '<a></b>'],
    ['malformed', '<a b></a>'],
    ['malformed', '<a b="1" b="2"/>'],
    ['malformed', '<a/>x'],
    ['malformed', '<a/><b/>'],
    ['malformed', '<a>&nope;</a>'],
    ['malformed', '<a>&#0;</a>'],
    ['malformed', '<a>\u0000</a>'],
    ['malformed', '<a b="<"/>'],
    ['doctype', '<!DOCTYPE a><a/>'],
    ['doctype', '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>'],
    ['doctype', '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>'],
  ])('as %s: %j', (fault, text) => {
    expect(readXml(text, NODES_MAX)).toBe(fault);
  });

  test('beyond the levels that a record may have', () => {
    const nested = (levels: number): string => '<a>'.repeat(levels) + '</a>'.repeat(levels);
    const max = LIMITS.recordDepthMax;
    expect(readXml(nested(max), 1_000)).toHaveProperty('name', 'a');
    expect(readXml(nested(max + 1), 1_000)).toBe('too-deep');
  });

  test('beyond the nodes that are allowed, elements and attributes', () => {
    const wide = (children: number): string => `<a b="1">${'<c/>'.repeat(children)}</a>`;
    expect(readXml(wide(NODES_MAX - 2), NODES_MAX)).toHaveProperty('name', 'a');
    expect(readXml(wide(NODES_MAX - 1), NODES_MAX)).toBe('too-wide');
    expect(readXml(wide(NODES_MAX - 2).replace('<c/>', '<c d=""/>'), NODES_MAX)).toBe('too-wide');
  });
});

test('text that is escaped comes back, up to line ends, which XML makes line feeds', () => {
  // XML 1.0 has no control characters, not even by reference.
  const texts = fc
    .string({ unit: 'grapheme' })
    .map((text) => text.replace(/\p{Cc}|\ufffe|\uffff/gu, ''));
  fc.assert(
    fc.property(texts, (text) => {
      expect(read(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`)).toMatchObject({
        text,
        attributes: { b: text },
      });
    }),
  );
  expect(read('<a>\r\n</a>').text).toBe('\n');
});

test('any text is a document or a named fault', () => {
  const signs = fc.string({
    unit: fc.constantFrom(...'<>/ab="\'&;#x![]-?: \n', '<![CDATA[', ']]>'),
  });
  fc.assert(
    fc.property(fc.oneof(signs, fc.string({ unit: 'binary' })), (text) => {
      expect(['string', 'object']).toContain(typeof readXml(text, NODES_MAX));
    }),
    { numRuns: 2_000 },
  );
});
