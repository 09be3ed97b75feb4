import { describe, expect, test } from 'vitest';
import { minutes } from '../../src/core/duration.ts';
import { readBoundary, startsWithin, triggerStart } from '../../src/t1053/start-boundary.ts';
import { content, created } from './events.ts';

describe('readBoundary', () => {
  test.each([
    ['2026-05-12T09:00:00', Date.UTC(2026, 4, 12, 9), false],
    ['2026-05-12T09:00:00.1234567', Date.UTC(2026, 4, 12, 9), false],
    ['2026-05-12T09:00:00Z', Date.UTC(2026, 4, 12, 9), true],
    ['2026-05-12T09:00:00+02:00', Date.UTC(2026, 4, 12, 7), true],
    [' 2026-05-12T09:00:00-05:30 ', Date.UTC(2026, 4, 12, 14, 30), true],
  ])('%s', (text, ms, isZoned) => {
    expect(readBoundary(text)).toEqual({ ms, isZoned });
  });

  test.each(['', '2026-05-12', '09:00:00', '2026-13-12T09:00:00', '2026-05-12T25:00:00', 'never'])(
    '%j is none',
    (text) => {
      expect(readBoundary(text)).toBeUndefined();
    },
  );
});

test('only triggers by the clock start at their boundary', () => {
  const start = '2026-05-12T09:00:00';
  expect(triggerStart({ type: 'TimeTrigger', start })).toBe(start);
  expect(triggerStart({ type: 'CalendarTrigger', start })).toBe(start);
  expect(triggerStart({ type: 'LogonTrigger', start })).toBeUndefined();
  expect(triggerStart({ type: 'TimeTrigger' })).toBeUndefined();
});

/** Events are of 09:00 UTC. */
describe('startsWithin an hour', () => {
  const soon = (start: string, date?: string, clientPid?: number, type = 'TimeTrigger') => {
    const definition = content({ date, triggers: [{ type: 'LogonTrigger' }, { type, start }] });
    return startsWithin(created('\\x', { content: definition, clientPid }), minutes(60));
  };

  test.each([
    ['2026-05-12T08:59:59Z', false],
    ['2026-05-12T09:00:00Z', true],
    ['2026-05-12T10:00:00Z', true],
    ['2026-05-12T10:00:01Z', false],
    ['2026-05-12T11:30:00+02:00', true],
    ['2026-05-12T09:30:00+02:00', false],
  ])('with a zone, %s: %s', (start, expected) => {
    expect(soon(start)).toBe(expected);
  });

  test.each([
    ['2026-05-12T11:30:00', '2026-05-12T10:59:58', true],
    ['2026-05-12T12:00:00', '2026-05-12T10:59:50', true],
    ['2026-05-12T12:00:01', '2026-05-12T11:00:00', false],
    ['2026-05-12T14:45:00', '2026-05-12T14:45:00.5', true],
    ['2026-05-12T11:30:00', '2026-05-12T10:59:49', false],
    ['2026-05-12T11:30:00', '2026-05-12T11:00:10', true],
    ['2026-05-12T11:30:00', '2026-05-12T11:00:11', false],
    ['2026-05-12T23:30:00', '2026-05-12T23:00:00', true],
    ['2026-05-12T23:30:00', '2026-05-12T23:15:00', false],
    ['2026-05-11T21:30:00', '2026-05-11T21:00:00', true],
    ['2026-05-11T21:00:00', '2026-05-11T20:45:00', false],
    ['2026-05-12T09:30:00', '2026-05-12T09:00:00Z', false],
    ['2026-05-12T09:30:00', undefined, false],
  ])('without one, %s by a definition of %s: %s', (start, date, expected) => {
    expect(soon(start, date)).toBe(expected);
  });

  test('the date of another host tells nothing', () => {
    const date = '2026-05-12T11:00:00';
    expect(soon('2026-05-12T11:30:00', date, 7)).toBe(true);
    expect(soon('2026-05-12T11:30:00', date, 0)).toBe(false);
    expect(soon('2026-05-12T09:30:00Z', date, 0)).toBe(true);
  });

  test('a logon or no definition at all is never certain', () => {
    expect(soon('2026-05-12T09:30:00Z', undefined, 7, 'LogonTrigger')).toBe(false);
    expect(startsWithin(created('\\x'), minutes(60))).toBe(false);
  });
});
