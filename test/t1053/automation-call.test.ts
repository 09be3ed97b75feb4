import { expect, test } from 'vitest';
import { automationCall } from '../../src/t1053/automation-call.ts';
import { ACCOUNT, cloudOp, runbook, SUBSCRIPTION, webhook, webhookUri } from './azure-events.ts';
import { process } from './events.ts';

test('an event of Azure Automation is read: operation, place, thing and caller, folded', () => {
  const loud = runbook('write', { resourceId: `${ACCOUNT}/Runbooks/SYNC`, objectId: 'O-1' });
  expect(automationCall(loud)).toMatchObject({
    operation: { name: 'runbooks/write', use: 'runbook' },
    resource: { account: 'aa-ops', kind: 'runbooks', name: 'SYNC' },
    place: [SUBSCRIPTION, 'aa-ops'],
    item: ['runbooks', 'sync'],
    caller: 'o-1',
  });
});

test('an operation without a meaning here is part of the history', () => {
  const call = automationCall(runbook('read'));
  expect([call?.operation, call?.item]).toEqual([undefined, ['runbooks', 'syncusers']]);
});

test.each([
  [{ objectId: 'o', caller: 'c', appId: 'a' }, 'o'],
  [{ objectId: undefined, caller: 'C', appId: 'a' }, 'c'],
  [{ objectId: undefined, caller: undefined, appId: 'A' }, 'a'],
  [{ objectId: undefined, caller: undefined, appId: undefined }, undefined],
])('the caller of %j is %j', (more, caller) => {
  expect(automationCall(runbook('write', more))?.caller).toBe(caller);
});

test('an id that names no account stands for itself', () => {
  expect(automationCall(runbook('write', { resourceId: '/X' }))?.place).toEqual([
    SUBSCRIPTION,
    '/x',
  ]);
  const nothing = { resourceId: undefined, subscription: undefined };
  expect(automationCall(runbook('write', nothing))).toMatchObject({
    place: ['', ''],
    item: ['', ''],
  });
});

test('the function that makes the address of a webhook is not taken for one', () => {
  expect(automationCall(webhookUri())?.resource).toEqual({ account: 'aa-ops' });
  expect(automationCall(webhook({}, 'generateUri'))?.resource?.name).toBe('generateUri');
});

test('the token of a webhook is masked before anything is read', () => {
  const call = automationCall(webhook({}, 'Hook?token=s3cret'));
  expect([call?.resourceId, call?.resource?.name]).toEqual([
    `${ACCOUNT}/webhooks/Hook?token=***`,
    'Hook?token=***',
  ]);
});

test('other events are not read', () => {
  expect(automationCall(cloudOp('Microsoft.Logic/workflows/write', ACCOUNT))).toBeUndefined();
  expect(automationCall(process('schtasks /create'))).toBeUndefined();
});
