import { expect, test } from 'vitest';
import { automationRefine } from '../../src/t1053/automation-facts.ts';
import { type AzureAllowEntry, azureAllowedBy } from '../../src/t1053/azure-allow.ts';
import { PROGRAM, runbook } from './azure-events.ts';

const facts = automationRefine(() => ({ keys: [] }))(runbook('write', PROGRAM), {
  firstMs: () => undefined,
  lastMs: () => undefined,
})?.facts;

const covers = (...entries: AzureAllowEntry[]) =>
  facts === undefined ? undefined : azureAllowedBy(entries, facts);

test.each([
  { caller: '5f0c8f0e-*' },
  { appId: '*-00000000D001' },
  { objectId: '*-00000000d0b1' },
  { account: 'AA-OPS' },
  { name: 'Sync*' },
  { ip: '203.0.113.2?' },
  { subscription: '11111111-*' },
])('the entry %j covers the action, and says so', (entry) => {
  const [[name, glob] = []] = Object.entries(entry);
  expect(covers(entry)).toBe(`${name} ${glob}`);
});

test.each([{}, { caller: 'eve*' }, { account: 'aa-ops', name: 'Other' }, { ip: '' }])(
  'the entry %j does not',
  (entry) => {
    expect(covers(entry)).toBeUndefined();
  },
);

test('the first entry that covers it is named', () => {
  expect(covers({ name: 'Other' }, { name: 'sync*' }, { account: '*' })).toBe('name sync*');
});
