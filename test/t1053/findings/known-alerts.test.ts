import { expect, test } from 'vitest';
import type { Alert, Evidence } from '../../../src/core/alert.ts';
import * as LIMITS from '../../../src/core/limits.ts';
import { KnownAlerts } from '../../../src/t1053/findings/known-alerts.ts';

function evidence(position: number, records?: readonly number[]): Evidence {
  const place = { source: 'log', position, timeMs: position, host: 'ws1' };
  return { ...place, telemetry: 'sysmon/1', ruleId: 'r', text: '', ...(records && { records }) };
}

function alert(id: string, more: Partial<Alert> = {}): Alert {
  return {
    id,
    activity: 'create',
    name: `Name${id}`,
    title: `title ${id}`,
    revision: 1,
    ruleIds: [],
    tier: 'baseline',
    severity: 'medium',
    score: 40,
    reasons: [{ points: 40, text: 'a reason' }],
    summary: '',
    attack: { version: '1', tactics: [], techniques: [] },
    firstMs: 0,
    lastMs: 0,
    madeMs: 0,
    count: 1,
    evidence: [evidence(1)],
    source: {},
    details: {},
    before: { chain: [], session: [] },
    ...more,
  };
}

/** Adds 20 to a base of 25, and rests on the first two records. */
const FINDING = alert('finding', {
  tier: 'correlated',
  score: 45,
  reasons: [
    { points: 25, text: 'base' },
    { points: 20, text: 'added' },
  ],
  evidence: [evidence(1), evidence(2)],
  correlation: {
    entry: 'W1',
    windowMs: 1,
    stages: { seen: [], missing: [] },
    joinQuality: 'exact',
    linked: [],
  },
});

function linked(...alerts: readonly Alert[]): Alert {
  const known = new KnownAlerts();
  for (const one of alerts) known.add(one);
  return known.link(FINDING);
}

test('a finding without an alert stands as it is', () => {
  expect(linked()).toBe(FINDING);
  expect(linked(alert('a', { evidence: [evidence(3)] }))).toBe(FINDING);
  const other = { ...evidence(1), source: 'another log' };
  expect(linked(alert('a', { evidence: [other] }))).toBe(FINDING);
});

test('it adds to the highest of the alerts that share a record, and names all', () => {
  const { score, severity, reasons, correlation } = linked(
    alert('a', { score: 30 }),
    alert('b', { score: 50, evidence: [evidence(2)] }),
  );
  expect({ score, severity }).toEqual({ score: 70, severity: 'high' });
  expect(reasons).toEqual([
    { points: 50, text: 'Nameb: title b' },
    { points: 20, text: 'added' },
  ]);
  expect(correlation?.linked.map(({ id }) => id)).toEqual(['b', 'a']);
});

test('every record of an alert that several make up links it', () => {
  const made = alert('a', { evidence: [evidence(9, [8, 2])] });
  expect(linked(made).correlation?.linked).toHaveLength(1);
});

test('the score is at most 100, and not below that of the finding alone', () => {
  expect(linked(alert('a', { score: 95 })).score).toBe(100);
  expect(linked(alert('a', { score: 0 })).score).toBe(45);
});

test('the last word on an alert counts, and a closed one is forgotten', () => {
  expect(linked(alert('a'), alert('a', { activity: 'update', score: 60 })).score).toBe(80);
  expect(linked(alert('a'), alert('a', { activity: 'close' }))).toBe(FINDING);
});

test('what every alert expects comes out lower, with the reason', () => {
  const told = linked(alert('a', { score: 0, allowedBy: 'taskName x' }));
  expect(told).toMatchObject({ score: 0, severity: 'low', allowedBy: 'taskName x' });
  expect(told.reasons.at(-1)).toEqual({ points: -30, text: 'expected: taskName x' });
});

test('what one of two alerts does not expect is not lowered', () => {
  const told = linked(
    alert('a', { score: 20, allowedBy: 'taskName x' }),
    alert('b', { score: 10, evidence: [evidence(2)] }),
  );
  expect(told.score).toBe(45);
  expect(told.allowedBy).toBeUndefined();
});

test('beyond the bound the records told longest ago are forgotten, and that is said', () => {
  const known = new KnownAlerts();
  expect(known.add(alert('first'))).toBe(false);
  const many = Array.from({ length: LIMITS.linkedRecordsMax - 1 }, (_, at) => evidence(at + 2));
  expect(known.add(alert('many', { evidence: many }))).toBe(false);
  expect(known.add(alert('last', { evidence: [evidence(0)] }))).toBe(true);
  const { correlation } = known.link(FINDING);
  expect(correlation?.linked.map(({ id }) => id)).toEqual(['many']);
});
