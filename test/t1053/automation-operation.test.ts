import { expect, test } from 'vitest';
import {
  automationOperation,
  isAutomationOperation,
  operationNames,
} from '../../src/t1053/automation-operation.ts';

const full = (name: string) => `Microsoft.Automation/automationAccounts/${name}`;

test.each([
  ['runbooks/write', 'runbook'],
  ['runbooks/draft/write', 'runbook'],
  ['runbooks/draft/content/write', 'runbook'],
  ['runbooks/publish/action', 'runbook'],
  ['runbooks/draft/testJob/write', 'testJob'],
  ['modules/write', 'codePath'],
  ['powershell72Modules/write', 'codePath'],
  ['python2Packages/write', 'codePath'],
  ['python3Packages/write', 'codePath'],
  ['runtimeEnvironments/packages/write', 'codePath'],
  ['sourceControls/write', 'codePath'],
  ['sourceControls/sourceControlSyncJobs/write', 'codePath'],
  ['watchers/write', 'codePath'],
  ['watchers/watcherActions/write', 'codePath'],
  ['hybridRunbookWorkerGroups/write', 'codePath'],
  ['hybridRunbookWorkerGroups/hybridRunbookWorkers/write', 'codePath'],
  ['hybridRunbookWorkerGroups/hybridRunbookWorkers/move/action', 'codePath'],
  ['webhooks/write', 'webhook'],
  ['webhooks/action', 'webhookUri'],
  ['write', 'account'],
])('%s is known in any case as %s', (name, use) => {
  const found = automationOperation(full(name));
  expect([found?.name, found?.use]).toEqual([name.toLowerCase(), use]);
  expect(automationOperation(full(name).toUpperCase())).toBe(found);
  expect(automationOperation(full(name).toLowerCase())).toBe(found);
});

test('names of 2017 mean what those of today do', () => {
  expect(automationOperation(full('runbooks/draft/writeContent/action'))?.name).toBe(
    'runbooks/draft/content/write',
  );
  expect(automationOperation(full('runbooks/draft/publish/action'))?.name).toBe(
    'runbooks/publish/action',
  );
});

test.each([
  'runbooks/read',
  'runbooks/content/read',
  'runbooks/getCount/action',
  'runbooks/delete',
  'runbooks/draft/undoEdit/action',
  'webhooks/read',
  'webhooks/delete',
  'hybridRunbookWorkerGroups/delete',
  'jobs/write',
  'schedules/write',
  '',
  '__proto__',
])('%j means nothing to the pack, and is an operation all the same', (name) => {
  expect(automationOperation(full(name))).toBeUndefined();
  expect(isAutomationOperation(full(name))).toBe(true);
});

test.each([
  'Microsoft.ContainerRegistry/registries/webhooks/write',
  'Microsoft.Logic/workflows/write',
  'Microsoft.Automation/register/action',
  'microsoft.automation/automationaccounts',
  'constructor',
  '',
])('%j is of another kind', (name) => {
  expect(automationOperation(name)).toBeUndefined();
  expect(isAutomationOperation(name)).toBe(false);
});

test('the names of a use are full, in lower case, aliases among them', () => {
  const names = operationNames('runbook');
  expect(names).toHaveLength(6);
  expect(names.every((name) => automationOperation(name)?.use === 'runbook')).toBe(true);
  expect(names.every((name) => name === name.toLowerCase())).toBe(true);
  expect(operationNames('webhookUri')).toEqual([
    'microsoft.automation/automationaccounts/webhooks/action',
  ]);
});
