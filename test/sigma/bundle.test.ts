import { expect, test } from 'vitest';
import { fromBundle, toBundle } from '../../src/sigma/bundle.ts';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';
import { load, ruleText } from './rule.ts';

const TEXT = `${ruleText("sel:\n  F|contains: a\n  G|re: '^x'\ncondition: sel")}\nname: base
---
title: c
correlation: { type: temporal, rules: base, timespan: 5m }
`;

test('rules of a bundle are those that were put into it', () => {
  const loaded = load(TEXT, { strict: true });
  const again = fromBundle(toBundle(loaded));
  expect(again).toEqual({ rules: loaded.rules, correlations: loaded.correlations });
  expect(sigmaMatcher(again.rules)({ F: 'xax', G: 'xy' })).toHaveLength(1);
});

test.each([
  ['no JSON', '{'],
  ['another format', '{"format":"x","version":1,"rules":[],"correlations":[]}'],
  ['another version', '{"format":"tocsin-sigma","version":2,"rules":[],"correlations":[]}'],
  ['no rules', '{"format":"tocsin-sigma","version":1,"correlations":[]}'],
  [
    'rules of another kind',
    '{"format":"tocsin-sigma","version":1,"rules":[{"kind":"x"}],"correlations":[]}',
  ],
  ['no correlations', '{"format":"tocsin-sigma","version":1,"rules":[]}'],
])('%s is refused by name', (_, text) => {
  expect(() => fromBundle(text)).toThrow('[bundle-invalid]');
});
