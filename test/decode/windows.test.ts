import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { eventOf, failureOf } from './decoded.ts';
import { COMPUTER, flatRecord, SECURITY, SHAPES, SYSMON, TIME_MS } from './shapes.ts';
import { ROWS } from './windows-rows.ts';

const HOST = { host: 'ws01', fqdn: 'ws01.corp.example', timeMs: TIME_MS, recordId: '4711' };

describe.each(Object.entries(SHAPES))('%s', (_shape, print) => {
  test.each(ROWS.map((r) => [`${r.event.channel} ${r.event.eventId}`, r] as const))(
    'decodes %s',
    (_name, { event, expected }) => {
      const data = print(event);
      const decoded = eventOf(data);
      expect(decoded).toMatchObject({ ...HOST, ...expected });
      expect(decoded.raw).toBe(data);
      expect(decoded.origin).toEqual({ source: 'test', position: 7 });
      for (const [name, value] of Object.entries(event.data)) {
        expect(decoded.fields[name]).toEqual(value);
      }
    },
  );

  test('decodes to the same event as every other shape, but for what the shape is', () => {
    const events = ROWS.map(({ event }) => normalised(eventOf(print(event))));
    expect(events).toEqual(
      ROWS.map(({ event }) => normalised(eventOf(SHAPES['flat JSON']?.(event)))),
    );
  });
});

function normalised({ raw, fields, clock, ...rest }: TelemetryEvent): object {
  return rest;
}

describe('a Windows record', () => {
  test('names its fields as event XML does, with attributes joined by an underscore', () => {
    const { fields } = eventOf(
      SHAPES['evtx_dump JSON']?.({ ...SECURITY, eventId: 1, data: { A: 'b' } }),
    );
    expect(fields).toMatchObject({
      Provider_Name: SECURITY.provider,
      EventID: 1,
      EventID_Qualifiers: 0,
      Execution_ProcessID: 4,
      Execution_ThreadID: 8,
      Channel: 'Security',
      Computer: COMPUTER,
      A: 'b',
    });
  });

  test('that is flat is its own fields', () => {
    const record = flatRecord(SECURITY, 1, { A: 'b' });
    expect(eventOf(record).fields).toBe(record);
  });

  test('takes any spelling of its channel, and its provider where the channel is missing', () => {
    const telemetry = (fields: object): string =>
      eventOf({ ...flatRecord(SYSMON, 10, {}), ...fields }).telemetry;
    expect(telemetry({ Channel: 'MICROSOFT-WINDOWS-SYSMON/Operational' })).toBe('sysmon/10');
    expect(telemetry({ Channel: undefined })).toBe('sysmon/10');
    expect(telemetry({ Channel: 'Other-Log/Admin' })).toBe('other-log/admin/10');
  });

  test('without an event id, channel or host is a failure that names the field', () => {
    const system = {
      EventID: 1,
      Channel: 'Security',
      Computer: 'a',
      TimeCreated: '2026-03-01T00:00:00Z',
    };
    const failure = (fields: object): unknown => failureOf({ System: { ...system, ...fields } });
    for (const name of ['EventID', 'Channel', 'Computer']) {
      const missing = { code: 'field-missing', message: expect.stringContaining(name) };
      expect(failure({ [name]: undefined })).toMatchObject(missing);
      expect(failure({ [name]: '-' })).toMatchObject(missing);
      expect(failure({ [name]: [1] })).toMatchObject({ code: 'field-invalid' });
    }
    expect(failure({ EventID: 'x' })).toMatchObject({ code: 'field-invalid' });
    expect(failure({ EventID: -1 })).toMatchObject({ code: 'field-invalid' });
  });

  test('without data is an event all the same', () => {
    const system = {
      EventID: 1,
      Channel: 'System',
      Computer: 'a',
      TimeCreated: '2026-03-01T00:00:00Z',
    };
    expect(eventOf({ System: system })).toMatchObject({ kind: 'other', telemetry: 'system/1' });
    expect(eventOf({ System: system, EventData: null }).kind).toBe('other');
  });

  test('takes its fields as fields, whatever they are called', () => {
    const text = JSON.stringify({ ...flatRecord(SECURITY, 1, {}) });
    const hostile = `${text.slice(0, -1)},"__proto__":{"kind":"x"},"constructor":"y"}`;
    const event = eventOf(hostile);
    expect(event.kind).toBe('other');
    expect(Object.hasOwn(event.fields, '__proto__')).toBe(true);
    expect(event.fields['constructor']).toBe('y');
  });
});
