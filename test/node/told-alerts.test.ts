import { expect, test } from 'vitest';
import { toldAlerts } from '../../src/node/told-alerts.ts';
import { alert, evidence } from './alerts.ts';

test('an update adds only what was not told before', () => {
  const told = toldAlerts();
  const first = [evidence(1), evidence(2)];
  expect(told(alert({ evidence: first }))).toEqual({ before: undefined, added: first });
  const update = alert({ activity: 'update', score: 70, evidence: [evidence(2), evidence(3)] });
  expect(told(update)).toMatchObject({
    before: { severity: 'medium', score: 35 },
    added: [evidence(3)],
  });
  expect(told(update)).toMatchObject({ before: { score: 70 }, added: [] });
});

test('the same position in another source is another record', () => {
  const told = toldAlerts();
  told(alert({ evidence: [evidence(1)] }));
  const other = { ...evidence(1), source: 'b.jsonl' };
  expect(told(alert({ activity: 'update', evidence: [other] })).added).toEqual([other]);
});

test('a closed alert is forgotten', () => {
  const told = toldAlerts();
  told(alert());
  expect(told(alert({ activity: 'close' })).before).toBeDefined();
  expect(told(alert({ activity: 'update' })).before).toBeUndefined();
});

test('only the last so many are remembered, an update counting as new', () => {
  const told = toldAlerts(2);
  for (const id of ['a', 'b', 'a', 'c']) told(alert({ id }));
  expect(told(alert({ id: 'a' })).before).toBeDefined();
  expect(told(alert({ id: 'b' })).before).toBeUndefined();
});
