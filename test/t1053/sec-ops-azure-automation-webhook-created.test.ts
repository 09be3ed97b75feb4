import { describe, expect, test } from 'vitest';
import { days, hours, minutes } from '../../src/core/duration.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { webhookAlert, webhookAlerts, webhookScores } from './azure-alerts.ts';
import {
  ACCOUNT,
  automation,
  earlier,
  type More,
  PROGRAM,
  runbook,
  webhook,
  webhookUri,
} from './azure-events.ts';
import { outcome } from './events.ts';
import { lookAlikes, positives } from './rows/azure-automation-webhook-created.ts';
import { eventsOf, runRows } from './rows/run-rows.ts';

const ID = 'azure-automation-webhook-created';
const ADA = { caller: 'ada@contoso.example' } as const;
const counts = (...events: TelemetryEvent[]) => webhookAlerts(events).map(({ count }) => count);

describe('true positives', () => {
  runRows(webhookAlert(), positives);

  test('row 1: the alert names what, who, from where, and that it was created', () => {
    expect(webhookAlerts(eventsOf(positives, '1'))[0]).toMatchObject({
      name: 'SecOpsAzureAutomationWebhookCreated',
      tier: 'baseline',
      severity: 'medium',
      ruleIds: [`${ID}/b1`],
      count: 1,
      source: { account: 'eve@contoso.example', ip: '203.0.113.20' },
      summary:
        'webhook MaliciousWebHook in Automation account aa-ops was created by ' +
        'eve@contoso.example from 203.0.113.20',
      details: {
        operationName: 'microsoft.automation/automationaccounts/webhooks/write',
        automationAccount: 'aa-ops',
        webhook: 'MaliciousWebHook',
        changeKind: 'created',
      },
    });
  });

  test('row 2: both records are evidence of one alert', () => {
    const [told] = webhookAlerts(eventsOf(positives, '2'));
    expect([told?.count, told?.ruleIds]).toEqual([2, [`${ID}/b1`, `${ID}/b2`]]);
  });

  test('row 3: an address alone has no name, and nothing was changed yet', () => {
    const [told] = webhookAlerts(eventsOf(positives, '3'));
    expect(told?.details['webhook']).toBeUndefined();
    expect(told?.details['changeKind']).toBeUndefined();
    expect(told?.summary).toContain('the address of a webhook in Automation account aa-ops');
    const named = automation('webhooks/action', 'webhooks/Hook');
    expect(webhookAlerts([named])[0]?.details['webhook']).toBe('Hook');
  });

  test('row 8: an update says so', () => {
    const [told] = webhookAlerts(eventsOf(positives, '8'));
    expect(told?.details['changeKind']).toBe('updated');
    expect(told?.summary).toContain('webhook RetiredHook in Automation account aa-ops was updated');
  });

  test('row 9: account and name are read behind the damage', () => {
    const [told] = webhookAlerts(eventsOf(positives, '9'));
    expect(told?.details).toMatchObject({ automationAccount: 'aa-ops', webhook: 'Hook' });
  });

  test.each(['write', 'action'])('webhooks/%s fires in any case', (verb) => {
    const operation = `Microsoft.Automation/automationAccounts/webhooks/${verb}`;
    for (const spelled of [operation, operation.toUpperCase(), operation.toLowerCase()]) {
      expect(webhookAlerts([webhook({ operation: spelled })])).toHaveLength(1);
    }
  });
});

