import { expect, test } from 'vitest';
import { automationReceiver } from '../../../src/t1053/extended/automation-receiver.ts';
import { ACCOUNT, cloudOp } from '../azure-events.ts';

const receiver = (properties: unknown) =>
  automationReceiver(
    cloudOp('microsoft.insights/actiongroups/write', '/g', { fields: { properties } }),
  );
const requested = (body: unknown) => receiver({ requestbody: body });

test('a request names the webhook of an action group, as a text or in parts', () => {
  const body = {
    automationRunbookReceivers: [
      { automationAccountId: ACCOUNT, webhookResourceId: `${ACCOUNT}/webhooks/SyncHook` },
    ],
  };
  expect(requested(JSON.stringify(body))).toBe('webhooks/SyncHook');
  expect(requested(body)).toBe('webhooks/SyncHook');
  expect(receiver({ responseBody: body })).toBe('webhooks/SyncHook');
  expect(receiver(JSON.stringify({ requestbody: JSON.stringify(body) }))).toBe('webhooks/SyncHook');
});

test('a Logic App names a runbook, or asks for a job', () => {
  expect(requested(`{"path":"${ACCOUNT.toLowerCase()}/runbooks/Sync"}`)).toBe('runbooks/Sync');
  const path = `${ACCOUNT.replace('aa-ops', "@{encodeURIComponent('aa-ops')}")}/jobs`;
  expect(requested({ path })).toBe('a job');
  expect(requested({ path: `${path}chedules/x` })).toBeUndefined();
});

test('of the address of a webhook nothing is said', () => {
  const hook = 'https://0c6.webhook.we.azure-automation.net/webhooks?token=Zm9v';
  expect(requested({ endpointUrl: hook })).toBe('a webhook');
  expect(requested({ uri: 'https://s1events.azure-automation.net/webhooks?token=Zm9v' })).toBe(
    'a webhook',
  );
});

test('other webhooks, accounts alone and other properties are nothing', () => {
  expect(requested({ serviceUri: 'https://hooks.example.org/webhooks/x' })).toBeUndefined();
  expect(requested({ automationAccountId: ACCOUNT })).toBeUndefined();
  expect(requested({ uri: 'https://x.agentsvc.azure-automation.net/' })).toBeUndefined();
  expect(receiver({ message: `${ACCOUNT}/runbooks/Sync` })).toBeUndefined();
  for (const odd of [undefined, null, 7, [], {}, { requestbody: null }, { requestbody: [] }]) {
    expect(receiver(odd)).toBeUndefined();
  }
});

test('64 KiB are looked through', () => {
  const hook = `${ACCOUNT}/webhooks/A `;
  const at = (before: number) => requested(' '.repeat(before) + hook);
  expect(at(65_536 - hook.length)).toBe('webhooks/A');
  expect(at(65_536)).toBeUndefined();
});

test('hostile texts end soon', () => {
  const many = 'microsoft.automation/automationaccounts/'.repeat(2_000);
  expect(requested(many)).toBeUndefined();
  expect(requested('https://'.repeat(8_000))).toBeUndefined();
  expect(requested({ __proto__: null, hook: '\ud800' })).toBeUndefined();
});
