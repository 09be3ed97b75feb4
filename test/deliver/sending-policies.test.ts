import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { hours, minutes } from '../../src/core/duration.ts';
import type { Note } from '../../src/core/note.ts';
import type { Delivery } from '../../src/deliver/message.ts';
import type { Decision, PolicySet } from '../../src/deliver/policy.ts';
import { createSendingPolicies } from '../../src/deliver/sending-policies.ts';
import { field } from '../../src/match/predicate.ts';
import { manualTime } from './manual-time.ts';
import { alertOf, onePolicy } from './policy-player.ts';

function desk(set: PolicySet) {
  const time = manualTime();
  const notes: Note[] = [];
  const policies = createSendingPolicies(set, { ...time, onNote: (note) => notes.push(note) });
  const deliveries: Delivery[] = [];
  const decisions: Decision[] = [];
  let isDone = false;
  policies.deliveries$.subscribe({
    next: (delivery) => deliveries.push(delivery),
    complete: () => {
      isDone = true;
    },
  });
  policies.decisions$.subscribe((decision) => decisions.push(decision));
  const ids = () => deliveries.splice(0).map(({ alerts }) => alerts.map(({ id }) => id).join('+'));
  return { time, policies, deliveries, decisions, notes, ids, isDone: () => isDone };
}

const GROUP = { by: ['name'], waitMs: minutes(2), intervalMs: minutes(5) };

test('what waits goes out when it is due, and no timer is left', async () => {
  const { time, policies, ids } = desk(onePolicy({ group: { ...GROUP, intervalMs: 0 } }));
  policies.offer({ alert: alertOf('a') });
  await time.advance(minutes(2) - 1);
  expect(ids()).toEqual([]);
  await time.advance(1);
  expect(ids()).toEqual(['a']);
  expect(time.open()).toBe(0);
});

test('a clock that is set back makes waits a minute longer at most', async () => {
  const { time, policies, ids } = desk(onePolicy({ group: GROUP }));
  policies.offer({ alert: alertOf('a') });
  await time.advance(minutes(1));
  time.setClock(hours(-5));
  await time.advance(minutes(2));
  expect(ids()).toEqual(['a']);
});

test('a clock that is set into the schedule is seen within a minute', async () => {
  const open = [{ from: '09:00', to: '10:00' }];
  const schedule = { zone: 'UTC', open, outside: 'queue' } as const;
  const { time, policies, ids } = desk(onePolicy({ schedule }));
  policies.offer({ alert: alertOf('a') });
  await time.advance(minutes(10));
  expect(ids()).toEqual([]);
  time.setClock(hours(21));
  await time.advance(minutes(1));
  expect(ids()).toEqual(['a']);
});

test('silences are listed while they last, and what is taken up is not repeated', async () => {
  const { time, policies, ids, decisions } = desk(onePolicy({ repeatMs: minutes(10) }));
  const nowMs = time.clock.nowMs();
  const where = field<Alert>('source.host', 'lab');
  const silence = { id: 's', where, fromMs: nowMs, toMs: nowMs + minutes(1), author: 'ana' };
  policies.silence(silence);
  expect(policies.silences()).toEqual([silence]);
  policies.offer({ alert: alertOf('quiet', { source: { host: 'lab' } }) });
  policies.unsilence('other');
  await time.advance(minutes(1));
  expect(policies.silences()).toEqual([]);
  policies.offer({ alert: alertOf('a') });
  policies.takeUp('a');
  await time.advance(minutes(30));
  expect(ids()).toEqual(['a']);
  expect(decisions.map(({ alertId, reason }) => [alertId, reason])).toEqual([
    ['quiet', 'silenced'],
    ['a', 'sent'],
  ]);
});

test('whoever hears a delivery may offer the next alert at once', () => {
  const { policies, ids } = desk(onePolicy());
  policies.deliveries$.subscribe(({ alerts }) => {
    if (alerts[0]?.id === 'a') policies.offer({ alert: alertOf('b') });
  });
  policies.offer({ alert: alertOf('a') });
  expect(ids()).toEqual(['a', 'b']);
});

test('close sends what waits and completes; explain has changed nothing before', () => {
  const { policies, ids, isDone, time } = desk(onePolicy({ group: GROUP }));
  policies.offer({ alert: alertOf('a') });
  expect(policies.explain({ alert: alertOf('b') }).deliveries).toHaveLength(1);
  policies.close();
  expect([ids(), isDone(), time.open()]).toEqual([['a'], true, 0]);
});

test('restored, what came due meanwhile is due at once, the rest in its time', async () => {
  const set = onePolicy({ group: { ...GROUP, by: ['id'] } });
  const { policies, time } = desk(set);
  policies.offer({ alert: alertOf('a') });
  await time.advance(minutes(1));
  policies.offer({ alert: alertOf('b') });
  const saved = JSON.parse(JSON.stringify(policies.save()));
  time.setClock(minutes(1));
  const sent: string[] = [];
  const again = createSendingPolicies(set, { ...time, saved });
  again.deliveries$.subscribe(({ alerts }) => sent.push(alerts[0]?.id ?? ''));
  await time.advance(0);
  expect(sent).toEqual(['a']);
  await time.advance(minutes(1));
  expect(sent).toEqual(['a', 'b']);
});

test.each([
  ['text', 'saved-invalid'],
  [{}, 'saved-invalid'],
  [{ format: 2 }, 'format-unknown'],
])('what was not saved is refused: %j', (saved, code) => {
  const create = () => createSendingPolicies(onePolicy(), { saved: saved as never });
  expect(create).toThrow(code);
});

test('policies that are wrong are refused at once', () => {
  expect(() => createSendingPolicies({ policies: [] })).toThrow('default-missing');
});
