import { describe, expect, test } from 'vitest';
import { eventOf } from './decoded.ts';
import { flatRecord, SYSMON } from './shapes.ts';

const registry = (eventId: number, data: Readonly<Record<string, unknown>>): unknown =>
  eventOf(flatRecord(SYSMON, eventId, { TargetObject: 'HKLM\\A', ...data }));

describe('a registry event', () => {
  test('13 is a value that was set and 14 a rename, whatever EventType says', () => {
    for (const EventType of ['SetValue', 'INFO', undefined]) {
      expect(registry(13, { EventType, Details: 'x' })).toMatchObject({
        op: 'setValue',
        data: 'x',
      });
      expect(registry(14, { EventType, NewName: 'HKLM\\B' })).toMatchObject({
        op: 'rename',
        data: 'HKLM\\B',
      });
    }
  });

  test('12 is what EventType says', () => {
    expect(registry(12, { EventType: 'CreateKey' })).toMatchObject({ op: 'createKey' });
    expect(registry(12, { EventType: 'DeleteKey' })).toMatchObject({ op: 'deleteKey' });
    expect(registry(12, { EventType: 'DeleteValue' })).toMatchObject({ op: 'deleteValue' });
  });

  test('12 takes it from the message where another EventType covers it', () => {
    const Message =
      'Registry object added or deleted:\r\nRuleName: x\r\nEventType: DeleteKey\r\nUtcTime: y';
    expect(registry(12, { EventType: 'INFO', Message })).toMatchObject({ op: 'deleteKey' });
  });

  test('12 is of kind other where nothing says whether it created or deleted', () => {
    const other = { kind: 'other', telemetry: 'sysmon/12', user: 'alice', domain: 'CORP' };
    const by = { User: 'CORP\\alice' };
    expect(registry(12, { ...by })).toMatchObject(other);
    expect(registry(12, { ...by, EventType: 'INFO' })).toMatchObject(other);
    expect(registry(12, { ...by, EventType: 'INFO', Message: 'EventType: What' })).toMatchObject(
      other,
    );
  });
});
