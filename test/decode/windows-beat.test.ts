import { describe, expect, test } from 'vitest';
import { eventOf, failureOf } from './decoded.ts';

const WINLOG = {
  channel: 'Security',
  provider_name: 'Microsoft-Windows-Security-Auditing',
  event_id: 4625,
  computer_name: 'WS01.corp.example',
  event_data: { SubjectUserName: 'alice' },
};

const beat = (winlog: object, more: object = {}): object => ({
  '@timestamp': '2026-03-01T00:00:00.000Z',
  winlog: { ...WINLOG, ...winlog },
  ...more,
});

describe('a record of Winlogbeat', () => {
  test('has its fields by the names of event XML, and none that is absent', () => {
    expect(eventOf(beat({})).fields).toEqual({
      Provider_Name: WINLOG.provider_name,
      EventID: 4625,
      Channel: 'Security',
      Computer: 'WS01.corp.example',
      SubjectUserName: 'alice',
    });
  });

  test('has @timestamp as its clock', () => {
    expect(eventOf(beat({}))).toMatchObject({ clock: '@timestamp', timeMs: Date.UTC(2026, 2, 1) });
  });

  test('takes the host where the computer is missing', () => {
    const none = { computer_name: undefined };
    expect(eventOf(beat(none, { host: { name: 'WS02' } })).host).toBe('ws02');
    expect(eventOf(beat(none, { 'host.name': 'WS02' })).host).toBe('ws02');
    expect(failureOf(beat(none))).toMatchObject({ code: 'field-missing' });
  });

  test('takes user_data where there is no event_data, or neither', () => {
    const user = { event_data: undefined, user_data: { SubjectUserName: 'bob' } };
    expect(eventOf(beat(user))).toMatchObject({ user: 'bob' });
    expect(eventOf(beat({ event_data: undefined }))).toMatchObject({ user: undefined });
    expect(eventOf(beat({ event_data: 'x' }))).toMatchObject({ user: undefined });
  });

  test('may be named with dots', () => {
    const event = eventOf(
      JSON.stringify({
        '@timestamp': '2026-03-01T00:00:00Z',
        'winlog.event_id': '4625',
        'winlog.channel': 'Security',
        'winlog.computer_name': 'WS01',
        'winlog.event_data.SubjectUserName': 'alice',
        'winlog.event_data.__proto__': 'x',
      }),
    );
    expect(event).toMatchObject({ telemetry: 'security/4625', user: 'alice' });
    expect(Object.hasOwn(event.fields, '__proto__')).toBe(true);
  });
});
