import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { AuditGroup } from '../../src/decode/audit-group.ts';
import { HostGroups } from '../../src/decode/audit-host.ts';

function groupAt(timeMs: number, serial?: string): AuditGroup {
  const origin = { source: 'audit.log', position: 0 };
  const stamp = { host: 'web01', fqdn: undefined, timeMs, clock: 'audit', serial };
  const first = { type: 'PATH', serial, timeMs, node: undefined, pairs: [], text: 'x', origin };
  return new AuditGroup(`${timeMs} ${serial}`, stamp, first);
}

test.each([
  [-1, 0],
  [0, 0],
  [1, 1],
])('an event %i ms beyond the gap is stale: %i', (beyondMs, count) => {
  for (const sign of [1, -1]) {
    const host = new HostGroups();
    host.add(groupAt(0, '1'));
    expect(host.staleAt(sign * (LIMITS.auditGapMs + beyondMs))).toHaveLength(count);
  }
});

test('only the events beyond the gap are stale, wherever they stand', () => {
  const host = new HostGroups();
  const groups = [5_000, 0, 9_000, 4_000].map((timeMs) => groupAt(timeMs, '1'));
  for (const group of groups) host.add(group);
  expect(host.staleAt(5_500).map(({ stamp }) => stamp.timeMs)).toEqual([0, 9_000]);
});

test('an event that was removed is not stale any more', () => {
  const host = new HostGroups();
  const early = groupAt(0, '1');
  const late = groupAt(9_000, '2');
  host.add(early);
  host.add(late);
  host.remove(early);
  expect(host.staleAt(9_000)).toEqual([]);
  expect(host.isEmpty).toBe(false);
  host.remove(late);
  expect(host.isEmpty).toBe(true);
  expect(host.staleAt(99_000)).toEqual([]);
});

test('the newest event of the journal goes on until it is closed', () => {
  const host = new HostGroups();
  const journal = groupAt(0);
  host.add(journal);
  host.add(groupAt(0, '1'));
  expect(host.journal).toBe(journal);
  host.remove(journal);
  expect(host.journal).toBeUndefined();
});
