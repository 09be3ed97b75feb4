/** What happens at each bound of the policy machine: nothing is lost without a word. */
import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import * as LIMITS from '../../src/core/limits.ts';
import { field } from '../../src/match/predicate.ts';
import { alertOf, onePolicy, player } from './policy-player.ts';

const LONG = { waitMs: 1_000, intervalMs: 0 };

test('a group that is full goes out early', () => {
  const { offer, messages, until } = player(onePolicy({ group: { by: ['name'], ...LONG } }));
  for (let i = 0; i <= LIMITS.groupAlertsMax; i += 1) offer(0, alertOf(`${i}`));
  expect(messages().map((text) => text.split('+').length)).toEqual([LIMITS.groupAlertsMax]);
  until(1_000);
  expect(messages()).toEqual([`1000 ${LIMITS.groupAlertsMax}`]);
});

test('a queue that is full keeps what it has, and says what it has no room for', () => {
  const schedule = {
    zone: 'UTC',
    open: [{ from: '00:00', to: '00:01' }],
    outside: 'queue',
  } as const;
  const group = { by: ['name'], waitMs: 0, intervalMs: 0 };
  const { offer, decisions } = player(onePolicy({ group, schedule }));
  for (let i = 0; i <= LIMITS.groupAlertsMax; i += 1) offer(0, alertOf(`${i}`));
  expect(decisions.filter(({ reason }) => reason === 'no-room')).toMatchObject([
    { alertId: `${LIMITS.groupAlertsMax}` },
  ]);
});

test('with too many groups the oldest goes out early', () => {
  const { offer, messages } = player(onePolicy({ group: { by: ['id'], ...LONG } }));
  for (let i = 0; i < LIMITS.policyGroupsMax; i += 1) offer(0, alertOf(`${i}`));
  expect(messages()).toEqual([]);
  offer(1, alertOf('more'));
  expect(messages()).toEqual(['1 0']);
});

test('with too many alerts to tell again the oldest is told no more, and said', () => {
  const { offer, decisions } = player(onePolicy({ repeatMs: 1_000, flood: false }));
  for (let i = 0; i <= LIMITS.policyGroupsMax; i += 1) offer(0, alertOf(`${i}`));
  expect(decisions.filter(({ reason }) => reason === 'no-room')).toMatchObject([
    { alertId: '0', detail: 'it is not told again any more' },
  ]);
});

test('of one group as many are told again as may be', () => {
  const group = { by: ['name'], waitMs: 0, intervalMs: 0 };
  const { offer, decisions } = player(onePolicy({ group, repeatMs: 1_000, flood: false }));
  for (let i = 0; i <= LIMITS.groupAlertsMax; i += 1) offer(0, alertOf(`${i}`));
  expect(decisions.filter(({ reason }) => reason === 'no-room')).toMatchObject([{ alertId: '0' }]);
});

test('with too many fingerprints the oldest is forgotten, and noted', () => {
  const { offer, notes, reasons, state } = player(onePolicy({ flood: false }));
  for (let i = 0; i < LIMITS.fingerprintsMax; i += 1) state().seen.set(`${i}`, 1_000_000);
  offer(0, alertOf('a'));
  expect(notes.map(({ code }) => code)).toEqual(['evicted']);
  expect([state().seen.size, state().seen.has('0')]).toEqual([LIMITS.fingerprintsMax, false]);
  expect(reasons()).toEqual(['a sent']);
});

test('with too many counts what the oldest held back is told at once', () => {
  const { offer, deliveries, state } = player(onePolicy({ flood: { max: 1 } }));
  offer(0, alertOf('a'));
  offer(0, alertOf('b'));
  const [oldest] = state().floods.values();
  if (oldest === undefined) throw new Error('nothing is counted');
  for (let i = 1; i < LIMITS.floodsMax; i += 1) {
    state().floods.set(`${i}`, { ...oldest, state: { ...oldest.state, heldBack: 0 } });
  }
  offer(1, alertOf('c', { name: 'C' }));
  expect(deliveries.map(({ alerts, heldBack }) => [alerts[0]?.id, heldBack])).toEqual([
    ['a', undefined],
    ['b', 1],
    ['c', undefined],
  ]);
});

test('with too many escalations the oldest is given up, and said', () => {
  const escalate = [{ afterMs: 100, to: [{ channel: 'pager' }] }];
  const { offer, decisions } = player(onePolicy({ escalate, flood: false }));
  for (let i = 0; i <= LIMITS.escalatingMax; i += 1) offer(0, alertOf(`${i}`));
  expect(decisions.filter(({ reason }) => reason === 'no-room')).toMatchObject([{ alertId: '0' }]);
});

test('sources of inhibitions are bounded, the stalest goes first', () => {
  const where = field<Alert>('name', 'Root');
  const inhibition = { source: where, target: where, equal: ['source.host'], forMs: 10 };
  const { offer, state } = player({ ...onePolicy({ flood: false }), inhibitions: [inhibition] });
  for (let i = 0; i <= LIMITS.inhibitionSourcesMax; i += 1) {
    offer(0, alertOf(`${i}`, { name: 'Root', source: { host: `h${i}` } }));
  }
  expect(state().sources.size).toBe(LIMITS.inhibitionSourcesMax);
  expect([...state().sources.keys()][0]).toContain('h1"');
});

test('state comes to an end: nothing is left of what is over', () => {
  const { offer, until, state } = player(
    onePolicy({
      group: { by: ['source.host'], waitMs: 10, intervalMs: 100 },
      flood: { max: 1, perMs: 50, reminderAfterMs: 50 },
      escalate: [{ afterMs: 20, to: [{ channel: 'pager' }] }],
    }),
  );
  for (let i = 0; i < 20; i += 1) offer(i * 7, alertOf(`${i}`));
  until(10_000);
  expect([state().groups.size, state().floods.size, state().escalating.size]).toEqual([0, 0, 0]);
  expect(state().dueMs).toBe(Number.POSITIVE_INFINITY);
});
