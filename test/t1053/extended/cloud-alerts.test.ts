import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CloudOpEvent } from '../../../src/core/event.ts';
import { cloudAlerts } from '../../../src/t1053/extended/cloud-alerts.ts';
import { t1053, t1053Extended, t1053K8sKubectlCronJob } from '../../../src/t1053/index.ts';
import { outcome } from '../events.ts';
import { alertOf, alertsOf, SECRET, scoresOf } from './cloud-events.ts';
import { POSITIVES, type Positive } from './cloud-positives.ts';

const named = POSITIVES.map((positive) => [positive.pipeline.rule.name, positive] as const);

/** The event as a second delivery has it, from another place. */
const again = (event: CloudOpEvent): CloudOpEvent => ({
  ...event,
  origin: { source: 'elsewhere', position: 1 },
});

describe('the alerts on clouds', () => {
  test('are those that are tested here, and the one on command lines', () => {
    const tested = [...POSITIVES.map(({ pipeline }) => pipeline), t1053K8sKubectlCronJob];
    expect(new Set(cloudAlerts)).toEqual(new Set(tested));
    expect(t1053Extended).toEqual(expect.arrayContaining([...cloudAlerts]));
  });

  test('have names and ids of their own', () => {
    const rules = [...t1053, ...t1053Extended].map(({ rule }) => rule);
    const names = rules.map(({ name }) => name);
    const ids = rules.flatMap(({ selections }) => selections.map(({ id }) => id));
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { rule } of cloudAlerts) expect(rule.name).toMatch(/^T1053(K8s|Aws|Gcp|Azure|Ci)/);
  });

  test('say what telemetry they need, and read no other', () => {
    for (const { rule } of cloudAlerts) {
      const required = rule.about?.requirements.flatMap(({ telemetry }) => telemetry);
      const read = rule.selections.flatMap(({ telemetry }) => telemetry);
      expect(new Set(read)).toEqual(new Set(required));
    }
  });

  test('map to the family of T1053', () => {
    for (const { rule } of cloudAlerts) {
      expect(rule.attack.techniques.some(({ id }) => id.startsWith('T1053'))).toBe(true);
    }
  });
});

describe.each(named)('%s', (_, { pipeline, event, score }: Positive) => {
  test('tells of a plain case with its score', () => {
    expect(scoresOf(pipeline, [event()])).toEqual([score]);
  });

  test('is silent about what failed, began or has no meaning', () => {
    for (const other of ['failure', 'start', 'accept', 'other'] as const) {
      expect(scoresOf(pipeline, [{ ...event(), outcome: other }])).toEqual([]);
    }
  });

  test('is silent about other operations of the same log', () => {
    const one = event();
    for (const ending of ['get', 'list', 'delete', 'x']) {
      expect(scoresOf(pipeline, [{ ...one, operation: `${one.operation}${ending}` }])).toEqual([]);
    }
  });

  test('is one alert, however often its record is delivered', () => {
    const one = event();
    const alert = alertOf(pipeline, one, again(one), one);
    expect(alert.evidence).toHaveLength(1);
  });

  test('is one alert where a second record tells of the same request', () => {
    const one = event();
    const alerts = alertsOf(pipeline, [
      one,
      { ...one, recordId: 'another', timeMs: one.timeMs + 9 },
    ]);
    expect(alerts).toHaveLength(1);
  });

  test('holds nothing secret of the request', () => {
    expect(JSON.stringify(event().fields)).toContain(SECRET);
    expect(JSON.stringify(outcome([pipeline], [event()]))).not.toContain(SECRET);
  });

  test('ranks lower, or is dropped, where it is expected', () => {
    const caller = event().caller ?? '';
    const allowEntries = [{ caller }];
    const [alert] = alertsOf(pipeline, [event()], { allowEntries });
    expect(alert?.score).toBe(Math.max(0, score - 30));
    expect(alert?.allowedBy).toBe(`caller ${caller}`);
    expect(alertsOf(pipeline, [event()], { allowEntries, allow: 'drop' })).toEqual([]);
    expect(scoresOf(pipeline, [event()], { allowEntries: [{ caller: 'x' }] })).toEqual([score]);
  });

  test('says who, from where, what and where', () => {
    const alert = alertOf(pipeline, event());
    expect(alert.source.account).toBe(event().caller);
    expect(alert.summary).toContain(event().caller);
    expect(alert.tier).toBe('extended');
    expect(alert.details).toMatchObject({ operationName: event().operation });
  });

  test('keeps its word whatever the record holds', () => {
    const names = Object.keys(event().fields);
    const fields = fc.dictionary(fc.constantFrom(...names, '__proto__'), fc.jsonValue());
    fc.assert(
      fc.property(fields, fc.option(fc.string(), { nil: undefined }), (more, resourceId) => {
        const one = { ...event(), fields: { ...event().fields, ...more }, resourceId };
        const { alerts, notes } = outcome([pipeline], [one]);
        expect(notes).toEqual([]);
        expect(alerts.length).toBeLessThan(2);
        expect(JSON.parse(JSON.stringify(alerts))).toEqual(alerts);
      }),
      { numRuns: 60 },
    );
  });
});
