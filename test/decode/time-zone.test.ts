import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offsetMinutes, timeZone, utc } from '../../src/decode/time-zone.ts';

const NOON_MS = Date.UTC(2026, 6, 1, 12);
const HOUR_MS = 3_600_000;

/** The instant of a wall-clock reading of so many hours after midnight of a day. */
function instant(zone: string, [year, month, day]: readonly number[], hours: number): number {
  const midnightMs = Date.UTC(year ?? 0, (month ?? 0) - 1, day);
  return (timeZone(zone)?.(midnightMs + hours * HOUR_MS) ?? Number.NaN) - midnightMs;
}

describe('offsets', () => {
  test.each([
    ['+00:00', 0],
    ['-00:00', 0],
    ['+05:30', 330],
    ['-0500', -300],
    ['+23:59', 1_439],
    ['-23:59', -1_439],
  ])('%s is %i minutes', (text, minutes) => {
    expect(offsetMinutes(text)).toBeCloseTo(minutes, 9);
    expect(timeZone(text)?.(NOON_MS)).toBe(NOON_MS - minutes * 60_000);
  });

  test.each(['', '05:30', '+24:00', '+05:60', '+5:30', '+05:3', 'Z', '+05:30 ', '++05:30'])(
    '"%s" is none',
    (text) => {
      expect(offsetMinutes(text)).toBeUndefined();
      if (text !== 'Z') expect(timeZone(text)).toBeUndefined();
    },
  );
});

describe('names', () => {
  test('UTC reads a wall clock as it stands', () => {
    expect(timeZone('UTC')).toBe(utc);
    expect(utc(NOON_MS)).toBe(NOON_MS);
  });

  test.each(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Etc/UTC'])(
    '%s is one',
    (name) => {
      expect(timeZone(name)).toBeTypeOf('function');
    },
  );

  test.each(['Europe/Atlantis', 'local', '5', ' UTC', 'UTC\0'])('"%s" is none', (name) => {
    expect(timeZone(name)).toBeUndefined();
  });

  test.each([
    ['Asia/Kolkata', [2026, 7, 1], 12 - 5.5],
    ['Asia/Kathmandu', [2026, 7, 1], 12 - 5.75],
    ['Europe/Berlin', [2026, 1, 15], 11],
    ['Europe/Berlin', [2026, 7, 15], 10],
    ['America/New_York', [2026, 1, 15], 17],
    ['Pacific/Kiritimati', [2026, 1, 15], -2],
    ['Etc/UTC', [2026, 1, 15], 12],
  ] as const)('noon in %s on %j', (zone, day, hours) => {
    expect(instant(zone, day, 12)).toBe(hours * HOUR_MS);
  });
});

describe('where clocks change', () => {
  const forward = [2026, 3, 8];
  const back = [2026, 11, 1];
  const newYork = 'America/New_York';

  test('a reading just before and just after the gap is taken by its own offset', () => {
    expect(instant(newYork, forward, 1.75)).toBe(6.75 * HOUR_MS);
    expect(instant(newYork, forward, 3)).toBe(7 * HOUR_MS);
  });

  test('a reading that does not occur is taken by the offset before', () => {
    expect(instant(newYork, forward, 2)).toBe(7 * HOUR_MS);
    expect(instant(newYork, forward, 2.5)).toBe(7.5 * HOUR_MS);
  });

  test('a reading that occurs twice is taken as the first', () => {
    expect(instant(newYork, back, 1)).toBe(5 * HOUR_MS);
    expect(instant(newYork, back, 1.75)).toBe(5.75 * HOUR_MS);
  });

  test('a reading around the repeated hour is taken by its own offset', () => {
    expect(instant(newYork, back, 0.75)).toBe(4.75 * HOUR_MS);
    expect(instant(newYork, back, 2)).toBe(7 * HOUR_MS);
  });

  test('half an hour counts as well', () => {
    expect(instant('Australia/Lord_Howe', [2026, 10, 4], 2.25)).toBe((2.25 - 10.5) * HOUR_MS);
    expect(instant('Australia/Lord_Howe', [2026, 10, 4], 2.5)).toBe((2.5 - 11) * HOUR_MS);
  });
});

test('what a zone prints for an instant is read back as that instant, or its first twin', () => {
  const zone = 'Europe/Berlin';
  const read = timeZone(zone);
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const minutes = fc.integer({ min: Date.UTC(1990) / 60_000, max: Date.UTC(2037) / 60_000 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const timeMs = minute * 60_000;
      const wallMs = Date.parse(`${format.format(timeMs).replace(' ', 'T')}Z`);
      expect([timeMs, timeMs - HOUR_MS]).toContain(read?.(wallMs));
    }),
  );
});
