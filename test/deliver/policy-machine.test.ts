import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { hours, minutes, seconds } from '../../src/core/duration.ts';
import { field } from '../../src/match/predicate.ts';
import { alertOf, onePolicy, player, policyOf, WALL_MS } from './policy-player.ts';

const GROUP = { by: ['source.host'], waitMs: 10, intervalMs: 100 };

describe('grouping', () => {
  test('without a grouping an alert goes out alone and at once', () => {
    const { offer, messages, reasons } = player(onePolicy());
    offer(0, alertOf('a'));
    offer(0, alertOf('b'));
    expect(messages()).toEqual(['0 a', '0 b']);
    expect(reasons()).toEqual(['a sent', 'b sent']);
  });

  test('alerts of one group wait for each other, from the first of them on', () => {
    const { offer, until, messages, reasons } = player(onePolicy({ group: GROUP }));
    offer(0, alertOf('a'));
    offer(9, alertOf('b'));
    offer(9, alertOf('c', { source: { host: 'ws2' } }));
    until(9);
    expect(messages()).toEqual([]);
    until(10);
    expect(messages()).toEqual(['10 a+b']);
    until(19);
    expect(messages()).toEqual(['19 c']);
    expect(reasons().slice(0, 3)).toEqual(['a group-wait', 'b group-wait', 'c group-wait']);
  });

  test('an alert that comes just as the group goes out is in the next message', () => {
    const { offer, until, messages } = player(onePolicy({ group: GROUP }));
    offer(0, alertOf('a'));
    offer(10, alertOf('b'));
    until(200);
    expect(messages()).toEqual(['10 a', '110 b']);
  });

  test.each([
    [109, '110 b', 'b group-interval'],
    [110, '120 b', 'b group-wait'],
  ])('after a message the group keeps its interval: an alert at %i', (atMs, message, reason) => {
    const { offer, until, messages, reasons } = player(onePolicy({ group: GROUP }));
    offer(0, alertOf('a'));
    until(10);
    messages();
    reasons();
    offer(atMs, alertOf('b'));
    until(300);
    expect(messages()).toEqual([message]);
    expect(reasons()).toEqual([reason, 'b sent']);
  });

  test('a waiting alert is sent as it was told last', () => {
    const { offer, until, deliveries } = player(onePolicy({ group: GROUP }));
    offer(0, alertOf('a'));
    offer(5, alertOf('a', { activity: 'update', count: 2, severity: 'high' }));
    until(10);
    expect(deliveries.map(({ alerts }) => alerts.map(({ count }) => count))).toEqual([[2]]);
  });

  test('an alert that turns out to be part of another one is not sent', () => {
    const { offer, until, messages, reasons } = player(onePolicy({ group: GROUP }));
    offer(0, alertOf('a'));
    offer(5, alertOf('a', { activity: 'close', mergedInto: 'b' }));
    until(20);
    expect(messages()).toEqual([]);
    expect(reasons()).toEqual(['a group-wait', 'a merged', 'a merged']);
  });
});

describe('deduplication', () => {
  test.each([
    [hours(4) - 1, ['a duplicate']],
    [hours(4), ['a sent']],
    [hours(4) + 1, ['a sent']],
  ])('the same fingerprint is not sent again before four hours: at %i', (atMs, expected) => {
    const { offer, reasons } = player(onePolicy());
    offer(0, alertOf('a'));
    reasons();
    offer(atMs, alertOf('a', { activity: 'update' }));
    expect(reasons()).toEqual(expected);
  });

  test('a higher severity is news', () => {
    const { offer, reasons } = player(onePolicy());
    offer(0, alertOf('a'));
    offer(1, alertOf('a', { activity: 'update', severity: 'high' }));
    expect(reasons()).toEqual(['a sent', 'a sent']);
  });

  test('fingerprints are made of the fields that the policy names', () => {
    const { offer, reasons } = player(onePolicy({ dedup: { by: ['name', 'source.host'] } }));
    offer(0, alertOf('a'));
    offer(1, alertOf('b'));
    offer(2, alertOf('c', { source: { host: 'ws2' } }));
    expect(reasons()).toEqual(['a sent', 'b duplicate', 'c sent']);
  });
});

