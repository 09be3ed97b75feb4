import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { plainBytes } from '../../src/node/plain-bytes.ts';
import { chunksOf, drain } from './fake-io.ts';

async function plain(...chunks: readonly (string | Uint8Array)[]): Promise<[string, unknown]> {
  const { items, error } = await drain(plainBytes(chunksOf(...chunks), 'a'));
  return [Buffer.concat(items).toString(), error];
}

const singles = (bytes: Uint8Array): Uint8Array[] => [...bytes].map((byte) => Uint8Array.of(byte));

test('passes on plain bytes, however short', async () => {
  expect(await plain()).toEqual(['', undefined]);
  expect(await plain('a')).toEqual(['a', undefined]);
  expect(await plain('abc', 'defghi', 'j')).toEqual(['abcdefghij', undefined]);
});

test('decompresses what begins as gzip does, in chunks of any length', async () => {
  const bytes = gzipSync('a text of several bytes');
  expect(await plain(bytes)).toEqual(['a text of several bytes', undefined]);
  expect(await plain(...singles(bytes))).toEqual(['a text of several bytes', undefined]);
});

test('the little that stands before the damage is not lost', async () => {
  const [text, error] = await plain(gzipSync('ab').subarray(0, -1));
  expect(text).toBe('ab');
  expect(error).toMatchObject({ name: 'GzipDamaged' });
});

test('refuses a binary event log, compressed or not, in chunks of any length', async () => {
  const evtx = Buffer.from('ElfFile\0rest');
  for (const chunks of [[evtx], singles(evtx), [gzipSync(evtx)]]) {
    expect(await plain(...chunks)).toMatchObject(['', { code: 'input-evtx' }]);
  }
});
