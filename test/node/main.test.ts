import { tmpdir } from 'node:os';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { HELP } from '../../src/node/help.ts';
import { main } from '../../src/node/main.ts';
import { chunksOf, creation, run, Sink } from './fake-io.ts';
import { temporaryFolder } from './temporary.ts';

const file = temporaryFolder();

/** A stream whose reader is gone, or whose disk is full. */
function broken(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('broken'), { code })),
  });
}

async function runInto(stdout: Writable): Promise<{ status: number; stderr: string }> {
  const stderr = new Sink();
  const stdin = chunksOf(...Array.from({ length: 500 }, (_, i) => `${creation(`T${i}`)}\n`));
  const status = await main(['scan', '-'], { stdin, stdout, stderr, clock: systemClock });
  return { status, stderr: stderr.text };
}

test('prints help and version', async () => {
  expect(await run(['--help'])).toEqual({ status: 0, stdout: HELP, stderr: '' });
  expect(await run(['--version'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

test.each([
  [['scan', 'a', '--what'], "tocsin: Unknown option '--what'; see tocsin --help\n"],
  [
    ['scan', 'a', '--lateness', 'x'],
    'tocsin: --lateness: expected seconds, 0 or more, received x; see tocsin --help\n',
  ],
  [
    ['scan', 'a', '--assume', 'zone=\u001b[2J'],
    expect.stringMatching(/^tocsin: --assume: \P{Cc}*; see tocsin --help\n$/u),
  ],
  [['scan', 'no/such\nfile'], 'tocsin: cannot read no/such\\u000afile: no such file\n'],
  [['scan', tmpdir()], `tocsin: cannot read ${tmpdir()}: expected a file, received a directory\n`],
])('%j ends with one line that says why, and status 2', async (argv, stderr) => {
  expect(await run(argv)).toEqual({ status: 2, stdout: '', stderr });
});

test('a binary event log is refused with how to convert it, on standard input, too', async () => {
  const outcome = {
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^tocsin: cannot read [^\n]*wevtutil qe[^\n]*\n$/),
  };
  expect(await run(['scan', file('a.evtx', 'ElfFile\0')])).toEqual(outcome);
  expect(await run(['scan', '-'], { stdin: chunksOf('Elf', 'File\0') })).toEqual(outcome);
});

test('an unreadable file is found before another one is read', async () => {
  const good = file('good.jsonl', creation('Backup'));
  expect(await run(['scan', good, 'missing'])).toMatchObject({ status: 2, stdout: '' });
});

test('reads gzip, and tells what came before its damage', async () => {
  const whole = gzipSync(`${creation('Backup')}\n`);
  const damaged = await run(['scan', file('a.gz', whole.subarray(0, -2))]);
  expect(damaged.status).toBe(0);
  expect(damaged.stdout).toContain('task Backup was created');
  expect(damaged.stdout).toContain('records   2, decoded 1, failed 1 (gzip-damaged 1)\n');
});

test('ends quietly when its reader is gone', async () => {
  expect(await runInto(broken('EPIPE'))).toEqual({ status: 0, stderr: '' });
});

test('says so when the output cannot be written', async () => {
  expect(await runInto(broken('ENOSPC'))).toEqual({
    status: 1,
    stderr: 'tocsin: cannot write to standard output: the system says ENOSPC\n',
  });
});
