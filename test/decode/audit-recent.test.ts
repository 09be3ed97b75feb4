import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { RecentRecords } from '../../src/decode/audit-recent.ts';

test('a record is new once', () => {
  const recent = new RecentRecords();
  expect(recent.has('a')).toBe(false);
  expect(recent.add('a', 'x')).toBe(true);
  expect(recent.add('a', 'x')).toBe(false);
  expect(recent.add('a', 'y')).toBe(true);
  expect(recent.add('b', 'x')).toBe(true);
  expect(recent.has('a')).toBe(true);
});

test('the last events are remembered, and older ones forgotten', () => {
  const recent = new RecentRecords();
  for (let i = 0; i < 2 * LIMITS.auditEventsMax; i += 1) recent.add(`e${i}`, 'x');
  expect(recent.has('e0')).toBe(true);
  recent.add('last', 'x');
  expect(recent.has('e0')).toBe(false);
  expect(recent.has(`e${LIMITS.auditEventsMax - 1}`)).toBe(false);
  expect(recent.add(`e${LIMITS.auditEventsMax}`, 'x')).toBe(false);
});

test('no more characters are remembered than two of the longest records have', () => {
  const recent = new RecentRecords();
  const long = 'x'.repeat(LIMITS.recordCharsMax);
  for (const end of ['a', 'b', 'c']) recent.add('one', long + end);
  expect(recent.add('one', `${long}c`)).toBe(false);
  expect(recent.add('one', `${long}b`)).toBe(false);
  expect(recent.add('one', `${long}a`)).toBe(true);
});
