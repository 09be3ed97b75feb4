import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  scheduleReasons,
  scheduleText,
  shortestGap,
} from '../../../src/t1053/extended/cloud-schedule.ts';

const points = (schedule: string, first?: 'seconds') =>
  scheduleReasons(schedule, first).map((reason) => reason.points);

describe('the shortest gap', () => {
  test.each([
    ['rate(5 minutes)', 5],
    ['rate(1 hour)', 60],
    ['rate(1 day)', 1_440],
    ['every 5 minutes', 5],
    ['every 5 mins', 5],
    ['@every 90s', 1.5],
    ['every 1 month', undefined],
    ['cron(0 3 * * ? *)', undefined],
    ['cron(0/5 * * * ? *)', 5],
    ['* * * * *', 1],
    ['*/7 * * * *', 4],
    ['0,50 * * * *', 10],
    ['10-12 * * * *', 1],
    ['30 2 * * *', undefined],
    ['CRON_TZ=Europe/Vienna */20 * * * *', 20],
    ['@hourly', undefined],
    ['at(2026-05-12T10:00:00)', undefined],
    ['', undefined],
    ['a b c d e', undefined],
    ['1 2 3 4', undefined],
    ['1 2 3 4 5 6 7', undefined],
  ])('of %j is %s minutes', (schedule, gap) => {
    expect(shortestGap(schedule, 'minutes')).toBe(gap);
  });

  test.each([
    ['*/30 * * * * *', 0.5],
    ['0 */5 * * * *', 5],
    ['0 30 9 * * *', undefined],
    ['*/5 * * * *', 5],
  ])('of %j, which may begin with seconds, is %s minutes', (schedule, gap) => {
    expect(shortestGap(schedule, 'seconds')).toBe(gap);
  });

  test('of any text is a number above 0 or none', () => {
    const field = fc.constantFrom('*', '?', '0', '59', '60', '99', '*/0', '*/5', '5-1', '1,1', 'x');
    const line = fc.array(field, { minLength: 4, maxLength: 7 }).map((fields) => fields.join(' '));
    fc.assert(
      fc.property(fc.oneof(line, fc.string()), fc.boolean(), (schedule, hasSeconds) => {
        const gap = shortestGap(schedule, hasSeconds ? 'seconds' : 'minutes');
        expect(gap === undefined || gap >= 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a schedule adds', () => {
  test('is 10 points up to 15 minutes between two runs', () => {
    expect(points('rate(14 minutes)')).toEqual([10]);
    expect(points('rate(15 minutes)')).toEqual([10]);
    expect(points('rate(16 minutes)')).toEqual([]);
  });

  test('is 10 points off for a single run, and nothing for none', () => {
    expect(points('at(2026-05-12T10:00:00)')).toEqual([-10]);
    expect(scheduleReasons(undefined)).toEqual([]);
  });

  test('counts seconds where they come first', () => {
    expect(points('*/10 0 3 * * *', 'seconds')).toEqual([10]);
    expect(points('0 0 3 * * *', 'seconds')).toEqual([]);
  });
});

test('a schedule is repeated where it has the signs of one, up to 128 of them', () => {
  expect(scheduleText('cron(0 3 * * ? *)')).toBe('cron(0 3 * * ? *)');
  expect(scheduleText('a'.repeat(127))).toHaveLength(127);
  expect(scheduleText('a'.repeat(128))).toHaveLength(128);
  expect(scheduleText('a'.repeat(129))).toBeUndefined();
  expect(scheduleText('<b>')).toBeUndefined();
  expect(scheduleText(undefined)).toBeUndefined();
});