describe('anti-flooding', () => {
  const flood = { max: 2, perMs: 100, reminderAfterMs: 150 };

  test('five an hour go out by default, then one reminder with what was held back', () => {
    const { offer, until, messages, reasons } = player(onePolicy());
    for (let i = 0; i < 8; i += 1) offer(i, alertOf(`${i}`));
    expect(messages()).toHaveLength(5);
    expect(reasons().slice(-3)).toEqual(['5 flooded', '6 flooded', '7 flooded']);
    until(hours(1) + 4);
    expect(messages()).toEqual([]);
    until(hours(1) + 5);
    expect(messages()).toEqual([`3600005 7 reminder-${WALL_MS + 3_600_005} (3 held back)`]);
    until(hours(3));
    expect(messages()).toEqual([]);
  });

  test('a burst of 1,000 gives few messages, and the counts add up to 1,000', () => {
    const { offer, until, deliveries } = player(onePolicy());
    for (let i = 0; i < 1_000; i += 1) offer(i, alertOf(`${i}`));
    until(hours(2));
    expect(deliveries).toHaveLength(6);
    expect(deliveries.reduce((sum, d) => sum + (d.heldBack ?? d.alerts.length), 0)).toBe(1_000);
  });

  test.each([
    [99, '2 flooded'],
    [100, '2 sent'],
  ])('what was sent %i ms ago', (atMs, expected) => {
    const { offer, reasons } = player(onePolicy({ flood }));
    offer(0, alertOf('0'));
    offer(1, alertOf('1'));
    reasons();
    offer(atMs, alertOf('2'));
    expect(reasons()).toEqual([expected]);
  });

  test('alerts and recipients have their own limits', () => {
    const to = [{ channel: 'hook' }, { channel: 'mail', recipient: 'ana@corp.example' }];
    const { offer, deliveries, decisions } = player(onePolicy({ flood, to }));
    for (const id of ['0', '1', '2']) offer(0, alertOf(id));
    offer(0, alertOf('other', { name: 'B' }));
    expect(deliveries.filter(({ channel }) => channel === 'mail')).toHaveLength(3);
    expect(decisions.filter(({ reason }) => reason === 'flooded')).toMatchObject([
      { channel: 'hook', alertId: '2' },
      { channel: 'mail', recipient: 'ana@corp.example', alertId: '2' },
    ]);
  });

  test('of a group only those alerts are left out of which there was enough', () => {
    const { offer, until, messages } = player(onePolicy({ flood: { max: 1 }, group: GROUP }));
    offer(0, alertOf('a'));
    until(10);
    offer(20, alertOf('b'));
    offer(21, alertOf('c', { name: 'C' }));
    until(200);
    expect(messages()).toEqual(['10 a', '110 c']);
  });

  test('a policy without a limit has none', () => {
    const { offer, messages } = player(onePolicy({ flood: false }));
    for (let i = 0; i < 50; i += 1) offer(0, alertOf(`${i}`));
    expect(messages()).toHaveLength(50);
  });
});

