import { readFileSync, renameSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toCef } from '../../src/deliver/cef.ts';
import { fileChannel } from '../../src/node/file-channel.ts';
import { alertMessage, groupOf, never, validation } from '../deliver/messages.ts';
import { alert } from './alerts.ts';
import { temporaryFolder } from './temporary.ts';

const file = temporaryFolder();

test('appends a line for each alert, to a file for its owner alone', async () => {
  const path = `${file('a', '')}-new`;
  const channel = fileChannel({ path });
  expect(await channel.send(groupOf(2), never)).toEqual({ status: 'delivered' });
  await channel.send(alertMessage(), never);
  const lines = readFileSync(path, 'utf8').split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line))).toEqual([...groupOf(2).alerts, alert()]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a file that is moved away is made anew', async () => {
  const path = file('b', '');
  const channel = fileChannel({ path, format: toCef });
  await channel.send(alertMessage(), never);
  renameSync(path, `${path}.1`);
  await channel.send(validation, never);
  expect(readFileSync(path, 'utf8')).toMatch(/^tocsin: .*CODE234567\n$/);
  expect(readFileSync(`${path}.1`, 'utf8')).toMatch(/^CEF:0\|/);
});

test('a line is one line whatever the alert says', async () => {
  const path = file('c', '');
  const hostile = alert({ summary: 'x\r\n{"forged":true}\u2028\u001b[2J' });
  await fileChannel({ path }).send(alertMessage({ alerts: [hostile] }), never);
  const text = readFileSync(path, 'utf8');
  expect(text.trimEnd()).not.toMatch(/[\p{Cc}\p{Zl}]/u);
  expect(JSON.parse(text)).toEqual(hostile);
});

test('a file that cannot be written is a fault that may pass', async () => {
  const path = `${file('d', '')}/inside`;
  expect(await fileChannel({ path }).send(alertMessage(), never)).toEqual({
    status: 'retryable',
    reason: 'receiver-fault',
    detail: 'cannot write the file: ENOTDIR',
  });
});
