import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { frame, joined, RECORD_BYTES_MAX } from '../../src/decode/framed.ts';

const ORIGIN = { source: 'a.log', position: 3 };

test('bytes in UTF-8 become text', () => {
  const record = frame(new TextEncoder().encode('é😀'), 'a.log', 3);
  expect(record).toEqual({ data: 'é😀', ...ORIGIN });
});

test('bytes that are not UTF-8 stay bytes, in a copy', () => {
  const bytes = Uint8Array.of(0x7b, 0xff);
  const record = frame(bytes, 'a.log', 3);
  bytes.fill(0);
  expect(record).toEqual({ data: Uint8Array.of(0x7b, 0xff), ...ORIGIN });
});

test('a record may have the characters that the bound allows, and not one more', () => {
  const ofLength = (chars: number): unknown =>
    frame(new Uint8Array(chars).fill(0x61), ORIGIN.source, ORIGIN.position);
  expect(ofLength(LIMITS.recordCharsMax)).toHaveProperty('data.length', LIMITS.recordCharsMax);
  expect(ofLength(LIMITS.recordCharsMax + 1)).toMatchObject({
    code: 'record-too-large',
    origin: ORIGIN,
  });
});

test('characters count, not bytes, up to the bytes that they can have at most', () => {
  const bytes = new Uint8Array(RECORD_BYTES_MAX + 3);
  for (let at = 0; at < bytes.length; at += 3) bytes.set([0xe2, 0x82, 0xac], at);
  const most = frame(bytes.subarray(0, RECORD_BYTES_MAX), ORIGIN.source, ORIGIN.position);
  expect(most).toHaveProperty('data.length', LIMITS.recordCharsMax);
  expect(frame(bytes, ORIGIN.source, ORIGIN.position)).toHaveProperty('code', 'record-too-large');
});

test('chunks are joined in order', () => {
  expect([...joined([Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3)])]).toEqual([1, 2, 3]);
  expect(joined([])).toEqual(new Uint8Array());
});
