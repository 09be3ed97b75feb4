import { describe, expect, test } from 'vitest';
import { minutes } from '../../../src/core/duration.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053AzureRunbookOnEvent } from '../../../src/t1053/extended/runbook-on-event.ts';
import { ACCOUNT, cloudOp, type More, SUBSCRIPTION } from '../azure-events.ts';
import { outcome, settled } from '../events.ts';
import { scores } from './told.ts';

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ops/providers`;
const BODY = { properties: { requestbody: `{"hook":"${ACCOUNT}/webhooks/SyncHook"}` } };
const group = (more: More = {}) =>
  cloudOp('Microsoft.Insights/actionGroups/write', `${GROUP}/microsoft.insights/actiongroups/g`, {
    correlationId: 'request-1',
    ...more,
  });
const told = (...events: TelemetryEvent[]) => scores(t1053AzureRunbookOnEvent(), ...events);

describe('T1053AzureRunbookOnEvent', () => {
  test('fires for an action group that starts a runbook', () => {
    const [alert] = settled([t1053AzureRunbookOnEvent()], [group({ fields: BODY })]);
    expect(alert).toMatchObject({
      name: 'T1053AzureRunbookOnEvent',
      score: 45,
      severity: 'medium',
      source: { account: 'eve@contoso.example', ip: '203.0.113.20' },
      details: { receiver: 'webhooks/SyncHook', correlationId: 'request-1' },
    });
    expect(alert?.summary).toContain('starts webhooks/SyncHook, by eve@contoso.example');
  });

  test('fires for a Logic App and for subscriptions of Event Grid', () => {
    for (const operation of [
      'microsoft.logic/workflows/write',
      'microsoft.eventgrid/eventsubscriptions/write',
      'microsoft.eventgrid/systemtopics/eventsubscriptions/write',
    ]) {
      expect(told(group({ operation, fields: BODY }))).toEqual([45]);
    }
  });

  test('puts request and outcome together, in any order, within ten minutes', () => {
    const asked = group({ outcome: 'start', fields: BODY });
    expect(told(asked, group({ atMs: 1 }))).toEqual([45]);
    expect(told(group({ atMs: -1 }), asked)).toEqual([45]);
    expect(told(asked, group({ atMs: minutes(10) }))).toEqual([45]);
    expect(told(asked, group({ atMs: minutes(10) + 1 }))).toEqual([]);
    expect(told(asked, group({ atMs: 1, correlationId: 'request-2' }))).toEqual([]);
    expect(told(asked, group({ atMs: 1, outcome: 'failure' }))).toEqual([]);
    expect(told(asked)).toEqual([]);
  });

  test('is told at once where one record says it all', () => {
    const all = outcome([t1053AzureRunbookOnEvent()], [group({ fields: BODY })], {
      onEnd: 'undecided',
    });
    expect(all.alerts).toHaveLength(1);
  });

  test('is silent for what starts no runbook, and for what the log does not hold', () => {
    const mail = { properties: { requestbody: '{"emailReceivers":[]}' } };
    expect(told(group({ fields: mail }))).toEqual([]);
    expect(told(group())).toEqual([]);
    const other = 'microsoft.containerregistry/registries/webhooks/write';
    expect(told(group({ operation: other, fields: BODY }))).toEqual([]);
    expect(told(group({ outcome: 'failure', fields: BODY }))).toEqual([]);
  });

  test('tells no token', () => {
    const url = 'https://0c6.webhook.we.azure-automation.net/webhooks?token=Zm9vYmFy';
    const fields = { properties: { requestbody: JSON.stringify({ serviceUri: url }) } };
    const alerts = settled(
      [t1053AzureRunbookOnEvent()],
      [group({ fields, caller: 'x?token=Zm9vYmFy' })],
    );
    expect(alerts).toHaveLength(1);
    expect(JSON.stringify(alerts)).not.toContain('Zm9vYmFy');
  });
});
