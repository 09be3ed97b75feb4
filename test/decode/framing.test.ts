import { describe, expect, test } from 'vitest';
import { SourceRecord } from '../../src/core/record.ts';
import { createDecoder } from '../../src/decode/decoder.ts';
import { framer } from '../../src/decode/framing.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';
import { framesOf } from './frames.ts';

const frames = (...chunks: readonly (string | Uint8Array)[]) => framesOf(framer('a.log'), chunks);

const EVENT = '<Event a="1">\n<System/>\n</Event>';
const XML = [[EVENT, 0]];

describe('the first sign tells what the source holds', () => {
  test.each(['', '\n \t\r\n', '<?xml version="1.0"?>', '<!-- c -->', '<Events>'])(
    'a tag means event XML, after %j',
    (before) => {
      expect(frames(before, EVENT)).toEqual(XML);
    },
  );

  test.each(['{"a":1}', '[1]', 'type=SYSCALL', '<13>Mar  1 cron', '< x', '<'])(
    '%s begins lines',
    (line) => {
      expect(frames(`\n${line}\n${line}\n`)).toEqual([
        [line, 1],
        [line, 2],
      ]);
    },
  );

  test.each(['', '\n', '\r\n \n', '\ufeff'])(
    'a date line means rendered events, after %j',
    (before) => {
      const dated = (second: number): string => `03/01/2026 06:30:0${second} AM\nLogName=x`;
      expect(frames(before, `${dated(1)}\n${dated(2)}\n`)).toEqual([
        [dated(1), 0],
        [dated(2), 1],
      ]);
    },
  );

  test.each(['03/01/2026 06:30:01 AM x', '03/01/2026', '0', ' 03/01/2026 06:30:01 AM'])(
    'a line %j that is not only a date begins lines',
    (line) => {
      expect(frames(`${line}\nx`)).toEqual([
        [line, 0],
        ['x', 1],
      ]);
    },
  );

  test('a line is told at its end, whatever the first sign of it may become', () => {
    const push = (text: string): number => framer('a').push(new TextEncoder().encode(text)).length;
    expect(push('12\n')).toBe(1);
    expect(push('ab\n')).toBe(1);
  });

  test('an event inside lines is a line', () => {
    expect(frames('x\n<Event>\n</Event>')).toHaveLength(3);
  });

  test('it stands in the first 4,096 bytes', () => {
    expect(frames(' '.repeat(4_095), EVENT)).toEqual(XML);
    expect(frames(' '.repeat(4_096), EVENT)).toHaveLength(3);
  });

  test('nothing comes of nothing, and of blanks', () => {
    expect(frames()).toEqual([]);
    expect(frames('', ' \n\r\n\t\n')).toEqual([]);
    expect(frames('\ufeff')).toEqual([]);
    expect(frames('\n'.repeat(10_000))).toEqual([]);
  });
});

describe('a byte-order mark', () => {
  const text = '{"a":"é😀"}\n{"b":1}';
  const expected = [
    ['{"a":"é😀"}', 0],
    ['{"b":1}', 1],
  ];

  test('is dropped from UTF-8', () => {
    expect(frames(`\ufeff${text}`)).toEqual(expected);
    expect(frames(`\ufeff${EVENT}`)).toEqual(XML);
  });

  test.each([true, false])('says when the text is UTF-16 (little-endian: %j)', (isLittle) => {
    expect(frames(utf16(`\ufeff${text}`, isLittle))).toEqual(expected);
    expect(frames(utf16(`\ufeff${EVENT}`, isLittle))).toEqual(XML);
  });

  test('in UTF-16, half a sign at the end is a replacement and not lost', () => {
    const bytes = utf16('\ufeffab', true);
    expect(frames(bytes.subarray(0, -1))).toEqual([['a\ufffd', 0]]);
  });
});

test('records carry the source, and failures do', () => {
  const inner = framer('a.xml');
  const framed = inner.push(new TextEncoder().encode(`<x/>${EVENT}`));
  expect(framed.map((f) => f instanceof RecordFailure)).toEqual([true, false]);
  expect(framed.map((f) => (f instanceof SourceRecord ? f : f.origin).source)).toEqual([
    'a.xml',
    'a.xml',
  ]);
});

test('what framing leaves to decoding fails there by name', () => {
  const decoder = createDecoder();
  const cases = [
    ['<Event><System><Channel>Secu', 'record-truncated'],
    ['{"System":{"Chan', 'record-truncated'],
    [Uint8Array.of(0x7b, 0xff), 'not-utf8'],
  ] as const;
  for (const [bytes, code] of cases) {
    const [framed] = frames(bytes);
    const [decoded] = decoder.push(new SourceRecord(framed?.[0], 'a', 0));
    expect(decoded).toHaveProperty('code', code);
  }
});

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), isLittle);
  return bytes;
}
