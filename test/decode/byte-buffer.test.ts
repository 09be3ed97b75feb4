import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteBuffer } from '../../src/decode/byte-buffer.ts';

test('it holds what was appended and not dropped', () => {
  const buffer = new ByteBuffer();
  expect([...buffer.bytes]).toEqual([]);
  buffer.append(Uint8Array.of(1, 2, 3));
  buffer.append(Uint8Array.of(4));
  buffer.drop(2);
  expect([...buffer.bytes]).toEqual([3, 4]);
  buffer.drop(2);
  expect([...buffer.bytes]).toEqual([]);
});

test('it does not keep the chunk it was given', () => {
  const buffer = new ByteBuffer();
  const chunk = Uint8Array.of(1, 2);
  buffer.append(chunk);
  chunk.fill(9);
  expect([...buffer.bytes]).toEqual([1, 2]);
});

test('it is the list of its bytes, whatever comes and goes', () => {
  const steps = fc.record({
    chunk: fc.uint8Array({ maxLength: 64 }),
    repeat: fc.constantFrom(1, 1, 500, 3_000),
    dropped: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 8 }), (all) => {
      const buffer = new ByteBuffer();
      let list: number[] = [];
      for (const { chunk, repeat, dropped } of all) {
        for (let i = 0; i < repeat; i += 1) buffer.append(chunk);
        list = list.concat(...Array.from({ length: repeat }, () => [...chunk]));
        const count = Math.floor(list.length * dropped);
        buffer.drop(count);
        list = list.slice(count);
        expect(buffer.bytes).toEqual(Uint8Array.from(list));
      }
    }),
    { numRuns: 30 },
  );
});
