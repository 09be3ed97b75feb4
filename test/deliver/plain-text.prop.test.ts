import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoTime, toPlainLine, toPlainText } from '../../src/deliver/plain-text.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';

test('texts of alerts are inert: no sign that a terminal or a reader acts on', () => {
  fc.assert(
    fc.property(arbAlert, (one) => {
      expect(toPlainLine(one)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      const text = toPlainText(one);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      const lines =
        6 +
        [one.mergedInto, one.destination].filter((part) => part !== undefined).length +
        one.attack.techniques.length +
        Object.keys(one.details).length +
        one.reasons.length +
        one.evidence.length;
      expect(text.split('\n')).toHaveLength(lines);
    }),
    { numRuns: 150 },
  );
});

test('reads like this', () => {
  const one = alert({ destination: { ip: '10.0.0.7' }, details: { taskName: '\\Backup' } });
  expect(toPlainLine(one)).toBe(
    '[MEDIUM 35] SomeAlert ws-0412.corp.example: task Backup was created',
  );
  expect(toPlainLine(alert({ activity: 'update' }))).toContain(' (update): ');
  expect(toPlainText(one).split('\n')).toEqual([
    '[MEDIUM 35] Something was done',
    'task Backup was created',
    '',
    'alert     SomeAlert a1b2c3d4e5f60718293a4b5c6d7e8f90',
    'time      2026-03-02T09:00:00.000Z, 1 record(s)',
    'source    ws-0412.corp.example CORP\\jdoe',
    'target    10.0.0.7',
    'taskName: \\Backup',
    '+65 a task was created',
    '-30 expected: backups',
    'security/4688 a.jsonl: record 4',
  ]);
});

test('a time beyond every calendar is a number', () => {
  expect(isoTime(8.64e15)).toBe('+275760-09-13T00:00:00.000Z');
  expect(isoTime(8.64e15 + 1)).toBe('8640000000000001');
  expect(isoTime(Number.NaN)).toBe('NaN');
});
