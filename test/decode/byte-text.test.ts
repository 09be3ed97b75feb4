import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ascii,
  indexOfText,
  isBlankByte,
  opensElement,
  standsAt,
} from '../../src/decode/byte-text.ts';

test('a text stands where all its bytes do, and not across the end', () => {
  const bytes = ascii('a<Event');
  expect(standsAt(bytes, 1, ascii('<Event'))).toBe(true);
  expect(standsAt(bytes, 0, ascii('<Event'))).toBe(false);
  expect(standsAt(bytes, 1, ascii('<Event>'))).toBe(false);
});

test('it is found where a text search finds it', () => {
  const ab = fc.string({ unit: fc.constantFrom('a', 'b') });
  fc.assert(
    fc.property(ab, ab, fc.nat(5), (text, wanted, from) => {
      fc.pre(wanted !== '');
      expect(indexOfText(ascii(text), ascii(wanted), from)).toBe(text.indexOf(wanted, from));
    }),
  );
});

test.each([' ', '\t', '\r', '\n'])('%j is blank', (blank) => {
  expect(isBlankByte(blank.charCodeAt(0))).toBe(true);
});

test.each([0, 0x1d, 0x21, 0xa0, undefined])('%j is not', (byte) => {
  expect(isBlankByte(byte)).toBe(false);
});

test.each(['<Event>', '<Event a="1">', '<Event\t', '<Event\n', '<Event\r'])(
  '%j opens Event',
  (text) => {
    expect(opensElement(ascii(text), 0, ascii('<Event'))).toBe(true);
  },
);

test.each(['<Events>', '<EventData>', '<Event/>', '<Event', '</Event>', 'x<Event>'])(
  '%j does not',
  (text) => {
    expect(opensElement(ascii(text), 0, ascii('<Event'))).toBe(false);
  },
);
