import { readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fromEcs } from '../../src/deliver/ecs.ts';
import { fromOcsf } from '../../src/deliver/ocsf.ts';
import { main } from '../../src/node/main.ts';
import { chunksOf, creation, run, Sink } from './fake-io.ts';
import { temporaryFolder } from './temporary.ts';

const file = temporaryFolder();
const erase = '\r\u001b[K';

test('an empty file is scanned, too', async () => {
  const { status, stdout } = await run(['scan', file('empty', '')]);
  expect(status).toBe(0);
  expect(stdout).toContain('files     1\nrecords   0, decoded 0, failed 0\n');
});

test('a byte-order mark and lines of another kind cost no neighbour', async () => {
  const path = file('bom', `\ufeff${creation('Backup')}\n{"a":\n[]\n\n${creation('Other')}`);
  const { stdout } = await run(['scan', path]);
  expect(stdout).toContain(
    'records   4, decoded 2, failed 2 (record-truncated 1, not-an-object 1)',
  );
});

test('each file is a stream of its own', async () => {
  const paths = ['09:00:00', '08:00:00'].map((time, index) =>
    file(`${index}.jsonl`, creation('Backup', { EventTime: `2026-03-02T${time}Z` })),
  );
  const { stdout } = await run(['scan', ...paths]);
  expect(stdout).toMatch(/^files {5}2$/m);
  expect(stdout).toMatch(/^late {6}0$/m);
  expect(stdout).toMatch(/^alerts {4}2 /m);
});

test('with --json each line of output is an alert, and the summary goes elsewhere', async () => {
  const line = creation('Back\u001b[2J\u202eup\u009b');
  const stdin = chunksOf(`${line}\n`, creation('Other', { NewProcessId: '0x2' }));
  const { stdout, stderr } = await run(['scan', '--json', '-'], { stdin });
  const alerts = stdout
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text));
  expect(alerts.map(({ activity }) => activity)).toEqual(['create', 'create']);
  expect(alerts[0].details.taskName).toBe('Back\u001b[2J\u202eup\u009b');
  expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(stderr).toContain('records   2, decoded 2, failed 0');
});

test.each([
  ['--ocsf', fromOcsf, { class_uid: 2004, type_uid: 200401, metadata: { version: '1.8.0' } }],
  ['--ecs', fromEcs, { event: { kind: 'alert', action: 'alert-created' } }],
] as const)(
  'with %s each line of output is an alert in that shape',
  async (option, from, shape) => {
    const { stdout } = await run(['scan', option, file(option, creation('Backup'))]);
    const { stdout: plain } = await run(['scan', '--json', file(option, creation('Backup'))]);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject(shape);
    expect(from(document)).toEqual(JSON.parse(plain));
  },
);

test('texts of events are inert in the text output', async () => {
  const hostile = '\u001b]0;owned\u0007\r\n2026-03-02 CRITICAL 99 forged\u202e';
  const fields = { SubjectUserName: hostile, ParentProcessName: hostile, Hostname: hostile };
  const stdin = chunksOf(creation(`"${hostile}"`, fields));
  const { stdout } = await run(['scan', '-'], { stdin });
  expect(stdout).toContain('SecOpsWinScheduledTaskCreation');
  expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(stdout).not.toMatch(/^2026-03-02 CRITICAL/m);
});

test('progress is shown on a terminal and is gone before anything else is printed', async () => {
  const terminal = new Sink(true);
  let nowMs = Date.UTC(2026, 2, 3);
  const clock = {
    nowMs: () => {
      nowMs += 1_000;
      return nowMs;
    },
  };
  const stdin = chunksOf(`${creation('A')}\n`);
  await main(['scan', '-'], { stdin, stdout: terminal, stderr: terminal, clock });
  const [before, line, after] = terminal.text.split(erase);
  expect(before).toBe('');
  expect(line).toMatch(/^0\.0 MB, \d+ records\/s$/);
  expect(after).toMatch(/^\n2026-03-02T09:00:00\.000Z {2}LOW 25/);
});

test('shows the share of all files', async () => {
  const text = `${creation('A')}\n`;
  const paths = [file('a', text), file('b', text)];
  const { stderr } = await run(['scan', ...paths], { isTerminal: true, tickMs: 1_000 });
  expect(stderr.match(/\d+ %/g)).toEqual(['50 %', '100 %']);
});

test('prints nothing on standard error where that is no terminal', async () => {
  const { stderr } = await run(['scan', file('c', creation('A'))], { tickMs: 1_000 });
  expect(stderr).toBe('');
});

const SAMPLE = 'examples/samples/t1053.jsonl';

test('with --correlated findings are told beside the alerts', async () => {
  const plain = await run(['scan', SAMPLE]);
  const correlated = await run(['scan', SAMPLE, '--correlated']);
  expect(plain.stdout).not.toContain('T1053WinTaskRegisteredFromAfar');
  expect(correlated.stdout).toContain('HIGH 75  T1053WinTaskRegisteredFromAfar');
  expect(correlated.stdout).toMatch(/T1053WinTaskRegisteredFromAfar high 1\b/);
});

test('with --timeline a picture is written for its owner, in place of what was there', async () => {
  const path = file('picture.svg', 'something else');
  const { status } = await run(['scan', SAMPLE, '--correlated', '--timeline', path]);
  expect(status).toBe(0);
  const svg = readFileSync(path, 'utf8');
  expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  expect(svg).toContain('W7 high 75');
  expect(svg).toContain('/P ***');
  expect(svg).not.toContain('Winter!26');
  const made = join(path, '..', 'made.svg');
  await run(['scan', SAMPLE, '--timeline', made]);
  expect(statSync(made).mode & 0o777).toBe(0o600);
});

test('a timeline that cannot be written ends the scan at once, with status 1', async () => {
  const path = join(tmpdir(), 'no', 'such\nfolder', 'a.svg');
  const stderr = expect.stringMatching(
    /^tocsin: cannot write .*\\u000afolder.*: the system says ENOENT\n$/,
  );
  expect(await run(['scan', SAMPLE, '--timeline', path])).toEqual({
    status: 1,
    stdout: '',
    stderr,
  });
});