describe('repeats and escalation', () => {
  test('what nobody takes up is told again after the interval, and not before', () => {
    const { offer, until, messages } = player(onePolicy({ repeatMs: 100, flood: false }));
    offer(0, alertOf('a'));
    until(99);
    expect(messages()).toEqual(['0 a']);
    until(250);
    expect(messages()).toEqual(['100 a repeat-1', '200 a repeat-2']);
  });

  test('what is taken up is neither told again nor escalated', () => {
    const escalate = [{ afterMs: 50, to: [{ channel: 'pager' }] }];
    const { offer, until, messages, input } = player(onePolicy({ repeatMs: 100, escalate }));
    offer(0, alertOf('a'));
    input(49, { kind: 'take-up', id: 'a' });
    until(1_000);
    expect(messages()).toEqual(['0 a']);
  });

  test('an alert that is taken up while it waits is not sent', () => {
    const { offer, until, messages, input, reasons } = player(onePolicy({ group: GROUP }));
    offer(0, alertOf('a'));
    input(5, { kind: 'take-up', id: 'a' });
    until(1_000);
    expect([messages(), reasons()]).toEqual([[], ['a group-wait', 'a taken-up']]);
  });

  test('escalation climbs its steps by the time since the alert was sent', () => {
    const escalate = [
      { afterMs: 50, to: [{ channel: 'pager' }] },
      { afterMs: 80, to: [{ channel: 'phone' }] },
    ];
    const { offer, until, deliveries } = player(onePolicy({ escalate, group: GROUP }));
    offer(0, alertOf('a'));
    until(59);
    expect(deliveries.map(({ channel, atMs }) => [channel, atMs])).toEqual([['hook', 10]]);
    until(1_000);
    expect(deliveries.slice(1)).toMatchObject([
      { channel: 'pager', atMs: 60, occasion: 'escalation-1' },
      { channel: 'phone', atMs: 90, occasion: 'escalation-2' },
    ]);
  });
});

describe('routing', () => {
  const high = field<Alert>('severity', 'high');
  const set = {
    policies: [policyOf('all', { isDefault: true }), policyOf('urgent'), policyOf('hosts')],
    routes: [
      { where: high, policies: ['urgent'], continues: true },
      { where: field<Alert>('source.host', 'dc1'), policies: ['hosts'] },
      { where: high, policies: ['all'] },
    ],
  };

  test.each([
    ['medium', 'ws1', ['all']],
    ['high', 'ws1', ['urgent', 'all']],
    ['high', 'dc1', ['urgent', 'hosts']],
    ['low', 'dc1', ['hosts']],
  ] as const)('%s on %s goes by %j', (severity, host, policies) => {
    const { offer, deliveries } = player(set);
    offer(0, alertOf('a', { severity, source: { host } }));
    expect(deliveries.map(({ policy }) => policy)).toEqual(policies);
  });

  test('assigned policies go before routes; the default one stands in for a lost one', () => {
    const { offer, deliveries, reasons } = player(set);
    offer(0, { alert: alertOf('a', { severity: 'high' }), policies: ['hosts', 'gone'] });
    expect(deliveries.map(({ policy }) => policy)).toEqual(['hosts', 'all']);
    expect(reasons()[0]).toBe('a policy-unknown');
  });

  test.each([
    [{ policies: 'none' }, 'a no-notification'],
    [{ status: 'suppressed' }, 'a suppressed'],
    [{ status: 'false-positive' }, 'a false-positive'],
  ] as const)('%j is recorded alone', (more, reason) => {
    const { offer, messages, reasons } = player(set);
    offer(0, { alert: alertOf('a'), ...more });
    expect([messages(), reasons()]).toEqual([[], [reason]]);
  });

  test('a policy sends only what it is for', () => {
    const { offer, reasons } = player(onePolicy({ where: high }));
    offer(0, alertOf('a'));
    expect(reasons()).toEqual(['a not-matching']);
  });
});

describe('clock steps', () => {
  test('the clock set back or forward changes no wait', () => {
    for (const byMs of [hours(-1), hours(1)]) {
      const { offer, until, messages, setWall } = player(onePolicy({ group: GROUP }));
      offer(0, alertOf('a'));
      setWall(byMs);
      until(9);
      expect(messages()).toEqual([]);
      until(10);
      expect(messages()).toEqual(['10 a']);
    }
  });

  test('defaults of a grouping are 30 seconds and 5 minutes', () => {
    const { offer, until, messages } = player(onePolicy({ group: { by: ['name'] } }));
    offer(0, alertOf('a'));
    until(seconds(30));
    offer(seconds(31), alertOf('b'));
    until(minutes(20));
    expect(messages()).toEqual(['30000 a', '330000 b']);
  });
});