describe('look-alikes', () => {
  runRows(webhookAlert(), lookAlikes);

  test('row 4: an allow entry of application, account and name lowers it, or silences', () => {
    const events = eventsOf(lookAlikes, '4');
    const deployCallers = [`${PROGRAM.appId}`];
    const entry = { appId: `${PROGRAM.appId}`, account: 'aa-ops', name: 'SyncHook' };
    expect(webhookScores(events, { deployCallers })).toEqual([45, 45]);
    expect(webhookScores(events, { deployCallers, allowEntries: [entry] })).toEqual([15, 15]);
    expect(webhookScores(events, { allowEntries: [entry], allow: 'drop' })).toEqual([]);
  });

  test('row 5: a pair of account and name does the same', () => {
    const events = eventsOf(lookAlikes, '5');
    const allowEntries = [{ account: 'aa-ops', name: 'Alert??????????*' }];
    expect(webhookScores(events, { allowEntries })).toEqual([15]);
    const { alerts, notes } = outcome([webhookAlert({ allowEntries, allow: 'drop' })], events);
    expect([alerts, notes.map(({ code }) => code)]).toEqual([[], ['alert-dropped']]);
  });
});

describe('one action', () => {
  test('is every write of one webhook by one caller within five minutes', () => {
    expect(counts(webhook(), webhook({ atMs: 60_000 }))).toEqual([2]);
    expect(counts(webhook(), webhook({ atMs: 299_999 }))).toEqual([2]);
    expect(counts(webhook(), webhook({ atMs: 300_000 }))).toEqual([1, 1]);
    expect(counts(webhook(), webhook({ ...ADA, atMs: 1 }))).toEqual([1, 1]);
  });

  test('has a count of 1 for a record that is delivered twice', () => {
    const [hook, uri] = [webhook(), webhookUri()];
    expect(counts(hook, hook)).toEqual([1]);
    expect(counts(uri, uri)).toEqual([1]);
  });

  test('takes in the address that the caller had made up to 15 minutes before', () => {
    const aged = (atMs: number, more: More = {}) =>
      counts(webhookUri(more), webhook({ atMs })).sort();
    expect(aged(minutes(15) - 1)).toEqual([2]);
    expect(aged(minutes(15))).toEqual([2]);
    expect(aged(minutes(15) + 1)).toEqual([1, 1]);
    expect(aged(1, ADA)).toEqual([1, 1]);
    expect(aged(1, { resourceId: `${ACCOUNT}2/webhooks/generateUri` })).toEqual([1, 1]);
    expect(aged(1, { outcome: 'failure' })).toEqual([1]);
  });

  test('names every webhook that one address may have been made for', () => {
    const [told, ...more] = webhookAlerts([
      webhookUri(),
      webhook({ atMs: 1 }, 'First'),
      webhook({ atMs: 2 }, 'Second'),
    ]);
    expect(more).toEqual([]);
    expect(told?.details['webhook']).toEqual(['First', 'Second']);
  });

  test('waits 15 minutes for the webhook of an address, then is told', () => {
    const told = (atMs: number) =>
      outcome([webhookAlert()], [webhookUri(), earlier(atMs)], {
        latenessMs: 0,
        onEnd: 'undecided',
      }).alerts;
    expect(told(minutes(15))).toEqual([]);
    expect(told(minutes(15) + 1).map(({ score }) => score)).toEqual([25]);
  });

  test('is told at once for a webhook', () => {
    const { alerts } = outcome([webhookAlert()], [webhookUri(), webhook({ atMs: 1 })]);
    expect(alerts.map(({ activity, count }) => [activity, count])).toEqual([['create', 2]]);
  });
});

describe('whether a webhook was created or updated', () => {
  const kind = (more: More, ...before: TelemetryEvent[]) =>
    webhookAlerts([...before, webhook(more)]).at(-1)?.details['changeKind'];

  test.each([
    ['PUT', 'Created', 'created'],
    ['PUT', 'Succeeded.Created', 'created'],
    ['PUT', '201', 'created'],
    ['PUT', 'OK', 'updated'],
    ['PUT', '200', 'updated'],
    ['PATCH', undefined, 'updated'],
    ['patch', '', 'updated'],
    [undefined, 'Created', 'created'],
    ['PUT', undefined, 'created or updated'],
  ])('%s with status %j: %s', (httpMethod, subOutcome, expected) => {
    expect(kind({ httpMethod, subOutcome })).toBe(expected);
  });

  test('without a status is what the history says', () => {
    const unsaid = { subOutcome: undefined };
    expect(kind(unsaid, webhook({ atMs: -days(1) }))).toBe('updated');
    expect(kind(unsaid, earlier(-days(14)))).toBe('created');
    expect(kind(unsaid, earlier(-days(14) + 1))).toBe('created or updated');
  });
});

