import { describe, expect, test } from 'vitest';
import { type CoverageRow, coverage } from '../../src/t1053/coverage.ts';
import { t1053Extended } from '../../src/t1053/extended/catalogue.ts';
import { findings } from '../../src/t1053/findings/catalogue.ts';
import { toNavigatorLayer } from '../../src/t1053/navigator-layer.ts';
import { t1053 } from '../../src/t1053/pack.ts';

const row = (rule: string, ...techniques: readonly string[]): CoverageRow => ({
  alert: 'MadeUp',
  rule,
  tier: 'baseline',
  attack: {
    version: '18.1',
    tactics: [],
    techniques: techniques.map((id) => ({ id, name: id })),
  },
  telemetry: [],
  needsCorrelation: false,
});

describe('a layer', () => {
  test('scores each technique by its rules, in the order of ids', () => {
    const rows = [row('made-up/b1', 'T1529', 'T1053'), row('made-up/b2', 'T1053')];
    const { techniques, gradient } = toNavigatorLayer(rows, { name: 'made up' });
    expect(techniques).toEqual([
      { techniqueID: 'T1053', score: 2, comment: 'made-up/b1, made-up/b2' },
      { techniqueID: 'T1529', score: 1, comment: 'made-up/b1' },
    ]);
    expect(gradient).toMatchObject({ minValue: 0, maxValue: 2 });
  });

  test('names the matrix by its first number', () => {
    const { versions } = toNavigatorLayer([row('made-up/b1')], { name: 'made up' });
    expect(versions).toEqual({ attack: '18', navigator: '4.9.0', layer: '4.5' });
  });

  test('of no rules has a gradient all the same', () => {
    const layer = toNavigatorLayer([], { name: 'empty' });
    expect(layer).toMatchObject({ techniques: [], gradient: { minValue: 0, maxValue: 1 } });
    expect(layer.description).toBe('');
  });

  // The required fields, and the values that LAYERFORMATv4_5.md allows.
  test('of the pack is one of format 4.5', () => {
    const rows = coverage([...t1053, ...t1053Extended], findings);
    const layer = JSON.parse(JSON.stringify(toNavigatorLayer(rows, { name: 'the pack' })));
    expect(layer).toMatchObject({
      name: 'the pack',
      domain: 'enterprise-attack',
      versions: { navigator: expect.any(String), layer: '4.5' },
      layout: { layout: 'side', expandedSubtechniques: 'annotated' },
    });
    const [major = 0, minor = 0] = layer.versions.navigator.split('.').map(Number);
    expect(major * 100 + minor).toBeGreaterThanOrEqual(409);
    expect(layer.gradient.colors.length).toBeGreaterThanOrEqual(2);
    expect(layer.gradient.maxValue).toBeGreaterThan(layer.gradient.minValue);
    for (const { techniqueID, score, comment } of layer.techniques) {
      expect(techniqueID).toMatch(/^T\d{4}(?:\.\d{3})?$/);
      expect(score).toBeGreaterThan(0);
      expect(comment).not.toBe('');
    }
  });
});
