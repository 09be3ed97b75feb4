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
const DATE = '03/01/2026 06:30:00';
const DATED = [`${DATE} AM`, `${DATE}.123 PM`, '\n', '\r\n', ' ', 'é', 'x'];
const JSONS = ['[', '{', '"', '\\', 'a', '}', ']', ',', '\n', '\r\n', ' ', '{"a":{}}', 'é'];
const texts = fc
  .constantFrom(PIECES, DATED, JSONS)
  .chain((pieces) => fc.array(fc.constantFrom(...pieces), { maxLength: 30 }))
  .map((all) => all.join(''));
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

test('every date line begins a record that runs to the next one', () => {
  const record = fc
    .tuple(
      fc.integer({ min: 1, max: 12 }).map((hour) => String(hour).padStart(2, '0')),
      fc.constantFrom('AM', 'PM'),
      fc.array(fc.string({ unit: 'grapheme' }).map((line) => `=${line.replaceAll('\n', '')}`)),
    )
    .map(([hour, half, lines]) => [`03/01/2026 ${hour}:30:00 ${half}`, ...lines].join('\n'));
  fc.assert(
    fc.property(fc.array(record), (records) => {
      const expected = records.map((text, position) => [text.replace(/[\r\n]+$/, ''), position]);
      expect(framesOf(framer('a'), [records.join('\n')])).toEqual(expected);
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
