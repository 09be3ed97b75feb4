import { expect, test } from 'vitest';
import { findings, t1053, t1053Extended, t1053ExtendedPack } from '../../../src/t1053/index.ts';

test('no two alerts or findings have one name, and no two rule parts one id', () => {
  const rules = [...t1053, ...t1053Extended].map(({ rule }) => rule);
  const names = [...rules.map(({ name }) => name), ...findings.map(({ finding }) => finding.name)];
  const ids = rules.flatMap(({ selections }) => selections.map(({ id }) => id));
  expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
  expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
});

test('the pack holds every one of them, and each says what it needs', () => {
  expect(t1053ExtendedPack.alerts).toBe(t1053Extended);
  const silent = t1053Extended.filter(({ rule }) => rule.about === undefined);
  expect(silent.map(({ rule }) => rule.name)).toEqual([]);
});
