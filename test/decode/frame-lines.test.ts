import { expect, test } from 'vitest';
import { lineFramer } from '../../src/decode/frame-lines.ts';
import { RECORD_BYTES_MAX } from '../../src/decode/framed.ts';
import { framesOf } from './frames.ts';

const frames = (...chunks: readonly (string | Uint8Array)[]) =>
  framesOf(lineFramer('a.log'), chunks);

test('a line ends at a line feed alone, and one carriage return before it is trimmed', () => {
  expect(frames('a\r\nb\u001dc\rd\u2028e\u000bf\r\r\n')).toEqual([
    ['a', 0],
    ['b\u001dc\rd\u2028e\u000bf\r', 1],
  ]);
});

test('the last line needs no line feed, and a last line feed makes no line', () => {
  expect(frames('a\nb')).toEqual([
    ['a', 0],
    ['b', 1],
  ]);
  expect(frames('a\nb\n')).toEqual(frames('a\nb'));
});

test('blank lines are no records but count', () => {
  expect(frames('\n', ' \t\r\n', 'a\n\n', 'b', ' ')).toEqual([
    ['a', 2],
    ['b ', 4],
  ]);
});

test('a line in pieces is one record, and the pieces may change afterwards', () => {
  const framer = lineFramer('a.log');
  const piece = new TextEncoder().encode('ab');
  framer.push(piece);
  piece.fill(0);
  expect(framer.push(new TextEncoder().encode('c\n'))).toMatchObject([{ data: 'abc' }]);
});

test('a sign that is cut in two by a chunk is whole', () => {
  const bytes = new TextEncoder().encode('é\n');
  expect(frames(bytes.subarray(0, 1), bytes.subarray(1))).toEqual([['é', 0]]);
});

test('a line that is not UTF-8 stays bytes and costs no neighbour', () => {
  expect(frames('a\n', Uint8Array.of(0xc3), '\r\nb\n')).toEqual([
    ['a', 0],
    [Uint8Array.of(0xc3), 1],
    ['b', 2],
  ]);
});

test('a line too large to be held is one failure, in one chunk and in many', () => {
  const half = new Uint8Array(RECORD_BYTES_MAX / 2).fill(0x61);
  const expected = [
    ['a', 0],
    ['record-too-large', 1],
    ['b', 2],
  ];
  expect(frames('a\n', half, half, 'x', half, '\nb\n')).toEqual(expected);
  expect(frames('a\n', new Uint8Array(RECORD_BYTES_MAX + 1).fill(0x61), '\nb')).toEqual(expected);
  expect(frames('a\n', half, half, 'x')).toEqual(expected.slice(0, 2));
});
