import { expect, test } from 'vitest';
import { severityOfMessage, textOf, titleOf } from '../../src/deliver/message-text.ts';
import { alert } from '../node/alerts.ts';
import { alertMessage, groupOf, validation } from './messages.ts';

test('the title says how many there are and how many were held back', () => {
  expect(titleOf(alertMessage(), 200)).toBe(
    '[MEDIUM 35] Something was done: task Backup was created',
  );
  expect(titleOf({ ...groupOf(3), heldBack: 9 }, 200)).toMatch(/ \(\+2 more\) \(9 held back\)$/);
  expect(titleOf(alertMessage({ alerts: [] }), 200)).toBe('no alert');
  expect(titleOf(validation, 200)).toBe('tocsin: validation of a channel');
});

test('the title is one line, cut and marked', () => {
  const message = alertMessage({
    alerts: [alert({ title: 'a\r\nb\u2028c', summary: 'x'.repeat(99) })],
  });
  expect(titleOf(message, 60)).toMatch(/^\[MEDIUM 35\] a\\u000d\\u000ab\\u2028c: x+… \(cut\)$/);
  expect(titleOf(message, 60)).toHaveLength(60);
});

test('the text has every alert, or is cut and marked', () => {
  expect(textOf(groupOf(3), 10_000).match(/^alert {5}SomeAlert/gm)).toHaveLength(3);
  expect(textOf({ ...groupOf(1), heldBack: 2 }, 10_000)).toMatch(/^2 alert\(s\) were held back/);
  expect(textOf(groupOf(100), 1_000)).toMatch(/… \(cut\)$/);
  expect(textOf(groupOf(100), 1_000)).toHaveLength(1_000);
  expect(textOf({ ...validation, channel: 'a\nb' }, 1_000)).toBe(
    'To use the channel a\\u000ab, confirm this code: CODE234567',
  );
});

test('the highest severity is that of the message', () => {
  const of = (...severities: readonly ('informational' | 'low' | 'critical')[]) =>
    severityOfMessage(alertMessage({ alerts: severities.map((severity) => alert({ severity })) }));
  expect(of('low', 'critical', 'informational')).toBe('critical');
  expect(of('informational')).toBe('informational');
  expect(of()).toBe('informational');
});
