import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { automationCall } from '../../src/t1053/automation-call.ts';
import {
  automationGate,
  automationRefine,
  groupKey,
  requestKeys,
} from '../../src/t1053/automation-facts.ts';
import { ACCOUNT, automation, cloudOp, runbook } from './azure-events.ts';
import { process } from './events.ts';

const nothing = { firstMs: () => undefined, lastMs: () => undefined };
const refine = automationRefine((call) => ({ keys: [groupKey(call)], asks: requestKeys(call) }));

describe('the gate', () => {
  const passes = compilePredicate(automationGate('runbook', 'accept', 'failure'));

  test('lets the operations of its use pass, in any case, with its outcomes alone', () => {
    for (const outcome of ['accept', 'failure'] as const) {
      expect(passes(runbook('write', { outcome }))).toBe(true);
      const operation = 'MICROSOFT.AUTOMATION/AUTOMATIONACCOUNTS/RUNBOOKS/WRITE';
      expect(passes(runbook('write', { outcome, operation }))).toBe(true);
      expect(passes(runbook('read', { outcome }))).toBe(false);
      expect(passes(automation('modules/write', 'modules/x', { outcome }))).toBe(false);
    }
    for (const outcome of ['start', 'success', 'other'] as const) {
      expect(passes(runbook('write', { outcome }))).toBe(false);
    }
    expect(passes(process('schtasks /create'))).toBe(false);
  });
});

describe('a finding', () => {
  test('says in one line what was done, without a token', () => {
    const text = (event: TelemetryEvent) => refine(event, nothing)?.text;
    expect(text(runbook('write'))).toBe(
      'microsoft.automation/automationaccounts/runbooks/write success on SyncUsers ' +
        'by eve@contoso.example',
    );
    const caller = 'https://example.org/webhooks?token=s3cret';
    expect(text(runbook('write', { caller, resourceId: undefined }))).toMatch(
      / success on - by https:\/\/example\.org\/webhooks\?token=\*\*\*$/,
    );
  });

  test('is plain data: it survives JSON', () => {
    const found = refine(runbook('write', { callerType: 'guest' }), nothing);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect(found?.facts).toMatchObject({ callerType: 'guest', outcome: 'success' });
  });

  test('is made of no other event', () => {
    expect(refine(process('schtasks /create'), nothing)).toBeUndefined();
    expect(refine(runbook('read'), nothing)).toBeUndefined();
    expect(refine(cloudOp('Microsoft.Logic/workflows/write', ACCOUNT), nothing)).toBeUndefined();
  });
});

test('a request is known by its correlation id, else by its operation id, else not at all', () => {
  const keys = (correlationId: string | undefined, operationId: string | undefined) => {
    const call = automationCall(runbook('write', { correlationId, operationId }));
    return call === undefined
      ? []
      : requestKeys(call).map((key) => (Array.isArray(key) ? key[1] : key));
  };
  expect(keys('c', 'o')).toEqual(['c']);
  expect(keys(undefined, 'o')).toEqual(['o']);
  expect(keys(undefined, undefined)).toEqual([]);
});
