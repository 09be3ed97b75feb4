import { describe, expect, test } from 'vitest';
import { hours } from '../../src/core/duration.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { remember, type SeenKeys, seenIn } from '../../src/rule/seen.ts';
import { isFirstTable, rememberTables } from '../../src/t1053/cron-history.ts';
import { auditedFile, crontabLine } from './linux-events.ts';

/** Whether the table of alice, replaced now, is her first, after these earlier records. */
function isFirst(...earlier: readonly TelemetryEvent[]): boolean {
  const keys: SeenKeys = new Map();
  for (const event of earlier) remember(keys, rememberTables(event), event.timeMs);
  return isFirstTable(crontabLine('alice', 'REPLACE', 'alice'), 'alice', seenIn(keys), 24);
}

const ago = (ms: number) => ({ atMs: -ms });
const DAY = hours(24);

describe('a first table', () => {
  test('needs a cron log of that host that goes back a day', () => {
    expect(isFirst()).toBe(false);
    expect(isFirst(crontabLine('root', 'STARTUP', '-', ago(DAY - 1)))).toBe(false);
    expect(isFirst(crontabLine('root', 'STARTUP', '-', ago(DAY)))).toBe(true);
    expect(isFirst(crontabLine('root', 'STARTUP', '-', ago(DAY + 1)))).toBe(true);
    expect(isFirst(crontabLine('root', 'CMD', 'x', { ...ago(DAY), host: 'web02' }))).toBe(false);
    expect(isFirst(auditedFile('/var/spool/cron/alice', ago(DAY)))).toBe(false);
  });

  test.each([
    ['root', 'LIST', 'alice'],
    ['root', 'REPLACE', 'alice'],
    ['alice', 'CMD', '/x'],
  ])('is none after (%s) %s (%s)', (user, verb, detail) => {
    expect(isFirst(crontabLine(user, verb, detail, ago(DAY)))).toBe(false);
  });

  test.each([
    ['alice', 'LIST', 'root'],
    ['root', 'CMD', 'alice'],
    ['alice', 'BEGIN EDIT', 'alice'],
    ['alice', 'DELETE', 'alice'],
  ])('still is one after (%s) %s (%s)', (user, verb, detail) => {
    expect(isFirst(crontabLine(user, verb, detail, ago(DAY)))).toBe(true);
  });
});

test('only the cron log is remembered', () => {
  expect(rememberTables(auditedFile('/etc/crontab'))).toEqual([]);
});
