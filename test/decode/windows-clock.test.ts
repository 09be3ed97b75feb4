import { describe, expect, test } from 'vitest';
import { eventOf, failureOf } from './decoded.ts';
import { flatRecord, SYSMON } from './shapes.ts';

const CREATED = '2026-03-01T01:00:00Z';
const TIMESTAMP = '2026-03-01T02:00:00Z';
const UTC_TIME = '2026-03-01 03:00:00.000';
const EVENT_TIME = '2026-03-01T04:00:00+00:00';
const hour = (n: number): number => Date.UTC(2026, 2, 1, n);

const timed = (times: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  flatRecord(SYSMON, 10, { TimeCreated: undefined, ...times });
const system = (fields: object): object => ({
  System: { EventID: 10, Channel: SYSMON.channel, Computer: 'a', ...fields },
});

describe('the clock of a record', () => {
  test('is TimeCreated, else @timestamp, else UtcTime, else EventTime', () => {
    const all = {
      TimeCreated: CREATED,
      '@timestamp': TIMESTAMP,
      UtcTime: UTC_TIME,
      EventTime: EVENT_TIME,
    };
    expect(eventOf(timed(all))).toMatchObject({ clock: 'TimeCreated', timeMs: hour(1) });
    const { TimeCreated: _, ...second } = all;
    expect(eventOf(timed(second))).toMatchObject({ clock: '@timestamp', timeMs: hour(2) });
    const { '@timestamp': __, ...third } = second;
    expect(eventOf(timed(third))).toMatchObject({ clock: 'UtcTime', timeMs: hour(3) });
    const { UtcTime: ___, ...fourth } = third;
    expect(eventOf(timed(fourth))).toMatchObject({ clock: 'EventTime', timeMs: hour(4) });
    expect(failureOf(timed({}))).toMatchObject({ code: 'time-missing' });
  });

  test('is System.TimeCreated in the shapes that have System', () => {
    const clock = { clock: 'System.TimeCreated', timeMs: hour(1) };
    expect(eventOf(system({ TimeCreated: CREATED }))).toMatchObject(clock);
    expect(eventOf(system({ TimeCreated: { SystemTime: CREATED } }))).toMatchObject(clock);
    expect(eventOf(system({ TimeCreated: { '@SystemTime': CREATED } }))).toMatchObject(clock);
    const attributes = { '#attributes': { SystemTime: CREATED } };
    expect(eventOf(system({ TimeCreated: attributes }))).toMatchObject(clock);
    expect(failureOf(system({}))).toMatchObject({ code: 'time-missing' });
    const late = { ...system({}), '@timestamp': TIMESTAMP };
    expect(eventOf(late)).toMatchObject({ clock: '@timestamp', timeMs: hour(2) });
    const own = { ...system({}), EventData: { UtcTime: UTC_TIME } };
    expect(eventOf(own)).toMatchObject({ clock: 'UtcTime', timeMs: hour(3) });
  });

  test('that is there and unreadable is a failure, however good the next one', () => {
    for (const TimeCreated of ['yesterday', '2026-02-30T00:00:00Z', 1_772_326_800_000]) {
      const failure = failureOf(timed({ TimeCreated, '@timestamp': TIMESTAMP }));
      expect(failure).toMatchObject({
        code: 'time-invalid',
        message: expect.stringContaining('TimeCreated'),
      });
    }
  });

  test('that is empty is absent', () => {
    for (const TimeCreated of ['', '-', null]) {
      expect(eventOf(timed({ TimeCreated, '@timestamp': TIMESTAMP })).clock).toBe('@timestamp');
    }
  });

  test('without a zone is a failure, unless the caller says which', () => {
    const local = timed({ EventTime: '2026-03-01 06:00:00' });
    expect(failureOf(local)).toMatchObject({
      code: 'time-without-zone',
      message: expect.stringContaining('assume.zone'),
    });
    expect(eventOf(local, { assume: { zone: '+02:00' } }).timeMs).toBe(hour(4));
  });

  test('is UTC for UtcTime, whatever the caller assumes', () => {
    const record = timed({ UtcTime: UTC_TIME });
    expect(eventOf(record, { assume: { zone: '+02:00' } }).timeMs).toBe(hour(3));
  });
});
