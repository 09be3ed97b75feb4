import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTime, wallTime } from '../../src/decode/event-time.ts';
import { utc } from '../../src/decode/time-zone.ts';

const SECOND_MS = Date.UTC(2026, 2, 1, 6, 30, 0);

describe('a time with a zone', () => {
  test.each([
    ['2026-03-01T06:30:00Z', 0],
    ['2026-03-01 06:30:00Z', 0],
    ['2026-03-01T06:30:00+00:00', 0],
    ['2026-03-01T08:00:00+01:30', 0],
    ['2026-03-01T08:00:00+0130', 0],
    ['2026-03-01T01:30:00-05:00', 0],
    ['2026-03-02T06:29:00+23:59', 0],
    ['2026-03-01T06:30:00.1Z', 100],
    ['2026-03-01T06:30:00.12Z', 120],
    ['2026-03-01T06:30:00.123Z', 123],
    ['2026-03-01T06:30:00.1239Z', 123],
    ['2026-03-01T06:30:00.12399Z', 123],
    ['2026-03-01T06:30:00.123999Z', 123],
    ['2026-03-01T06:30:00.1239999Z', 123],
    ['2026-03-01T06:30:00.12399999Z', 123],
    ['2026-03-01T06:30:00.123999999Z', 123],
    ['2026-03-01T06:30:00.005+00:00', 5],
  ])('%s is read and cut to the millisecond', (text, afterMs) => {
    expect(parseTime(text, undefined)).toBe(SECOND_MS + afterMs);
  });

  test('the assumed zone does not touch it', () => {
    expect(parseTime('2026-03-01T06:30:00Z', (wallMs) => wallMs - 3_600_000)).toBe(SECOND_MS);
  });
});

describe('a time without a zone', () => {
  test.each(['2026-03-01 06:30:00', '2026-03-01T06:30:00.25'])(
    '%s needs an assumed one',
    (text) => {
      expect(parseTime(text, undefined)).toBe('time-without-zone');
    },
  );

  test('it is read by the assumed zone', () => {
    const berlin = (wallMs: number): number => wallMs - 3_600_000;
    expect(parseTime('2026-03-01 07:30:00.25', berlin)).toBe(SECOND_MS + 250);
  });
});

describe('dates of the calendar', () => {
  test.each([
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['2000-02-29', Date.UTC(2000, 1, 29)],
    ['2023-02-28', Date.UTC(2023, 1, 28)],
    ['2026-04-30', Date.UTC(2026, 3, 30)],
    ['2026-12-31', Date.UTC(2026, 11, 31)],
    ['1970-01-01', 0],
    ['1969-12-31', -86_400_000],
    ['1601-01-01', Date.UTC(1601, 0, 1)],
  ])('%s is one', (date, ms) => {
    expect(parseTime(`${date}T00:00:00Z`, undefined)).toBe(ms);
  });

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2024-02-30',
    '2026-04-31',
    '2026-12-32',
    '2026-01-00',
    '2026-00-01',
    '2026-13-01',
    '0000-01-01',
  ])('%s is none', (date) => {
    expect(parseTime(`${date}T00:00:00Z`, utc)).toBe('time-invalid');
  });

  test('years 0001 to 9999 are, by their instants in UTC', () => {
    expect(parseTime('0001-01-01T00:00:00Z', utc)).toBe(-62_135_596_800_000);
    expect(parseTime('0001-01-01T00:00:00+00:01', utc)).toBe('time-invalid');
    expect(parseTime('9999-12-31T23:59:59.999Z', utc)).toBe(253_402_300_799_999);
    expect(parseTime('9999-12-31T23:59:00-00:01', utc)).toBe('time-invalid');
    expect(parseTime('9999-12-31T23:59:00', (wallMs) => wallMs + 60_000)).toBe('time-invalid');
  });
});

describe('times of the day', () => {
  test.each(['00:00:00', '23:59:59'])('%s is one', (time) => {
    expect(parseTime(`2026-03-01T${time}Z`, undefined)).toBeTypeOf('number');
  });

  test.each(['24:00:00', '23:60:00', '23:59:60'])('%s is none', (time) => {
    expect(parseTime(`2026-03-01T${time}Z`, utc)).toBe('time-invalid');
  });
});

test.each([
  '',
  '2026-03-01',
  '2026-03-01T06:30Z',
  '2026-03-01T06:30:0',
  '2026-03-01t06:30:00Z',
  '2026-03-01T06:30:00z',
  '2026-03-01T06:30:00.Z',
  '2026-03-01T06:30:00,5Z',
  '2026-03-01T06:30:00 Z',
  '2026-03-01T06:30:00ZZ',
  '2026-03-01T06:30:00+24:00',
  '2026-03-01T06:30:00+01:60',
  '2026-03-01T06:30:00+01',
  '2026-03-01T06:30:00+1:30',
  '2026-03-01T06:30:00+01:300',
  '2026-03-01T06:30:00.5x',
  ' 2026-03-01T06:30:00Z',
  '2026/03/01T06:30:00Z',
  '2026-3-1T06:30:00Z',
  '+026-03-01T06:30:00Z',
  '2026-03-01T06.30.00Z',
  '01.03.2026 06:30:00',
  'March 1, 2026 06:30:00',
  '1772346600',
  '２026-03-01T06:30:00Z',
])('"%s" is no time', (text) => {
  expect(parseTime(text, utc)).toBe('time-invalid');
});

test('every instant that a date can name is read back as printed', () => {
  const instants = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
  fc.assert(
    fc.property(instants, (timeMs) => {
      expect(parseTime(new Date(timeMs).toISOString(), undefined)).toBe(timeMs);
    }),
  );
});

test('any text is an instant or a named fault', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.stringMatching(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d.{0,6}$/),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const timeMs = parseTime(text, undefined);
      expect(Number.isInteger(timeMs) || typeof timeMs === 'string').toBe(true);
    }),
  );
});

describe('a reading of the wall clock', () => {
  const wall = (day: readonly [number, number, number], text: string, at = 0): unknown =>
    wallTime(...day, text, at);

  test('is a day and the time that ends the text', () => {
    expect(wall([2026, 11, 24], '02:10:57')).toBe(Date.UTC(2026, 10, 24, 2, 10, 57));
    expect(wall([2026, 11, 24], 'Nov 24 02:10:57.1239', 7)).toBe(
      Date.UTC(2026, 10, 24, 2, 10, 57, 123),
    );
    expect(wall([2024, 2, 29], '23:59:59')).toBe(Date.UTC(2024, 1, 29, 23, 59, 59));
  });

  test('is none where there is no such day or time, or more behind it', () => {
    for (const month of [0, 13]) expect(wall([2026, month, 1], '02:10:57')).toBeUndefined();
    for (const day of [0, 31]) expect(wall([2026, 11, day], '02:10:57')).toBeUndefined();
    expect(wall([2025, 2, 29], '02:10:57')).toBeUndefined();
    for (const text of ['24:00:00', '02:10', '02:10:57.', '02:10:57Z', '02:10:57 ', '']) {
      expect(wall([2026, 11, 24], text)).toBeUndefined();
    }
  });
});
