import { expect, test } from 'vitest';
import { toJsonLine } from '../../src/deliver/alert-format.ts';
import { consoleChannel } from '../../src/deliver/console-channel.ts';
import { alert } from '../node/alerts.ts';
import { alertMessage, groupOf, never, validation } from './messages.ts';

test('prints a line for each alert, and one for the handshake', async () => {
  const lines: string[] = [];
  const channel = consoleChannel({ write: (line) => lines.push(line) });
  expect(await channel.send(groupOf(2), never)).toEqual({ status: 'delivered' });
  await channel.send(validation, never);
  expect(lines).toEqual([
    '[MEDIUM 35] SomeAlert ws-0412.corp.example: task Backup was created',
    '[MEDIUM 35] SomeAlert ws-0412.corp.example: task Backup was created',
    'tocsin: to use the channel desk, confirm this code: CODE234567',
  ]);
});

test('prints as it is told, and nothing that a terminal acts on', async () => {
  const lines: string[] = [];
  const channel = consoleChannel({ write: (line) => lines.push(line), format: toJsonLine });
  const one = alert({ summary: '\u001b]0;owned\u0007\u2028\u202e' });
  await channel.send(alertMessage({ alerts: [one] }), never);
  expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  expect(JSON.parse(lines[0] ?? '')).toEqual(one);
});
