import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { inputSize, readInput, refuseEvtx, sourceName } from '../../src/node/input.ts';
import { chunksOf, drain } from './fake-io.ts';
import { temporaryFolder } from './temporary.ts';

const file = temporaryFolder();

test('standard input goes by its name', () => {
  expect(sourceName('-')).toBe('stdin');
  expect(sourceName('./-')).toBe('./-');
});

test('a file has a size, standard input and a pipe have none', async () => {
  expect(await inputSize(file('empty', ''))).toBe(0);
  expect(await inputSize(file('some', 'abc'))).toBe(3);
  expect(await inputSize('-')).toBeUndefined();
  const pipe = file('x', '').replace(/x$/, 'pipe');
  execFileSync('mkfifo', [pipe]);
  expect(await inputSize(pipe)).toBeUndefined();
});

test('says why a path cannot be read', async () => {
  const gone = file('gone', '').replace(/gone$/, 'missing');
  await expect(inputSize(gone)).rejects.toMatchObject({ code: 'input-missing', source: gone });
  await expect(inputSize(tmpdir())).rejects.toMatchObject({ code: 'input-directory' });
  const evtx = file('a.json', 'ElfFile\0rest');
  await expect(inputSize(evtx)).rejects.toMatchObject({ code: 'input-evtx' });
  await expect(inputSize(evtx)).rejects.toThrow(/wevtutil qe FILE \/lf:true \/f:xml/);
});

test('the head of a binary log is refused, one byte less is not', () => {
  expect(() => refuseEvtx(Buffer.from('ElfFile\0'), 'a')).toThrow(/binary event log/);
  expect(() => refuseEvtx(Buffer.from('ElfFile'), 'a')).not.toThrow();
  expect(() => refuseEvtx(Buffer.from('ElfFile is a text'), 'a')).not.toThrow();
});

test('reads a file in chunks, and says why reading failed', async () => {
  const { items } = await drain(readInput(file('long', 'x'.repeat(70_000)), chunksOf()));
  expect(items.map(({ length }) => length)).toEqual([65_536, 4_464]);
  const { error } = await drain(readInput(tmpdir(), chunksOf()));
  expect(error).toMatchObject({ code: 'input-directory' });
});

test('reads standard input for -', async () => {
  const { items } = await drain(readInput('-', chunksOf('ab', 'c')));
  expect(Buffer.concat(items).toString()).toBe('abc');
});
