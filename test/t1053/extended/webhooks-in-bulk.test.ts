import { describe, expect, test } from 'vitest';
import { minutes } from '../../../src/core/duration.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053AzureWebhooksInBulk } from '../../../src/t1053/extended/webhooks-in-bulk.ts';
import { ACCOUNT, automation, type More, PROGRAM, webhook } from '../azure-events.ts';
import { settled } from '../events.ts';
import { scores } from './told.ts';

const hook = (name: string, atMs: number, more: More = {}) => webhook({ atMs, ...more }, name);
const told = (...events: TelemetryEvent[]) => scores(t1053AzureWebhooksInBulk(), ...events);

describe('T1053AzureWebhooksInBulk', () => {
  test('fires at the third webhook of one caller, once', () => {
    expect(told(hook('a', 0), hook('b', 1))).toEqual([]);
    expect(told(hook('a', 0), hook('b', 1), hook('c', 2))).toEqual([55]);
    const four = ['a', 'b', 'c', 'd'].map((name, index) => hook(name, minutes(3 * index)));
    expect(settled([t1053AzureWebhooksInBulk()], four)[0]).toMatchObject({
      severity: 'medium',
      count: 4,
      details: { items: ['webhooks/a', 'webhooks/b', 'webhooks/c', 'webhooks/d'] },
    });
  });

  test('counts within 30 minutes, the edge among them', () => {
    const third = (atMs: number) => told(hook('a', 0), hook('b', minutes(15)), hook('c', atMs));
    expect(third(minutes(30) - 1)).toEqual([55]);
    expect(third(minutes(30))).toEqual([55]);
    expect(third(minutes(30) + 1)).toEqual([]);
  });

  test('takes a webhook that is written again for one, whatever its case', () => {
    expect(told(hook('a', 0), hook('A', 1), hook('b', 2), hook('a', 3))).toEqual([]);
  });

  test('counts over accounts and subscriptions', () => {
    const other = `${ACCOUNT.replace('aa-ops', 'aa-two')}/webhooks/a`;
    expect(told(hook('a', 0), hook('a', 1, { resourceId: other }), hook('b', 2))).toEqual([55]);
    expect(told(hook('a', 0), hook('a', 1, { subscription: 'other' }), hook('b', 2))).toEqual([55]);
  });

  test('leaves out other callers, failures and removals', () => {
    expect(
      told(hook('a', 0), hook('b', 1), hook('c', 2, { caller: 'ada@contoso.example' })),
    ).toEqual([]);
    expect(told(hook('a', 0), hook('b', 1), hook('c', 2, { outcome: 'failure' }))).toEqual([]);
    const removed = automation('webhooks/delete', 'webhooks/c', { atMs: 2 });
    expect(told(hook('a', 0), hook('b', 1), removed)).toEqual([]);
  });

  test('knows a pipeline by the allow list', () => {
    const three = ['a', 'b', 'c'].map((name, at) => hook(name, at, PROGRAM));
    expect(scores(t1053AzureWebhooksInBulk(), ...three)).toEqual([70]);
    const allowEntries = [{ appId: PROGRAM.appId }];
    expect(scores(t1053AzureWebhooksInBulk({ allowEntries }), ...three)).toEqual([40]);
    expect(scores(t1053AzureWebhooksInBulk({ allowEntries, allow: 'drop' }), ...three)).toEqual([]);
  });

  test('goes by the address where no caller is named, and by nothing where neither is', () => {
    const by = (callerIp?: string) =>
      told(...['a', 'b', 'c'].map((name, at) => hook(name, at, { caller: undefined, callerIp })));
    expect(by('203.0.113.9')).toEqual([55]);
    expect(by()).toEqual([]);
  });

  test('tells no token that stands in a name', () => {
    const names = ['a?token=Zm9v', 'b?token=Zm9v', 'c?token=Zm9v'];
    const alerts = settled(
      [t1053AzureWebhooksInBulk()],
      names.map((name, at) => hook(name, at)),
    );
    expect(alerts).toHaveLength(1);
    expect(JSON.stringify(alerts)).not.toContain('Zm9v');
  });
});
