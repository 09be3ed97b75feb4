import fc from 'fast-check';
import { expect, test } from 'vitest';
import { framer } from '../../src/decode/framing.ts';
import { cut, framesOf } from './frames.ts';

const PIECES = [
  '{"a":1}',
  'é😀',
  '\n',
  '\r\n',
  ' ',
  '\u001d',
  '<13>',
  '<Event>',
  '<Event a="1">',
  '<Events>',
  '<EventData>',
  '</EventData>',
  '</Event>',
  '</Events>',
  '<?xml version="1.0"?>',
  '<!-- ',
  '-->',
  '<![CDATA[',
  ']]>',
  'x',
];
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((all) => all.join(''));
const inUtf8 = texts.map((text) => new TextEncoder().encode(text));
const marked = texts.map((text) => new TextEncoder().encode(`\ufeff${text}`));
const inUtf16 = fc.tuple(texts, fc.boolean()).map(([text, isLittle]) => utf16(text, isLittle));
const bytesOfAnyKind = fc.oneof(inUtf8, marked, inUtf16, fc.uint8Array({ maxLength: 80 }));

test('any chunking of the bytes gives the same records', () => {
  fc.assert(
    fc.property(bytesOfAnyKind, fc.array(fc.nat(), { maxLength: 8 }), (bytes, places) => {
      const whole = framesOf(framer('a'), [bytes]);
      const bytewise = [...bytes].map((byte) => Uint8Array.of(byte));
      expect(framesOf(framer('a'), cut(bytes, places))).toEqual(whole);
      expect(framesOf(framer('a'), bytewise)).toEqual(whole);
    }),
    { numRuns: 1_000 },
  );
});

test('UTF-8 and UTF-16 of one text give the same records', () => {
  fc.assert(
    fc.property(texts, fc.boolean(), (text, isLittle) => {
      const expected = framesOf(framer('a'), [text]);
      expect(framesOf(framer('a'), [utf16(text, isLittle)])).toEqual(expected);
    }),
  );
});

test('every line that is not blank is a record, by its number', () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => `{${text.replaceAll('\n', '')}`);
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const expected = lines.map((text, position) => [text.replace(/\r$/, ''), position]);
      expect(framesOf(framer('a'), [lines.join('\n')])).toEqual(expected);
    }),
  );
});

/** With a byte-order mark. */
function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, isLittle);
  for (let i = 0; i < text.length; i += 1) {
    view.setUint16(2 + i * 2, text.charCodeAt(i), isLittle);
  }
  return bytes;
}
