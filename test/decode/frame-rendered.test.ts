import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { createDecoder } from '../../src/decode/decoder.ts';
import { renderedFramer } from '../../src/decode/frame-rendered.ts';
import { RECORD_BYTES_MAX } from '../../src/decode/framed.ts';
import { framesOf } from './frames.ts';

const frames = (...chunks: readonly (string | Uint8Array)[]) =>
  framesOf(renderedFramer('a.log'), chunks);

const record = (second: number): string =>
  `03/01/2026 06:30:0${second} AM\nLogName=Security\nMessage=A\n\n\tB:\t1`;
const BOTH = [
  [record(1), 0],
  [record(2), 1],
];

describe('records', () => {
  test.each([
    ['one after the other', `${record(1)}\n${record(2)}`],
    ['with a line end after the last', `${record(1)}\n${record(2)}\n`],
    ['with blank lines between', `${record(1)}\n\n\n${record(2)}\r\n\r\n`],
    ['after blank lines', `\n \n\t\r\n${record(1)}\n${record(2)}`],
  ])('stand %s', (_, text) => {
    expect(frames(text)).toEqual(BOTH);
  });

  test('keep the line ends inside them', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(frames(crlf(`${record(1)}\n${record(2)}\n`))).toEqual([
      [crlf(record(1)), 0],
      [crlf(record(2)), 1],
    ]);
  });

  test('a record is told as soon as the next date line is there', () => {
    const framer = renderedFramer('a.log');
    const push = (text: string): number => framer.push(new TextEncoder().encode(text)).length;
    expect(push(`${record(1)}\n03/01/2026 06:30:02 AM`)).toBe(0);
    expect(push('\n')).toBe(1);
  });

  test('a date line alone is a record', () => {
    expect(frames('03/01/2026 06:30:01 AM')).toEqual([['03/01/2026 06:30:01 AM', 0]]);
  });

  test('nothing comes of nothing, and of blanks', () => {
    expect(frames()).toEqual([]);
    expect(frames('\n \n', '\t\r\n')).toEqual([]);
  });
});

test('a date line inside a message begins a record, for nothing tells it apart', () => {
  const text = `${record(1)}\n03/01/2026 06:30:09 AM\nrest`;
  expect(frames(text)).toEqual([
    [record(1), 0],
    ['03/01/2026 06:30:09 AM\nrest', 1],
  ]);
});

test.each(['03/01/2026', 'x 03/01/2026 06:30:09 AM', '03/01/2026 06:30:09 AM x', '\r'])(
  'a line %j is part of its record',
  (line) => {
    expect(frames(`${record(1)}\n${line}\nC`)).toEqual([[`${record(1)}\n${line}\nC`, 0]]);
  },
);

test('a carriage return alone ends no line', () => {
  expect(frames(`${record(1)}\r03/01/2026 06:30:09 AM\n`)).toHaveLength(1);
});

test('text before the first date line is a record of its own, and fails by name', () => {
  const framed = frames(`the rest of a message\n${record(1)}`);
  expect(framed).toEqual([
    ['the rest of a message', 0],
    [record(1), 1],
  ]);
  const [failure] = createDecoder().push(new SourceRecord(framed[0]?.[0], 'a', 0));
  expect(failure).toHaveProperty('kind', 'decodeFailure');
});

test('a record that is not UTF-8 stays bytes and costs no neighbour', () => {
  const broken = [...new TextEncoder().encode('03/01/2026 06:30:02 AM\n'), 0xc3];
  expect(frames(`${record(1)}\n`, Uint8Array.from(broken), `\n${record(3)}`)).toEqual([
    [record(1), 0],
    [Uint8Array.from(broken), 1],
    [record(3), 2],
  ]);
});

describe('a record too large to be held', () => {
  const half = new Uint8Array(RECORD_BYTES_MAX / 2).fill(0x61);
  const begin = '03/01/2026 06:30:02 AM\n';
  const expected = [
    [record(1), 0],
    ['record-too-large', 1],
    [record(3), 2],
  ];

  test('is one failure, in one chunk and in many', () => {
    const chunks = [`${record(1)}\n${begin}`, half, half, half, half, `\n${record(3)}`];
    expect(frames(...chunks)).toEqual(expected);
    expect(frames(one(chunks))).toEqual(expected);
  });

  test('is one failure at the end, too', () => {
    expect(frames(`${record(1)}\n${begin}`, half, half)).toEqual(expected.slice(0, 2));
  });

  test('has more characters than a record may have, line ends after it apart', () => {
    const text = (length: number): string => `${begin.padEnd(length, 'a')}\r\n`;
    const lengths = (length: number) => frames(text(length)).map(([data]) => String(data).length);
    expect(lengths(LIMITS.recordCharsMax - 1)).toEqual([LIMITS.recordCharsMax - 1]);
    expect(lengths(LIMITS.recordCharsMax)).toEqual([LIMITS.recordCharsMax]);
    expect(frames(text(LIMITS.recordCharsMax + 1))).toEqual([['record-too-large', 0]]);
  });
});

function one(chunks: readonly (string | Uint8Array)[]): Uint8Array {
  const encoder = new TextEncoder();
  const all = chunks.map((chunk) => (typeof chunk === 'string' ? encoder.encode(chunk) : chunk));
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of all) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
