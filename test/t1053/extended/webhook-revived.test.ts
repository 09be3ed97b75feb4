import { describe, expect, test } from 'vitest';
import { days } from '../../../src/core/duration.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053AzureWebhookRevived } from '../../../src/t1053/extended/webhook-revived.ts';
import { earlier, type More, webhook } from '../azure-events.ts';
import { scores } from './told.ts';

const told = (...events: TelemetryEvent[]) => scores(t1053AzureWebhookRevived(), ...events);
const watched = (forMs = days(365)) => earlier(-forMs);
const updated = (more: More = {}) => webhook({ subOutcome: 'Succeeded.OK', ...more });

describe('T1053AzureWebhookRevived', () => {
  test('fires for the update of a webhook that nobody wrote for 90 days', () => {
    expect(told(watched(), updated())).toEqual([50]);
    expect(told(watched(), webhook({ atMs: -days(300) }), updated())).toEqual([50]);
  });

  test('reads an update in the status, and in PATCH', () => {
    expect(told(watched(), webhook())).toEqual([]);
    expect(told(watched(), webhook({ subOutcome: undefined }))).toEqual([]);
    expect(told(watched(), webhook({ subOutcome: undefined, httpMethod: 'patch' }))).toEqual([50]);
    expect(told(watched(), updated({ outcome: 'failure' }))).toEqual([]);
  });

  test('is silent where the webhook was written in the 90 days before, the edge among them', () => {
    const later = (agoMs: number) => told(watched(), webhook({ atMs: -agoMs }), updated());
    expect(later(days(90) - 1)).toEqual([]);
    expect(later(days(90))).toEqual([]);
    expect(later(days(90) + 1)).toEqual([50]);
  });

  test('is not silenced by another webhook, or by an attempt that failed', () => {
    const other = webhook({ atMs: -days(1) }, 'Other');
    expect(told(watched(), other, updated())).toEqual([50]);
    expect(told(watched(), webhook({ atMs: -days(1), outcome: 'failure' }), updated())).toEqual([
      50,
    ]);
  });

  test('is silent until the account has been watched for 90 days', () => {
    expect(told(updated())).toEqual([]);
    expect(told(watched(days(90) - 1), updated())).toEqual([]);
    expect(told(watched(days(90)), updated())).toEqual([50]);
  });

  test('tells a second update of the same day no more', () => {
    expect(told(watched(), updated(), updated({ atMs: 60_000 }))).toEqual([50]);
  });

  test('adds what is strange about the caller, and takes off what is expected', () => {
    const guest = updated({ callerType: 'guest' });
    expect(told(watched(), guest)).toEqual([65]);
    const allowEntries = [{ name: 'SyncHook' }];
    expect(scores(t1053AzureWebhookRevived({ allowEntries }), watched(), guest)).toEqual([35]);
    expect(
      scores(t1053AzureWebhookRevived({ allowEntries, allow: 'drop' }), watched(), guest),
    ).toEqual([]);
  });
});
