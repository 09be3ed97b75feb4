import { describe, expect, test } from 'vitest';
import { eventOf, failureOf } from './decoded.ts';
import { flatRecord, SECURITY } from './shapes.ts';

const flat = (fields: object): object => ({ ...flatRecord(SECURITY, 4625, {}), ...fields });

describe('a flat record', () => {
  test('is one with an event id and a channel or source', () => {
    expect(eventOf(flat({})).telemetry).toBe('security/4625');
    expect(eventOf(flat({ SourceName: undefined })).telemetry).toBe('security/4625');
    expect(eventOf(flat({ Channel: undefined })).telemetry).toBe('security/4625');
    const named = flat({ Channel: undefined, SourceName: undefined, Provider_Name: 'Example' });
    expect(eventOf(named).telemetry).toBe('example/4625');
    const unknown = { code: 'unknown-format' };
    expect(failureOf(flat({ EventID: undefined }))).toMatchObject(unknown);
    expect(failureOf(flat({ Channel: '', SourceName: null }))).toMatchObject(unknown);
  });

  test('takes its id as number or text', () => {
    expect(eventOf(flat({ EventID: '4625' })).telemetry).toBe('security/4625');
    expect(failureOf(flat({ EventID: 'x' }))).toMatchObject({ code: 'field-invalid' });
  });

  test('is of the host that logged it, not of the relay that passed it on', () => {
    const host = { host: 'relay.example' };
    expect(eventOf(flat(host)).host).toBe('ws01');
    expect(eventOf(flat({ ...host, Hostname: undefined, Computer: 'DC1' })).host).toBe('dc1');
    expect(eventOf(flat({ ...host, Hostname: undefined })).host).toBe('relay');
    const nested = { Hostname: undefined, host: { name: 'WS02' } };
    expect(eventOf(flat(nested)).host).toBe('ws02');
    expect(failureOf(flat({ Hostname: undefined }))).toMatchObject({ code: 'field-missing' });
  });

  test('may have its number in the log by either name, or none', () => {
    expect(eventOf(flat({})).recordId).toBe('4711');
    expect(eventOf(flat({ RecordNumber: undefined, EventRecordID: '9' })).recordId).toBe('9');
    expect(eventOf(flat({ RecordNumber: undefined })).recordId).toBeUndefined();
  });
});
