import { expect, test } from 'vitest';
import { automationCall } from '../../src/t1053/automation-call.ts';
import { automationMemory, memoryKey, type Remembered } from '../../src/t1053/automation-memory.ts';
import { ACCOUNT, accountMade, cloudOp, type More, runbook, webhook } from './azure-events.ts';
import { process } from './events.ts';

/** What is remembered of the event, by name. */
const remembered = (...event: Parameters<typeof automationMemory>) =>
  automationMemory(...event).map((key) => (Array.isArray(key) ? key[0] : key));

test('of an attempt: that the account, the caller and the address were seen', () => {
  const seen = ['account', 'visitor', 'caller', 'address'];
  for (const outcome of ['start', 'accept', 'failure', 'other'] as const) {
    expect(remembered(runbook('write', { outcome }))).toEqual(seen);
  }
  expect(remembered(runbook('read', { callerIp: undefined, outcome: 'start' }))).toEqual(
    seen.slice(0, 3),
  );
  expect(remembered(runbook('write', { caller: undefined, outcome: 'start' }))).toEqual([
    'account',
  ]);
});

test('of a success: that the thing is there, and who made or changed it', () => {
  const added = (event: ReturnType<typeof runbook>) => remembered(event).slice(4);
  expect(added(runbook('read'))).toEqual(['item']);
  expect(added(webhook())).toEqual(['item']);
  expect(added(runbook('publish/action'))).toEqual(['item', 'editor']);
  expect(added(runbook('draft/content/write'))).toEqual(['item', 'editor', 'author']);
  expect(added(runbook('draft/writecontent/action'))).toEqual(['item', 'editor', 'author']);
  expect(added(runbook('draft/testjob/write'))).toEqual(['item']);
  expect(added(accountMade())).toEqual(['item', 'creator']);
  expect(added(accountMade({ subOutcome: 'OK' }))).toEqual(['item']);
  expect(remembered(runbook('write', { caller: undefined }))).toEqual(['account', 'item']);
});

test('of other events: nothing', () => {
  expect(remembered(process('schtasks /create'))).toEqual([]);
  expect(remembered(cloudOp('Microsoft.Logic/workflows/write', ACCOUNT))).toEqual([]);
});

test('keys are short, whatever the sender wrote, and differ where the parts do', () => {
  const key = (what: Remembered, more: More = {}) => {
    const call = automationCall(runbook('write', more));
    return call === undefined ? '' : JSON.stringify(memoryKey(what, call));
  };
  const [long, longer] = [1_000_000, 1_000_001].map((n) => ({ resourceId: 'x'.repeat(n) }));
  expect(key('item', long).length).toBeLessThan(100);
  expect(key('item', long)).not.toBe(key('item', longer));
  expect(key('visitor', { caller: 'EVE@contoso.example' })).toBe(key('visitor'));
  expect(key('visitor', { caller: 'ada@contoso.example' })).not.toBe(key('visitor'));
  expect(key('item', { resourceId: `${ACCOUNT}/runbooks/b` })).not.toBe(key('item'));
  expect(key('account', { resourceId: `${ACCOUNT}/runbooks/b` })).toBe(key('account'));
  expect(key('account', { subscription: 'other' })).not.toBe(key('account'));
  expect(key('address', { callerIp: '192.0.2.1' })).not.toBe(key('address'));
  expect(key('visitor')).not.toBe(key('creator'));
});
