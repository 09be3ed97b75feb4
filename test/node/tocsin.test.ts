import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { creation } from './fake-io.ts';

const command = fileURLToPath(new URL('../../src/node/tocsin.ts', import.meta.url));

/** Runs the command in a process of its own; ends its output after so many bytes. */
async function run(argv: string[], input = '', bytesMax = Number.POSITIVE_INFINITY) {
  const child = spawn(process.execPath, ['--import', 'tsx', command, ...argv]);
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    out.stdout += text;
    if (out.stdout.length >= bytesMax) child.stdout.destroy();
  });
  child.stderr.on('data', (text) => {
    out.stderr += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const status = await new Promise((resolve) => child.on('close', resolve));
  return { status, ...out };
}

test('reads standard input and ends with status 0', async () => {
  const { status, stdout } = await run(['scan', '-'], creation('Backup'));
  expect(stdout).toContain('task Backup was created');
  expect(status).toBe(0);
});

test('a command line that cannot be followed ends with status 2', async () => {
  const { status, stdout, stderr } = await run(['scan']);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('tocsin: expected a file or -, received none; see tocsin --help\n');
});

test('ends quietly when its reader goes away early', async () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `${creation(`T${i}`)}\n`).join('');
  const { status, stdout, stderr } = await run(['scan', '-'], lines, 1);
  expect(status).toBe(0);
  expect(stderr).not.toMatch(/EPIPE|tocsin:/);
  expect(stdout).not.toContain('elapsed');
});
