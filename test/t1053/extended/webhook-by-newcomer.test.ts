import { describe, expect, test } from 'vitest';
import { days, hours } from '../../../src/core/duration.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053AzureWebhookByNewcomer } from '../../../src/t1053/extended/webhook-by-newcomer.ts';
import { earlier, type More, PROGRAM, runbook, webhook } from '../azure-events.ts';
import { settled } from '../events.ts';
import { scores } from './told.ts';

const ADA = { caller: 'ada@contoso.example', callerIp: '198.51.100.7' } as const;
const told = (...events: TelemetryEvent[]) => scores(t1053AzureWebhookByNewcomer(), ...events);
const watched = (forMs = days(365)) => earlier(-forMs, ADA);

describe('T1053AzureWebhookByNewcomer', () => {
  test('fires for a caller that has never been seen at a watched account', () => {
    expect(told(watched(), webhook())).toEqual([60]);
    expect(settled([t1053AzureWebhookByNewcomer()], [watched(), webhook()])[0]).toMatchObject({
      tier: 'extended',
      severity: 'high',
      details: { items: ['webhooks/SyncHook'] },
    });
  });

  test('is silent until the account has been watched for 90 days', () => {
    expect(told(webhook())).toEqual([]);
    expect(told(watched(days(90) - 1), webhook())).toEqual([]);
    expect(told(watched(days(90)), webhook())).toEqual([60]);
    expect(told(watched(days(90) + 1), webhook())).toEqual([60]);
  });

  test('looks for the caller 90 days back', () => {
    const later = (agoMs: number) => told(watched(), earlier(-agoMs), webhook());
    expect(later(days(89))).toEqual([]);
    // What the caller did longer ago makes it no newcomer of the account, which adds 15.
    expect(later(days(91) + 1)).toEqual([45]);
  });

  test('does not count what the caller did on the same day', () => {
    const later = (agoMs: number) => told(watched(), runbook('write', { atMs: -agoMs }), webhook());
    expect(later(1)).toEqual([60]);
    expect(later(hours(24) - 1)).toEqual([60]);
    expect(later(hours(24))).toEqual([]);
    expect(later(hours(24) + 1)).toEqual([]);
  });

  test('asks for the account, not for any', () => {
    const elsewhere = earlier(-days(2), { subscription: 'other' });
    expect(told(watched(), elsewhere, webhook())).toEqual([60]);
  });

  test('is silent for the people of the account, failures, and records without a caller', () => {
    expect(told(watched(), webhook(ADA))).toEqual([45]);
    expect(told(watched(), earlier(-days(30), ADA), webhook(ADA))).toEqual([]);
    expect(told(watched(), webhook({ outcome: 'failure' }))).toEqual([]);
    expect(told(watched(), webhook({ caller: undefined }))).toEqual([]);
  });

  test('knows who deploys', () => {
    const by = (more: More, options = {}) =>
      scores(t1053AzureWebhookByNewcomer(options), watched(), webhook(more));
    expect(by(PROGRAM)).toEqual([60]);
    expect(by(PROGRAM, { deployCallers: [PROGRAM.appId] })).toEqual([45]);
    expect(by(PROGRAM, { allowEntries: [{ appId: PROGRAM.appId }], allow: 'drop' })).toEqual([]);
  });
});
