import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { field } from '../../src/match/predicate.ts';
import { alertOf, onePolicy, player, policyOf, WALL_MS } from './policy-player.ts';

test('says where an alert would go, when and why', () => {
  const set = {
    policies: [
      policyOf('soc', { isDefault: true, group: { by: ['name'], waitMs: 30_000 } }),
      policyOf('mail', {
        to: [{ channel: 'mail', recipient: 'ana@corp.example' }],
        where: field<Alert>('severity', 'high'),
      }),
    ],
    routes: [{ where: field<Alert>('name', 'A'), policies: ['soc', 'mail'] }],
  };
  const { explain, decisions, deliveries } = player(set);
  const { text, deliveries: planned } = explain(0, { alert: alertOf('a') });
  expect(text.split('\n')).toEqual([
    '2026-03-02T12:00:00.000Z held by soc, group-wait',
    '2026-03-02T12:00:00.000Z recorded by mail, not-matching',
    '2026-03-02T12:00:30.000Z sent by soc to hook, sent',
  ]);
  expect(planned).toMatchObject([{ channel: 'hook', policy: 'soc', atMs: WALL_MS + 30_000 }]);
  expect([decisions, deliveries]).toEqual([[], []]);
});

test('names the silence, the recipient and what would be held back', () => {
  const to = [{ channel: 'mail', recipient: 'ana@corp.example' }];
  const { explain, input, offer } = player(onePolicy({ to, flood: { max: 1 } }));
  offer(0, alertOf('a'));
  const flooded = explain(1, { alert: alertOf('b') });
  expect(flooded.text).toBe(
    '2026-03-02T12:00:00.001Z recorded by soc to mail (ana@corp.example), flooded',
  );
  const where = field<Alert>('name', 'A');
  const times = { fromMs: WALL_MS, toMs: WALL_MS + 1_000 };
  input(2, { kind: 'silence', silence: { id: 's1', where, author: 'ana', ...times } });
  expect(explain(3, { alert: alertOf('b') }).text).toBe(
    '2026-03-02T12:00:00.003Z recorded by soc, ' +
      'silenced: s1 by ana until 2026-03-02T12:00:01.000Z',
  );
});

test('follows a queue to the opening of its schedule', () => {
  const open = [{ days: ['mon'] as const, from: '09:00', to: '10:00' }];
  const schedule = { zone: 'Europe/Madrid', open, outside: 'queue' } as const;
  const { explain } = player(onePolicy({ schedule }));
  const { deliveries, decisions } = explain(0, { alert: alertOf('a') });
  expect(deliveries.map(({ atMs }) => new Date(atMs).toISOString())).toEqual([
    '2026-03-09T08:00:00.000Z',
  ]);
  expect(decisions.map(({ reason }) => reason)).toEqual(['queued', 'sent']);
});
