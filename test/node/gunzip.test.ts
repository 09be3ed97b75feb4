import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { GzipDamaged, gunzip } from '../../src/node/gunzip.ts';
import { drain } from './fake-io.ts';

const one = gzipSync('one\n');
const two = gzipSync('two\n');
/** Does not compress, so it takes several slices. */
const longText = Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 100_003).join(' ');
const long = gzipSync(longText);

async function unpack(...chunks: readonly Uint8Array[]): Promise<[text: string, error: unknown]> {
  async function* all(): AsyncGenerator<Uint8Array, void> {
    const { push, end } = gunzip();
    for (const chunk of chunks) yield* push(chunk);
    yield* end();
  }
  const { items, error } = await drain(all());
  return [Buffer.concat(items).toString(), error];
}

const singles = (bytes: Uint8Array): Uint8Array[] => [...bytes].map((byte) => Uint8Array.of(byte));

test('decompresses members one after the other, however they are chunked', async () => {
  const both = Buffer.concat([one, two]);
  expect(await unpack(both)).toEqual(['one\ntwo\n', undefined]);
  expect(await unpack(one, two)).toEqual(['one\ntwo\n', undefined]);
  expect(await unpack(...singles(both))).toEqual(['one\ntwo\n', undefined]);
  expect(await unpack(long)).toEqual([longText, undefined]);
});

test('passes over zeros behind the data, and over nothing else', async () => {
  const zeros = Buffer.alloc(512);
  expect(await unpack(Buffer.concat([one, zeros]))).toEqual(['one\n', undefined]);
  expect(await unpack(one, zeros, zeros)).toEqual(['one\n', undefined]);
  const junk = Buffer.from('junk');
  expect(await unpack(Buffer.concat([one, zeros, junk]))).toEqual(['one\n', new GzipDamaged()]);
  expect(await unpack(one, zeros, junk)).toEqual(['one\n', new GzipDamaged()]);
});

test('gives all that stands before bytes of another kind', async () => {
  const text = Buffer.concat([one, two, Buffer.from('junk')]);
  expect(await unpack(text)).toEqual(['one\ntwo\n', new GzipDamaged()]);
  expect(await unpack(Buffer.concat([long, one, Buffer.from('junk')]))).toEqual([
    `${longText}one\n`,
    new GzipDamaged(),
  ]);
});

test('gives all that there is of data that end early', async () => {
  expect(await unpack(one.subarray(0, -1))).toEqual(['one\n', new GzipDamaged()]);
  expect(await unpack(one.subarray(0, 5))).toEqual(['', new GzipDamaged()]);
  expect(await unpack(one, two.subarray(0, 1))).toEqual(['one\n', new GzipDamaged()]);
  const [text, error] = await unpack(long.subarray(0, 40_000));
  expect(error).toEqual(new GzipDamaged());
  expect(longText.startsWith(text)).toBe(true);
  expect(text.length).toBeGreaterThan(longText.length / 3);
});

test('gives the data whose checksum is wrong, and says so', async () => {
  const wrong = Buffer.concat([one.subarray(0, -8), Buffer.alloc(8)]);
  expect(await unpack(wrong)).toEqual(['one\n', new GzipDamaged()]);
});
