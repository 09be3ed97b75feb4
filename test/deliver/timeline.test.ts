import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { toTimeline } from '../../src/deliver/timeline.ts';
import { alertOf, findingOf, recordOf } from './timeline-alerts.ts';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('a timeline', () => {
  test('of nothing is empty', () => {
    const leftOut = { steps: 0, hosts: 0, windows: 0 };
    expect(toTimeline([])).toEqual({ steps: [], hosts: [], users: [], windows: [], leftOut });
  });

  test('has its steps in the order of event time, and hosts in that of their first steps', () => {
    const { steps, hosts, users } = toTimeline([
      alertOf('a', [recordOf(5), recordOf(1, { host: 'srv-01' })]),
      alertOf('b', [recordOf(3)], { source: { account: 'root' } }),
    ]);
    expect(steps.map(({ position }) => position)).toEqual([1, 3, 5]);
    expect(hosts).toEqual([
      { host: 'srv-01', users: ['CORP\\jdoe'], steps: 1 },
      { host: 'ws-0412', users: ['root', 'CORP\\jdoe'], steps: 2 },
    ]);
    expect(users).toEqual(['CORP\\jdoe', 'root']);
  });

  test('has one step for a record of several alerts, as grave as the gravest', () => {
    const { steps } = toTimeline([
      alertOf('a', [recordOf(1)], { source: {} }),
      findingOf('f', [recordOf(1, { ruleId: 'MadeUpTwice/first' })]),
    ]);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({
      severity: 'high',
      score: 70,
      user: 'CORP\\jdoe',
      stages: ['first'],
      alerts: ['MadeUpTwice', 'MadeUp'],
    });
  });

  test('has a window for each finding, with what was not seen', () => {
    const evidence = [recordOf(1), recordOf(9, { host: 'srv-01' })];
    const { windows } = toTimeline([findingOf('f', evidence), alertOf('a', evidence)]);
    expect(windows).toEqual([
      {
        id: 'f',
        name: 'MadeUpTwice',
        title: 'Something was made up twice',
        entry: 'W0',
        severity: 'high',
        score: 70,
        firstMs: evidence[0]?.timeMs,
        lastMs: evidence[1]?.timeMs,
        windowMs: 300_000,
        hosts: ['ws-0412', 'srv-01'],
        missing: ['second'],
      },
    ]);
  });

  test('goes by the last word on an alert, and leaves out what became part of another', () => {
    const { steps } = toTimeline([
      alertOf('a', [recordOf(1)]),
      alertOf('b', [recordOf(2)]),
      alertOf('a', [recordOf(1), recordOf(3)], { activity: 'update' }),
      alertOf('b', [recordOf(2)], { activity: 'close' }),
    ]);
    expect(steps.map(({ position }) => position)).toEqual([1, 3]);
  });
});

describe('what a timeline leaves out is counted', () => {
  test.each([-1, 0, 1])('steps, %i beyond the bound', (over) => {
    const records = upTo(LIMITS.timelineStepsMax + over).map((second) => recordOf(second));
    const { steps, leftOut } = toTimeline([alertOf('a', records)]);
    expect(steps).toHaveLength(LIMITS.timelineStepsMax + Math.min(over, 0));
    expect(leftOut).toEqual({ steps: Math.max(over, 0), hosts: 0, windows: 0 });
  });

  test.each([-1, 0, 1])('hosts, %i beyond the bound', (over) => {
    const hosts = upTo(LIMITS.timelineHostsMax + over);
    const records = hosts.map((index) => recordOf(index, { host: `h${index}` }));
    const timeline = toTimeline([alertOf('a', records)]);
    expect(timeline.hosts).toHaveLength(LIMITS.timelineHostsMax + Math.min(over, 0));
    const beyond = Math.max(over, 0);
    expect(timeline.leftOut).toEqual({ steps: beyond, hosts: beyond, windows: 0 });
  });

  test.each([-1, 0, 1])('windows, %i beyond the bound', (over) => {
    const ids = upTo(LIMITS.timelineWindowsMax + over);
    const timeline = toTimeline(ids.map((id) => findingOf(`${id}`, [recordOf(1)])));
    expect(timeline.windows).toHaveLength(LIMITS.timelineWindowsMax + Math.min(over, 0));
    expect(timeline.leftOut).toEqual({ steps: 0, hosts: 0, windows: Math.max(over, 0) });
  });

  test('the lowest scores go first', () => {
    const low = upTo(LIMITS.timelineStepsMax).map((second) => recordOf(second));
    const high = alertOf('b', [recordOf(1_000)], { score: 90 });
    const { steps } = toTimeline([alertOf('a', low), high]);
    expect(steps.at(-1)?.score).toBe(90);
  });

  test('records beyond the evidence of an alert, and records without a time', () => {
    const records = [recordOf(1), recordOf(2, { timeMs: Number.NaN })];
    const alert = alertOf('a', records, { count: 5 });
    expect(toTimeline([alert]).leftOut.steps).toBe(4);
  });

  test.each([0, 1])('a time %i ms beyond the last date', (over) => {
    const timeline = toTimeline([alertOf('a', [recordOf(1, { timeMs: 8.64e15 + over })])]);
    expect(timeline.steps).toHaveLength(1 - over);
    expect(timeline.leftOut.steps).toBe(over);
  });

  test('a finding without a time', () => {
    const finding = findingOf('f', [recordOf(1)], { firstMs: Number.NaN });
    expect(toTimeline([finding]).windows).toEqual([]);
  });

  test.each([-1, 0, 1])('the end of a text, %i characters beyond the bound', (over) => {
    const text = 'x'.repeat(LIMITS.timelineTextCharsMax + over);
    const { steps } = toTimeline([alertOf('a', [recordOf(1, { text })])]);
    expect(steps[0]?.text.endsWith('(cut)')).toBe(over > 0);
    expect(steps[0]?.text).toHaveLength(LIMITS.timelineTextCharsMax + Math.min(over, 0));
  });
});
