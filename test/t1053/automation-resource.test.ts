import { expect, test } from 'vitest';
import { automationResource } from '../../src/t1053/automation-resource.ts';

const SUBSCRIPTION = '/subscriptions/1111/resourceGroups/rg-ops';
const BASE = `${SUBSCRIPTION}/providers/Microsoft.Automation/automationAccounts`;

test.each([
  [`${BASE}/aa-ops/runbooks/Sync`, { account: 'aa-ops', kind: 'runbooks', name: 'Sync' }],
  [`${BASE}/aa-ops/Webhooks/Hook`, { account: 'aa-ops', kind: 'webhooks', name: 'Hook' }],
  [`${BASE}/aa-ops/runbooks/Sync/draft`, { account: 'aa-ops', kind: 'runbooks', name: 'Sync' }],
  [`${BASE}/aa-ops`, { account: 'aa-ops' }],
  [`${BASE}/aa-ops/webhooks`, { account: 'aa-ops' }],
  [`${BASE}/aa-ops/`, { account: 'aa-ops' }],
])('%s names %j', (resourceId, resource) => {
  expect(automationResource(resourceId)).toEqual(resource);
});

test('case does not matter, and names keep theirs', () => {
  const loud = `${BASE}/AA-OPS/RUNBOOKS/SYNC`.toUpperCase();
  expect(automationResource(loud)).toEqual({ account: 'AA-OPS', kind: 'runbooks', name: 'SYNC' });
});

test.each([
  `${SUBSCRIPTION}providers/Microsoft.Automation/automationAccounts/a/webhooks/h`,
  'providersMicrosoft.Automation/automationAccounts/a/webhooks/h',
  'Microsoft.Automation/automationAccounts/a/webhooks/h',
  '//Microsoft.Automation/automationAccounts/a/webhooks/h/',
])('a mangled beginning does no harm: %s', (resourceId) => {
  expect(automationResource(resourceId)).toEqual({ account: 'a', kind: 'webhooks', name: 'h' });
});

test.each([
  `${SUBSCRIPTION}/providers/Microsoft.ContainerRegistry/registries/r/webhooks/h`,
  `${SUBSCRIPTION}/providers/Microsoft.Logic/workflows/w`,
  `${SUBSCRIPTION}/providers/Contoso.Microsoft.Automation/automationAccounts/a/webhooks/h`,
  `${SUBSCRIPTION}/providers/NotMicrosoft.Automation/automationAccounts/a/webhooks/h`,
  `${SUBSCRIPTION}/providers/Microsoft.Automation/automationAccounts`,
  `${SUBSCRIPTION}/providers/Microsoft.Automation/automationAccounts/`,
  '',
  undefined,
])('%s is of no Automation account', (resourceId) => {
  expect(automationResource(resourceId)).toBeUndefined();
});

test('what another provider keeps on an account is only of the account', () => {
  const extension = `${BASE}/a/providers/Microsoft.Insights/webhooks/h`;
  expect(automationResource(extension)).toEqual({ account: 'a' });
});

test('a name may have 260 characters, of a longer one the rest is cut off', () => {
  const nameOf = (length: number) => automationResource(`${BASE}/a/runbooks/${'x'.repeat(length)}`);
  expect(nameOf(259)?.name).toHaveLength(259);
  expect(nameOf(260)?.name).toHaveLength(260);
  expect(nameOf(261)?.name).toHaveLength(260);
  expect(automationResource(`${BASE}/${'a'.repeat(300)}/runbooks/x`)?.account).toHaveLength(260);
});

test('names that mean something to JavaScript are names', () => {
  expect(automationResource(`${BASE}/__proto__/constructor/toString`)).toEqual({
    account: '__proto__',
    kind: 'constructor',
    name: 'toString',
  });
});

/** Not timed: a search that takes quadratic time on one of these does not end within the test. */
test.each([
  '/',
  'providers',
  'microsoft.automation/automationaccounts/',
  'microsoft.automation/automationaccounts/a/',
  'microsoft.automation/automationaccounts/a/b/c/',
  'microsoft.',
  '\ud800',
  '\u0130',
])('long hostile ids of %j are done with', (seed) => {
  const size = 4_000_000;
  expect(() => automationResource(seed.repeat(size / seed.length))).not.toThrow();
});