describe('score', () => {
  const aged = (ageMs: number, change: TelemetryEvent = runbook('publish/action')) =>
    webhookScores([change, webhook({ atMs: ageMs })]);

  test('is 15 more when the same caller changed a runbook within 24 hours before', () => {
    expect(aged(hours(24) - 1)).toEqual([60]);
    expect(aged(hours(24))).toEqual([60]);
    expect(aged(hours(24) + 1)).toEqual([45]);
    expect(webhookScores([runbook('draft/content/write'), webhookUri({ atMs: 1 })])).toEqual([40]);
  });

  test('has nothing of another caller or account, of a failure or of a test', () => {
    expect(aged(1, runbook('write', ADA))).toEqual([45]);
    const elsewhere = { resourceId: `${ACCOUNT}2/runbooks/SyncUsers` };
    expect(aged(1, runbook('write', elsewhere))).toEqual([45]);
    expect(aged(1, runbook('write', { outcome: 'failure' }))).toEqual([45]);
    expect(aged(1, runbook('draft/testjob/write'))).toEqual([45]);
  });

  test('is 15 more for a guest or service principal that is not listed', () => {
    const guest = [webhook({ callerType: 'guest', objectId: 'o-1' })];
    expect(webhookScores(guest)).toEqual([60]);
    expect(webhookScores(guest, { deployCallers: ['O-1'] })).toEqual([45]);
    expect(webhookScores([webhookUri(PROGRAM)])).toEqual([40]);
    expect(webhookScores([webhookUri(PROGRAM)], { deployCallers: [`${PROGRAM.appId}`] })).toEqual([
      25,
    ]);
  });
});

test('vendorParity runs the published query: two names in capitals, and Success', () => {
  const full = (name: string) => `MICROSOFT.AUTOMATION/AUTOMATIONACCOUNTS/WEBHOOKS/${name}`;
  const parity = (operationName: string, resultType: string) =>
    webhookScores([webhook({ fields: { operationName, resultType } })], { vendorParity: true });
  for (const name of ['ACTION', 'WRITE']) {
    expect(parity(full(name), 'Success')).toEqual([45]);
    expect(parity(full(name).toLowerCase(), 'Success')).toEqual([]);
    expect(parity(full(name), 'Succeeded')).toEqual([]);
  }
  expect(parity(full('DELETE'), 'Success')).toEqual([]);
});

test('the token of a webhook is in no text of an alert, however it got into the record', () => {
  const secret = 'aB3xYz9TOKEN';
  const address = `https://example.org/webhooks?token=${secret}`;
  const operationName = 'MICROSOFT.AUTOMATION/AUTOMATIONACCOUNTS/WEBHOOKS/WRITE';
  const hostile = {
    resourceId: `${ACCOUNT}/webhooks/Hook?token=${secret}`,
    fields: { operationName, resultType: 'Success', resourceId: address, requestbody: address },
    raw: address,
  };
  const events = [webhook({ ...hostile, caller: address }), webhookUri({ ...hostile, atMs: 1 })];
  const own = outcome([webhookAlert()], events);
  const parity = outcome([webhookAlert({ vendorParity: true })], [webhook(hostile)]);
  expect([own.alerts.length, parity.alerts.length]).toEqual([2, 1]);
  expect(JSON.stringify([own, parity])).not.toContain(secret);
});

test.each([undefined, '', '__proto__', `${ACCOUNT}/constructor/x`, 'x'.repeat(1_000_000)])(
  'a record with the resource id %.40j is told',
  (resourceId) => {
    expect(webhookScores([webhook({ resourceId })])).toEqual([45]);
    expect(webhookScores([webhookUri({ resourceId })])).toEqual([25]);
  },
);
