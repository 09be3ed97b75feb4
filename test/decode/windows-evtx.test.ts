import { describe, expect, test } from 'vitest';
import { eventOf } from './decoded.ts';

const SYSTEM = {
  Provider: { Name: 'Example' },
  EventID: 1,
  TimeCreated: '2026-03-01T00:00:00Z',
  Channel: 'Application',
  Computer: 'a',
};

const fieldsOf = (event: object): unknown => eventOf({ System: SYSTEM, ...event }).fields;

describe('the fields of an event with System', () => {
  test('take attributes apart, beside the text, and marked with @', () => {
    for (const Execution of [
      { '#attributes': { ProcessID: 4 } },
      { ProcessID: 4 },
      { '@ProcessID': 4 },
    ]) {
      const { fields } = eventOf({ System: { ...SYSTEM, Execution } });
      expect(fields['Execution_ProcessID']).toBe(4);
    }
  });

  test('put the event data over System where both have a name', () => {
    expect(fieldsOf({ EventData: { Channel: 'mine' } })).toMatchObject({ Channel: 'mine' });
  });

  test('take Data elements by their names, and those without one as a list', () => {
    const named = [{ '@Name': 'A', '#text': 'x' }, { Name: 'B' }];
    expect(fieldsOf({ EventData: { Data: named } })).toMatchObject({ A: 'x', B: null });
    expect(fieldsOf({ EventData: { Data: named } })).not.toHaveProperty('Data');
    const mixed = [...named, 'y', { '#text': 'z' }, null];
    expect(fieldsOf({ EventData: { Data: mixed } })).toMatchObject({ Data: ['y', 'z', null] });
    expect(fieldsOf({ EventData: { Data: 'y', Binary: '00' } })).toMatchObject({
      Data: 'y',
      Binary: '00',
    });
    expect(fieldsOf({ EventData: { Data: { '#text': ['y', 'z'] } } })).toMatchObject({
      Data: ['y', 'z'],
    });
  });

  test('leave the attributes of EventData out', () => {
    const fields = fieldsOf({ EventData: { '#attributes': { Name: 'X' }, A: 1 } });
    expect(fields).toMatchObject({ A: 1 });
    expect(fields).not.toHaveProperty('#attributes');
  });

  test('come from the one element inside UserData', () => {
    const UserData = {
      '#attributes': { xmlns: 'urn:x' },
      LogFileCleared: { '#attributes': { xmlns: 'urn:x' }, SubjectUserName: 'alice' },
    };
    expect(fieldsOf({ UserData })).toMatchObject({ SubjectUserName: 'alice' });
    expect(eventOf({ System: SYSTEM, UserData })).toMatchObject({ user: 'alice' });
    expect(fieldsOf({ UserData: { A: 'x' } })).toMatchObject({ A: 'x' });
  });

  test('keep EventData of another type as Data', () => {
    expect(fieldsOf({ EventData: 'text' })).toMatchObject({ Data: 'text' });
    expect(fieldsOf({ EventData: ['a'] })).toMatchObject({ Data: ['a'] });
  });

  test('have no prototype, so that every name is a field', () => {
    const text = `{"System":${JSON.stringify(SYSTEM)},"EventData":{"__proto__":"x"}}`;
    const { fields } = eventOf(text);
    expect(Object.hasOwn(fields, '__proto__')).toBe(true);
    expect(fields['constructor']).toBeUndefined();
    const Data = [{ Name: '__proto__', '#text': 'x' }];
    const named = eventOf({ System: SYSTEM, EventData: { Data } });
    expect(Object.hasOwn(named.fields, '__proto__')).toBe(true);
  });
});
