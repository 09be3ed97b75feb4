import { describe, expect, test } from 'vitest';
import type { CronFacts } from '../../src/t1053/cron-facts.ts';
import {
  type CronSighting,
  isMovedOn,
  isNewFile,
  isReplacedFile,
  mergedFacts,
} from '../../src/t1053/cron-judgement.ts';

const JOB = '/etc/cron.d/job';

function sighting(timeMs: number, facts: Partial<CronFacts>): CronSighting {
  return {
    timeMs,
    identity: `${timeMs}`,
    keys: [],
    asks: [],
    holdMs: 0,
    rank: 0,
    source: 'test',
    position: 0,
    host: 'web01',
    telemetry: 'auditd/syscall',
    ruleId: 'test',
    tier: 'baseline',
    text: '',
    facts: {
      via: 'file',
      op: 'create',
      place: { cronClass: 'dropin', name: 'job' },
      path: JOB,
      pid: 7,
      ...facts,
    },
    before: { chain: [], session: [] },
  };
}

describe('a file that its creator had removed', () => {
  const created = sighting(10_000, {});
  const isReplaced = (removed: CronSighting) => isReplacedFile(created, [created, removed]);
  const removedAt = (timeMs: number, more: Partial<CronFacts> = {}) =>
    sighting(timeMs, { op: 'delete', ...more });

  test.each([
    [4_999, false],
    [5_000, true],
    [5_001, true],
    [9_999, true],
    [10_000, true],
    [10_001, false],
  ])('at %d ms, for its creation at 10000 ms: replaced is %s', (timeMs, expected) => {
    expect(isReplaced(removedAt(timeMs))).toBe(expected);
    expect(isNewFile(created, [created, removedAt(timeMs)])).toBe(!expected);
  });

  test('is the same file, by the same process', () => {
    expect(isReplaced(removedAt(9_000, { pid: 8 }))).toBe(false);
    expect(isReplaced(removedAt(9_000, { path: '/etc/cron.d/other' }))).toBe(false);
    expect(isReplaced(sighting(9_000, { op: 'append' }))).toBe(false);
    const unknown = sighting(10_000, { pid: undefined });
    expect(isReplacedFile(unknown, [unknown, removedAt(9_000, { pid: undefined })])).toBe(false);
  });

  test.each(['create', 'link', 'rename'] as const)('may come by %s', (op) => {
    const put = sighting(10_000, { op });
    expect(isReplacedFile(put, [put, removedAt(9_000)])).toBe(true);
  });
});

describe('a file is moved on', () => {
  const isMoved = (movedMs: number, oldPath: string | undefined) => {
    const move = sighting(movedMs, { op: 'rename', path: '/etc/cron.d/other', oldPath });
    return isMovedOn(sighting(10, {}), [move]);
  };

  test('by a later move from its name', () => {
    expect([9, 10, 11].map((movedMs) => isMoved(movedMs, JOB))).toEqual([false, true, true]);
  });

  test('and by no other move', () => {
    expect([isMoved(11, '/etc/cron.d/third'), isMoved(11, undefined)]).toEqual([false, false]);
  });
});

test('only a file is new by being created', () => {
  for (const facts of [{ op: 'write' }, { op: 'delete' }, { via: 'syslog' }] as const) {
    const other = sighting(0, facts);
    expect([isNewFile(other, [other]), isReplacedFile(other, [other])]).toEqual([false, false]);
  }
});

describe('what records say together', () => {
  test('is what the strongest that says it says', () => {
    const weak = sighting(0, { account: 'root', writer: 'crontab', commandLine: 'c' });
    const strong = sighting(1, { account: 'alice', writer: undefined });
    expect(mergedFacts(strong, [weak])).toMatchObject({
      account: 'alice',
      writer: 'crontab',
      commandLine: 'c',
    });
  });

  test('a record that says how goes before one that does not', () => {
    const vague = sighting(0, { op: 'write' });
    const exact = sighting(1, { op: 'append' });
    expect(mergedFacts(vague, [exact]).op).toBe('append');
    expect(mergedFacts(vague, []).op).toBe('write');
  });
});
