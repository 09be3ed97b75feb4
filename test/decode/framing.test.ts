import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/core/limits.ts';
import { framer } from '../../src/decode/framing.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function frames(...chunks: readonly Uint8Array[]) {
  const inner = framer('a.log');
  return [...chunks.flatMap((chunk) => inner.push(chunk)), ...inner.flush()].map((framed) =>
    framed instanceof RecordFailure
      ? [framed.code, framed.origin.position]
      : [framed.data, framed.position],
  );
}

describe('lines', () => {
  test('end at a line feed, lose a carriage return, and are numbered from 0', () => {
    expect(frames(encode('{a}\r\n\n{b}\u001d{c}\n{d}'))).toEqual([
      ['{a}', 0],
      ['{b}\u001d{c}', 2],
      ['{d}', 3],
    ]);
  });

  test('of bytes that are not UTF-8 stay bytes and cost no neighbour', () => {
    const bytes = Uint8Array.from([...encode('{a}\n'), 0x7b, 0xff, 0x0a, ...encode('{c}\n')]);
    expect(frames(bytes)).toEqual([
      ['{a}', 0],
      [Uint8Array.from([0x7b, 0xff]), 1],
      ['{c}', 2],
    ]);
  });

  test('too long to be held are refused, and the next one is read', () => {
    const long = encode(`{${'x'.repeat(3 * LIMITS.recordCharsMax)}`);
    expect(frames(encode('{a}\n'), long, encode('\n{c}'))).toEqual([
      ['{a}', 0],
      ['record-too-large', 1],
      ['{c}', 2],
    ]);
  });
});

describe('event XML', () => {
  const event = (id: number) => `<Event xmlns="x">\n<EventID>${id}</EventID>\n</Event>`;

  test('is one record for each element, over lines, without prologue and wrapper', () => {
    const text = `<?xml version="1.0"?>\n<Events>\n${event(1)}\n${event(2)}</Events>`;
    expect(frames(encode(text))).toEqual([
      [event(1), 0],
      [event(2), 1],
    ]);
  });

  test('an element that never closes ends where the next one opens', () => {
    const [open] = event(1).split('</Event>');
    expect(frames(encode(`${open}${event(2)}`)).map(([, position]) => position)).toEqual([0, 1]);
    expect(frames(encode(`${open}${event(2)}`)).at(-1)).toEqual([event(2), 1]);
  });

  test('an element cut off at the end is a record of its own, to fail in decoding', () => {
    expect(frames(encode(`${event(1)}<Event><Sys`))).toHaveLength(2);
  });
});

test('a byte-order mark is dropped, and says when the text is UTF-16', () => {
  const text = '{"a":"ä😀"}\n{"b":1}';
  const units = (isLittle: boolean) => {
    const bytes = new Uint8Array(text.length * 2 + 2);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, isLittle);
    for (let i = 0; i < text.length; i += 1)
      view.setUint16(2 * i + 2, text.charCodeAt(i), isLittle);
    return bytes;
  };
  for (const bytes of [encode(`\ufeff${text}`), units(true), units(false)]) {
    expect(frames(bytes)).toEqual([
      ['{"a":"ä😀"}', 0],
      ['{"b":1}', 1],
    ]);
  }
});

test('nothing comes of nothing, and of blanks', () => {
  expect(frames()).toEqual([]);
  expect(frames(encode(' \n\r\n\t\n'))).toEqual([]);
});

test('any chunking of the bytes gives the same records', () => {
  const text = fc.oneof(
    fc
      .array(fc.constantFrom('{"a":1}', 'ä😀', '', ' ', '\r', '<x>', '\u001d'))
      .map((lines) => lines.join('\n')),
    fc
      .array(
        fc.constantFrom('<Event a="1">', '<EventData>', '</Event>', '<Events>', 'x', '\n', 'é'),
      )
      .map((pieces) => `<${pieces.join('')}`.replace('<<', '<')),
  );
  fc.assert(
    fc.property(text, fc.array(fc.nat(200), { maxLength: 8 }), (whole, cuts) => {
      const bytes = encode(whole);
      const ends = [...cuts.filter((cut) => cut < bytes.length), bytes.length].sort(
        (a, b) => a - b,
      );
      const chunks = ends.map((end, i) => bytes.slice(ends[i - 1] ?? 0, end));
      expect(frames(...chunks)).toEqual(frames(bytes));
      expect(frames(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(frames(bytes));
    }),
    { numRuns: 500 },
  );
});
