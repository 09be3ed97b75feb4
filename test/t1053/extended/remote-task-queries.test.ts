import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../../src/core/duration.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053WinRemoteTaskQueries } from '../../../src/t1053/index.ts';
import { process, settled } from '../events.ts';

const query = (target: string, atMs: number, more: Parameters<typeof process>[1] = {}) =>
  process(`schtasks  /query /s ${target}`, { atMs, ...more });

/** Queries of as many hosts, evenly over the time. */
const sweep = (count: number, overMs: number, fromMs = 0, name = 'SRV') =>
  Array.from({ length: count }, (_, index) =>
    query(`${name}${index}`, fromMs + Math.round((index * overMs) / (count - 1))),
  );

const told = (events: readonly TelemetryEvent[]) => settled([t1053WinRemoteTaskQueries], events);

describe('many hosts', () => {
  test('nine are silent, ten and eleven are told', () => {
    expect(told(sweep(9, 1_000))).toEqual([]);
    expect(told(sweep(10, 1_000))).toHaveLength(1);
    expect(told(sweep(11, 1_000))[0]).toMatchObject({
      name: 'T1053WinRemoteTaskQueries',
      score: 30,
      severity: 'medium',
      summary: 'schtasks on ws1 listed the tasks of 11 other hosts for CORP\\alice',
    });
  });

  test('in five minutes, the edge included', () => {
    expect(told(sweep(10, minutes(5) - 1))).toHaveLength(1);
    expect(told(sweep(10, minutes(5)))).toHaveLength(1);
    expect(told(sweep(10, minutes(5) + 1))).toEqual([]);
  });

  test('each counts once, in whatever spelling and by whatever record', () => {
    const repeated = sweep(9, 1_000).flatMap((event) => [event, { ...event, recordId: '' }]);
    const spelled = [query('\\\\SRV0', 2_000), query('srv0.', 2_001), query('"srv1"', 2_002)];
    expect(told([...repeated, ...spelled])).toEqual([]);
  });

  test('of one account and one host', () => {
    const mixed = sweep(10, 1_000);
    expect(told(mixed.map((e, i) => ({ ...e, user: i % 2 === 0 ? 'alice' : 'bob' })))).toEqual([]);
    expect(told(mixed.map((e, i) => ({ ...e, host: i % 2 === 0 ? 'ws1' : 'ws2' })))).toEqual([]);
    expect(
      told(mixed.map((e, i) => ({ ...e, user: i % 2 === 0 ? 'alice' : 'ALICE' }))),
    ).toHaveLength(1);
  });
});

describe('monitoring', () => {
  const round = (fromMs: number) => sweep(12, seconds(30), fromMs);

  test('that asks the same hosts every half hour is told once', () => {
    const events = Array.from({ length: 20 }, (_, i) => round(i * minutes(30))).flat();
    expect(told(events)).toHaveLength(1);
  });

  test('hosts count again after a day', () => {
    expect(told([...round(0), ...round(hours(23))])).toHaveLength(1);
    expect(told([...round(0), ...round(hours(26))])).toHaveLength(2);
  });

  test('does not hide a sweep of other hosts by the same account', () => {
    const few = Array.from({ length: 100 }, (_, i) => query(`MON${i % 3}`, i * seconds(20)));
    const burst = sweep(10, 1_000, seconds(2_000), 'NEW');
    expect(told([...few, ...burst])).toHaveLength(1);
  });
});

test.each(['/query /s localhost', '/query /fo list', '/query /s SRV01 /?', '/run /s SRV01 /tn x'])(
  'ten of these are silent: %s',
  (args) => {
    const events = Array.from({ length: 10 }, (_, atMs) => process(`schtasks ${args}`, { atMs }));
    expect(told(events)).toEqual([]);
  },
);

test('schtasks without an operation lists', () => {
  const events = Array.from({ length: 10 }, (_, i) => process(`schtasks /s S${i}`, { atMs: i }));
  expect(told(events)).toHaveLength(1);
});

test('however queries are spread, ten new hosts within five minutes decide', () => {
  const times = fc.uniqueArray(fc.nat(minutes(12)), { minLength: 8, maxLength: 14 });
  fc.assert(
    fc.property(times, (unsorted) => {
      const at = unsorted.sort((a, b) => a - b);
      const isMany = at.some(
        (from) => at.filter((t) => t >= from && t - from <= minutes(5)).length >= 10,
      );
      expect(told(at.map((atMs, i) => query(`S${i}`, atMs))).length > 0).toBe(isMany);
    }),
    { numRuns: 60 },
  );
});
