import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { SyslogClock, wholeTime } from '../../src/decode/syslog-time.ts';
import { timeZone, utc } from '../../src/decode/time-zone.ts';

/** What a clock that assumes UTC and this year reads of one source, as ISO 8601 or a code. */
function readAll(year: number | undefined, texts: readonly string[]): readonly string[] {
  const clock = new SyslogClock({ zone: utc, year });
  return texts.map((text) => said(clock, text));
}

function said(clock: SyslogClock, text: string | undefined, source = 's'): string {
  const timeMs = clock.read(text, { source, position: 0 });
  return typeof timeMs === 'number' ? new Date(timeMs).toISOString() : timeMs.code;
}

describe('a time that says everything', () => {
  test('needs no assumption', () => {
    const clock = new SyslogClock({ zone: undefined, year: undefined });
    expect(said(clock, '2026-05-12T09:00:00.003456Z')).toBe('2026-05-12T09:00:00.003Z');
    expect(said(clock, '2026-05-12T09:00:00+0200')).toBe('2026-05-12T07:00:00.000Z');
    expect(said(clock, '1131566461')).toBe('2005-11-09T20:01:01.000Z');
    expect(wholeTime('1131566461')).toBe(1_131_566_461_000);
  });

  test('is of the years up to 9999', () => {
    expect(readAll(undefined, ['253402300799', '253402300800'])).toEqual([
      '9999-12-31T23:59:59.000Z',
      'time-invalid',
    ]);
    expect(wholeTime('253402300800')).toBe('time-invalid');
  });

  test('lacks its zone where it has none, and everything where it is none', () => {
    expect(wholeTime('2026-05-12T09:00:00')).toBe('time-without-zone');
    expect(wholeTime('Nov 24 02:10:57')).toBe('time-without-zone');
    expect(wholeTime('2026-05-32T09:00:00Z')).toBe('time-invalid');
    expect(wholeTime('')).toBe('time-invalid');
  });
});

describe('a time without zone or year', () => {
  test('is a failure that says what to assume', () => {
    const origin = { source: 's', position: 4 };
    const unzoned = new SyslogClock({ zone: undefined, year: 2026 });
    for (const text of ['Nov 24 02:10:57', '2026-05-12T09:00:00']) {
      expect(unzoned.read(text, origin)).toMatchObject({
        code: 'time-without-zone',
        message: expect.stringContaining('set assume.zone'),
        origin,
      });
    }
    const undated = new SyslogClock({ zone: utc, year: undefined });
    expect(undated.read('Nov 24 02:10:57', origin)).toMatchObject({
      code: 'time-without-year',
      message: expect.stringContaining('set assume.year'),
      origin,
    });
    expect(undated.read(undefined, origin)).toMatchObject({ code: 'time-missing', origin });
  });

  test('is read by what is assumed', () => {
    expect(readAll(2026, ['Nov 24 02:10:57', 'Nov  4 02:10:57.25', 'Nov 4 02:10:57'])).toEqual([
      '2026-11-24T02:10:57.000Z',
      '2026-11-04T02:10:57.250Z',
      '2026-11-04T02:10:57.000Z',
    ]);
    const clock = new SyslogClock({ zone: timeZone('America/New_York'), year: 2026 });
    expect(said(clock, 'Jul  1 08:00:00')).toBe('2026-07-01T12:00:00.000Z');
    expect(said(clock, '2026-12-01T08:00:00')).toBe('2026-12-01T13:00:00.000Z');
    expect(readAll(9, ['Nov 24 02:10:57'])).toEqual(['0009-11-24T02:10:57.000Z']);
  });

  test.each([
    'Nov 0 02:10:57',
    'Nov 31 02:10:57',
    'Nov 32 02:10:57',
    'Nov 24 24:00:00',
    'Nov 24 23:60:00',
    'Nov 24 23:59:60',
    'Nov 24 02:10',
    'Nov 24 02:10:57.',
    'Nov 24 02:10:57Z',
    'Nov 24 02:10:57+01:00',
    'Nov 24',
    'Nox 24 02:10:57',
    'Nov',
  ])('%s is no time, whatever is assumed', (text) => {
    expect(readAll(2026, [text])).toEqual(['time-invalid']);
    expect(readAll(undefined, [text])).toEqual(['time-invalid']);
  });
});

