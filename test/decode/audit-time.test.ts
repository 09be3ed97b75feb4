import { describe, expect, test } from 'vitest';
import { auditTime } from '../../src/decode/audit-time.ts';
import { timeZone, utc } from '../../src/decode/time-zone.ts';

const MORNING = Date.UTC(2024, 9, 3, 2, 51, 35, 701);

describe('seconds since 1970', () => {
  test('are cut to the millisecond and need no zone', () => {
    expect(auditTime('1727923895.701', undefined)).toBe(MORNING);
    expect(auditTime('1727923895.7019', undefined)).toBe(MORNING);
    expect(auditTime('1727923895.7', undefined)).toBe(MORNING - 1);
    expect(auditTime('0.000', undefined)).toBe(0);
  });

  test.each(['', '.', '1727923895', '1727923895.', '.701', '17279x3895.701', '1727923895.70x'])(
    'cannot be read from %j',
    (text) => {
      expect(auditTime(text, utc)).toBe('time-invalid');
    },
  );

  test('are read up to the year 9999 and not beyond', () => {
    expect(auditTime('253402300799.999', undefined)).toBe(253_402_300_799_999);
    expect(auditTime('253402300800.000', undefined)).toBe('time-invalid');
    expect(auditTime('9999999999999.000', undefined)).toBe('time-invalid');
  });
});

describe('a local date', () => {
  test.each([
    ['10/03/2024 02:51:35.701', 'month first'],
    ['10/03/24 02:51:35.701', 'two digits of the year'],
    ['03.10.2024 02:51:35.701', 'dots, day first'],
    ['3.10.2024 02:51:35.701', 'dots, one digit'],
    ['2024-10-03 02:51:35.701', 'year first'],
    ['2024/10/03 02:51:35.701', 'year first with slashes'],
  ])('is read from %s (%s)', (text) => {
    expect(auditTime(text, utc)).toBe(MORNING);
  });

  test('with slashes has the day first only where the first number is no month', () => {
    expect(auditTime('12/11/2024 00:00:00.000', utc)).toBe(Date.UTC(2024, 11, 11));
    expect(auditTime('13/11/2024 00:00:00.000', utc)).toBe(Date.UTC(2024, 10, 13));
  });

  test('is of the zone that is assumed, and of none without it', () => {
    expect(auditTime('10/03/2024 02:51:35.701', timeZone('+02:00'))).toBe(MORNING - 7_200_000);
    expect(auditTime('10/03/2024 02:51:35.701', undefined)).toBe('time-without-zone');
  });

  test.each([
    '13/13/2024 02:51:35.701',
    '31.02.2024 02:51:35.701',
    '10/03.2024 02:51:35.701',
    '10/03/024 02:51:35.701',
    '10/03/2024',
    '10/03/2024 24:00:00.000',
    '10/03/2024 02:51:35.701 PM',
  ])('that does not exist is refused: %s', (text) => {
    expect(auditTime(text, utc)).toBe('time-invalid');
  });
});
