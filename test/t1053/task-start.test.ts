import { describe, expect, test } from 'vitest';
import { hours } from '../../src/core/duration.ts';
import {
  commandStart,
  contentStart,
  firstStarts,
  startText,
  type TaskStart,
} from '../../src/t1053/task-start.ts';
import { content } from './events.ts';

/** A Tuesday. */
const NOON_MS = Date.UTC(2026, 4, 12, 12);

const starts = (start: TaskStart, offsetMs = 0) =>
  firstStarts(start, NOON_MS, offsetMs).map((ms) => new Date(ms).toISOString().slice(0, 19));
const at = (time: string, date?: string, weekdays?: string) =>
  starts({ by: 'options', time, date, weekdays });

describe('what names a start', () => {
  test('/ST with /SD and /D, for schedules that go by the clock', () => {
    const options = (entries: Readonly<Record<string, string>>) =>
      commandStart(new Map(Object.entries(entries)));
    expect(options({ sc: 'weekly', st: '03:00', sd: '1/2/2026', d: 'SUN' })).toEqual({
      by: 'options',
      time: '03:00',
      date: '1/2/2026',
      weekdays: 'SUN',
    });
    expect(options({ st: '03:00' })).toMatchObject({ time: '03:00' });
    expect(options({ sc: 'ONCE', st: '03:00' })).toMatchObject({ time: '03:00' });
    expect(options({ sc: 'onlogon', st: '03:00' })).toBeUndefined();
    expect(options({ sc: 'OnStart', st: '03:00' })).toBeUndefined();
    expect(options({ sc: 'once' })).toBeUndefined();
  });

  test('the boundaries of triggers by the clock', () => {
    const start = '2026-05-17T03:00:00';
    const triggers = [
      { type: 'LogonTrigger', start: '2026-05-12T00:00:00' },
      { type: 'TimeTrigger', start },
      { type: 'CalendarTrigger' },
    ];
    expect(contentStart(content({ triggers }))).toEqual({ by: 'boundaries', boundaries: [start] });
    expect(contentStart(content())).toBeUndefined();
    expect(contentStart(undefined)).toBeUndefined();
  });

  test('in the words of the definition', () => {
    expect(startText({ by: 'options', time: '03:00' })).toBe('03:00');
    expect(startText({ by: 'options', time: '03:00', date: '1/2/2026', weekdays: 'SUN' })).toBe(
      '1/2/2026 SUN 03:00',
    );
    expect(startText({ by: 'boundaries', boundaries: ['a', 'b'] })).toBe('a, b');
  });
});

describe('the first start by a time of day', () => {
  test.each([
    ['12:00', '2026-05-12T12:00:00'],
    ['12:00:01', '2026-05-12T12:00:01'],
    ['11:59:59', '2026-05-13T11:59:59'],
    ['9:05', '2026-05-13T09:05:00'],
  ])('%s: %s', (time, expected) => {
    expect(at(time)).toEqual([expected]);
  });

  test.each([
    ['SUN', '2026-05-17'],
    ['wed,sun', '2026-05-13'],
    ['TUE', '2026-05-19'],
    ['*', '2026-05-13'],
  ])('on %s: %s', (weekdays, date) => {
    expect(at('03:00', undefined, weekdays)).toEqual([`${date}T03:00:00`]);
  });

  test('on the clock of the zone', () => {
    const start = { by: 'options', time: '13:00' } as const;
    expect(starts(start, hours(1))).toEqual(['2026-05-12T13:00:00']);
    expect(starts(start, hours(2))).toEqual(['2026-05-13T13:00:00']);
    expect(starts(start, hours(14))).toEqual(['2026-05-13T13:00:00']);
  });

  test.each([
    ['17/05/2026', ['2026-05-17']],
    ['05/17/2026', ['2026-05-17']],
    ['2026/05/17', ['2026-05-17']],
    ['17.05.2026', ['2026-05-17']],
    ['04/05/2026', ['2026-04-05', '2026-05-04']],
    ['05/05/2026', ['2026-05-05']],
    ['31/02/2026', []],
    ['17/05/26', []],
    ['tomorrow', []],
  ])('on the date %s, in every reading', (date, expected) => {
    expect(at('03:00', date)).toEqual(expected.map((day) => `${day}T03:00:00`));
  });

  test.each(['24:00', '12:60', '3', 'noon', ''])('%j is no time', (time) => {
    expect(at(time)).toEqual([]);
    expect(at(time, '17/05/2026')).toEqual([]);
  });

  test('the days of a month are not read', () => {
    expect(at('03:00', undefined, '15')).toEqual([]);
  });
});

describe('the first start by boundaries', () => {
  const by = (boundaries: readonly string[], offsetMs = 0) =>
    starts({ by: 'boundaries', boundaries }, offsetMs);

  test('on the clock of the host, whether they have a zone or not', () => {
    expect(by(['2026-05-17T03:00:00'], hours(2))).toEqual(['2026-05-17T03:00:00']);
    expect(by(['2026-05-17T03:00:00Z'], hours(2))).toEqual(['2026-05-17T05:00:00']);
    expect(by(['2026-05-17T03:00:00', '2026-05-18T03:00:00'])).toHaveLength(2);
  });

  test('one that cannot be read spoils the rest', () => {
    expect(by(['2026-05-17T03:00:00', 'soon'])).toEqual([]);
  });
});