describe('the year of a source', () => {
  test('goes on from December to January, and back for a late line', () => {
    const times = ['Dec 31 23:59:59', 'Jan  1 00:00:01', 'Dec 31 23:59:58', 'Jan  1 00:00:02'];
    expect(readAll(2015, times)).toEqual([
      '2015-12-31T23:59:59.000Z',
      '2016-01-01T00:00:01.000Z',
      '2015-12-31T23:59:58.000Z',
      '2016-01-01T00:00:02.000Z',
    ]);
  });

  test('is the last one for a time within six months of the last', () => {
    const year = (texts: readonly string[]): string | undefined =>
      readAll(2015, texts).at(-1)?.slice(0, 4);
    expect(year(['Dec 10 00:00:00', 'Jun 11 00:00:00'])).toBe('2015');
    expect(year(['Dec 10 00:00:00', 'Jun 10 00:00:00'])).toBe('2015');
    expect(year(['Dec 10 00:00:00', 'Jun  9 23:59:59'])).toBe('2016');
    expect(year(['Jan 10 00:00:00', 'Jul  9 00:00:00'])).toBe('2015');
    expect(year(['Jan 10 00:00:00', 'Jul 10 23:59:59'])).toBe('2015');
    expect(year(['Jan 10 00:00:00', 'Jul 11 00:00:00'])).toBe('2014');
  });

  test('goes on for as long as the source does', () => {
    const months = ['Feb', 'Jun', 'Oct'];
    const texts = Array.from({ length: 30 }, (_, index) => `${months[index % 3]} 01 00:00:00`);
    expect(readAll(2015, texts).at(-1)).toBe('2024-10-01T00:00:00.000Z');
  });

  test('has a 29 February or not', () => {
    expect(readAll(2015, ['Feb 28 23:59:59', 'Feb 29 00:00:00', 'Mar  1 00:00:00'])).toEqual([
      '2015-02-28T23:59:59.000Z',
      'time-invalid',
      '2015-03-01T00:00:00.000Z',
    ]);
    expect(readAll(2015, ['Dec 31 23:59:59', 'Feb 29 00:00:00'])[1]).toBe(
      '2016-02-29T00:00:00.000Z',
    );
  });

  test('is not changed by a time that is none', () => {
    const texts = ['Dec 31 23:59:59', 'Jan 32 00:00:00', 'Dec 31 23:59:59'];
    expect(readAll(2015, texts)[2]).toBe('2015-12-31T23:59:59.000Z');
  });

  test('ends with the calendar', () => {
    const texts = ['Dec 31 00:00:00', 'Jan  1 00:00:00'];
    expect(readAll(9_999, texts)).toEqual(['9999-12-31T00:00:00.000Z', 'time-invalid']);
    expect(readAll(1, texts.toReversed())).toEqual(['0001-01-01T00:00:00.000Z', 'time-invalid']);
  });

  test('is its own, for as many sources as are remembered', () => {
    const clock = new SyslogClock({ zone: utc, year: 2015 });
    const january = (source: string): string => said(clock, 'Jan  1 00:00:00', source).slice(0, 4);
    said(clock, 'Dec 31 00:00:00', 'first');
    for (let n = 1; n < LIMITS.yearSourcesMax; n += 1) said(clock, 'Dec 31 00:00:00', `s${n}`);
    expect(january('first')).toBe('2016');
    expect(january('one more')).toBe('2015');
    expect(january('first')).toBe('2016');
    expect(january('s1')).toBe('2015');
    expect(january('s3')).toBe('2016');
  });
});
