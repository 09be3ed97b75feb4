import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeProblems } from '../../../src/rule/option-shape.ts';
import { linuxAzureAlerts } from '../../../src/t1053/extended/linux-azure-alerts.ts';
import { t1053 } from '../../../src/t1053/pack.ts';
import { arbTelemetry } from '../../../src/testing/arb-telemetry.ts';
import { outcome } from '../events.ts';

const arbAny = fc.oneof(
  ...(['file', 'process', 'cron', 'cloudOp', 'other'] as const).map((kind) => arbTelemetry(kind)),
);

const rules = linuxAzureAlerts.map(({ rule }) => rule);

describe('the alerts on Linux and Azure beyond the seven', () => {
  test('have names and ids of their own', () => {
    const names = rules.map(({ name }) => name);
    expect(names.every((name) => /^T1053(?:Linux|Azure)[A-Z]\w+$/.test(name))).toBe(true);
    const ids = [...rules, ...t1053.map(({ rule }) => rule)].flatMap(({ selections }) =>
      selections.map(({ id }) => id),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('say what they need, and are of the tier extended', () => {
    for (const { about, selections, mask } of rules) {
      expect(about?.requirements.length).toBeGreaterThan(0);
      expect(about?.platforms).toHaveLength(1);
      expect(mask).toBeDefined();
      const known = about?.requirements.flatMap(({ telemetry }) => telemetry) ?? [];
      for (const { tier, telemetry } of selections) {
        expect(tier).toBe('extended');
        expect(known).toEqual(expect.arrayContaining([...telemetry]));
      }
    }
  });

  test('take the options that their shapes say', () => {
    for (const { about } of rules) {
      const shape = about?.options;
      if (shape === undefined) throw new Error('an alert without options');
      expect(shapeProblems(shape, {}, 'options')).toEqual([]);
      expect(shapeProblems(shape, { other: 1 }, 'options')).toHaveLength(1);
    }
  });

  test('never throw, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(arbAny, { maxLength: 20 }), (events) => {
        const { notes } = outcome(linuxAzureAlerts, events);
        expect(notes.filter(({ code }) => code === 'callback-threw')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
