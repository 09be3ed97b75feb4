import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { SourceRecord } from '../../src/core/record.ts';
import { readRecords } from '../../src/node/read-records.ts';
import { chunksOf, drain } from './fake-io.ts';
import { temporaryFolder } from './temporary.ts';

const file = temporaryFolder();

/** Records as text with their positions, failures as their code. */
async function read(path: string, stdin?: AsyncIterable<Uint8Array>): Promise<string[]> {
  const { items, error } = await drain(readRecords(path, { stdin }));
  if (error !== undefined) throw error;
  return items.map((item) =>
    item instanceof SourceRecord
      ? `${item.position} ${item.data}`
      : `${item.origin.position} ${item.code}`,
  );
}

test('gives one record a line, from a file that names itself as the source', async () => {
  const path = file('a.jsonl', '{"a":1}\n\n{"a":2}');
  expect(await read(path)).toEqual(['0 {"a":1}', '2 {"a":2}']);
  const { items } = await drain(readRecords(path));
  expect(items[0]).toEqual(new SourceRecord('{"a":1}', path, 0));
});

test('an empty file has no records, and a byte-order mark is none', async () => {
  expect(await read(file('empty', ''))).toEqual([]);
  expect(await read(file('bom', '\ufeff{"a":1}\n'))).toEqual(['0 {"a":1}']);
});

test('recognises gzip by its bytes and not by its name', async () => {
  const members = Buffer.concat([gzipSync('{"a":1}\n{"a"'), gzipSync(':2}\n')]);
  expect(await read(file('b.jsonl', members))).toEqual(['0 {"a":1}', '1 {"a":2}']);
  expect(await read(file('c.gz', '{"a":1}\n'))).toEqual(['0 {"a":1}']);
});

test('a damaged gzip gives what stands before the damage and then one failure', async () => {
  const whole = gzipSync('{"a":1}\n{"a":2}\n');
  expect(await read(file('cut.gz', whole.subarray(0, -4)))).toEqual([
    '0 {"a":1}',
    '1 {"a":2}',
    '2 gzip-damaged',
  ]);
  const tail = Buffer.concat([whole, Buffer.from('not gzip')]);
  expect(await read(file('tail.gz', tail))).toEqual(['0 {"a":1}', '1 {"a":2}', '2 gzip-damaged']);
  const { items } = await drain(readRecords(file('head.gz', whole.subarray(0, 4))));
  expect(items).toMatchObject([{ code: 'gzip-damaged', origin: { position: 0 } }]);
});

test('- is standard input, by the name stdin', async () => {
  expect(await read('-', chunksOf('{"a"', ':1}\n{"a":2}'))).toEqual(['0 {"a":1}', '1 {"a":2}']);
  const { items } = await drain(readRecords('-', { stdin: chunksOf('x\n') }));
  expect(items).toEqual([new SourceRecord('x', 'stdin', 0)]);
});

test('reads no further than its records are taken, and closes what it reads from', async () => {
  let given = 0;
  let isClosed = false;
  async function* endless(): AsyncGenerator<Uint8Array, void> {
    try {
      for (;;) {
        given += 1;
        yield Buffer.from('0123456789\n');
      }
    } finally {
      isClosed = true;
    }
  }
  for await (const record of readRecords('-', { stdin: endless() })) {
    if (record instanceof SourceRecord && record.position === 4) break;
  }
  expect(given).toBe(5);
  expect(isClosed).toBe(true);
});

test('tells how many bytes are read, compressed ones for gzip', async () => {
  const bytes: number[] = [];
  const onBytes = (count: number): number => bytes.push(count);
  await drain(readRecords('-', { stdin: chunksOf('ab', 'cde'), onBytes }));
  const gzip = gzipSync('x'.repeat(1_000));
  await drain(readRecords(file('x', gzip), { onBytes }));
  expect(bytes).toEqual([2, 5, gzip.length]);
});

test('throws for what cannot be read', async () => {
  expect((await drain(readRecords('no/such/file'))).error).toMatchObject({ code: 'input-missing' });
  const evtx = file('a.evtx', 'ElfFile\0');
  expect((await drain(readRecords(evtx))).error).toMatchObject({ code: 'input-evtx' });
});
