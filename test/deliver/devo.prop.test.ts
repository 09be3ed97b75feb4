import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDevo } from '../../src/deliver/devo.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';

test('every value of extraData is read back as it was', () => {
  fc.assert(
    fc.property(arbAlert, (one) => {
      const { extraData, id } = toDevo(one);
      const read = new Map<string, unknown>(Object.entries(JSON.parse(extraData)));
      const text = (name: string) => decodeURIComponent(String(read.get(name)));
      expect(id).toBe(one.id);
      expect(text('alertTitle')).toBe(one.title.replace(/\p{Cs}/gu, '\ufffd'));
      expect(text('count')).toBe(String(one.count));
      expect([...read.values()].every((value) => typeof value === 'string')).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('has the names, priorities and statuses of the source', () => {
  expect(toDevo(alert({ madeMs: 5 }), 'acme')).toMatchObject({
    id: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
    domain: 'acme',
    priority: 5,
    context: 'my.alert.acme.SomeAlert',
    status: 0,
    creation_date: 5,
    summary: 'task Backup was created',
  });
  const priorities = (['informational', 'low', 'medium', 'high', 'critical'] as const).map(
    (severity) => toDevo(alert({ severity })).priority,
  );
  expect(priorities).toEqual([0, 3, 5, 7, 10]);
  expect(toDevo(alert({ activity: 'update' })).status).toBe(1);
  expect(toDevo(alert({ activity: 'close' })).status).toBe(300);
});

test('signs that are no letters or digits are underscores in the context', () => {
  expect(toDevo(alert({ name: 'A b/c-d' })).context).toBe('my.alert.tocsin.A_b_c_d');
});

test('details cannot take the place of fields', () => {
  const { extraData } = toDevo(alert({ details: { severity: 'low', alertName: 'forged' } }));
  expect(JSON.parse(extraData)).toMatchObject({ severity: 'medium', alertName: 'SomeAlert' });
});
