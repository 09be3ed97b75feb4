import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../src/core/duration.ts';
import { firstRunWithinMs } from '../../src/t1053/cron-first-run.ts';

const NINE = Date.UTC(2026, 4, 12, 9, 0, 0);
const GRACE = seconds(90);

describe('the first run of a job', () => {
  test.each([
    ['* * * * *', 0, minutes(1)],
    ['* * * * *', seconds(57), seconds(3)],
    ['-* * * * *', seconds(57), seconds(3)],
    ['*/5 * * * *', seconds(1), minutes(5) - seconds(1)],
    ['0,15,30,45 * * * *', minutes(1), minutes(14)],
    ['0-59/15 * * * *', minutes(1), minutes(14)],
    ['0/15 * * * *', 0, minutes(15)],
  ])('of %s is waited for to the next of its minutes', (schedule, afterMs, waitMs) => {
    expect(firstRunWithinMs(schedule, NINE + afterMs)).toBe(waitMs + GRACE);
  });

  test('of a minute that is not the same in every zone is waited for in the latest', () => {
    expect(firstRunWithinMs('7 * * * *', NINE)).toBe(minutes(52) + GRACE);
    expect(firstRunWithinMs('7 * * * *', NINE + minutes(7) - 1)).toBe(minutes(45) + 1 + GRACE);
  });

  test.each(['0 * * * *', '@hourly', '5~15 * * * *', '0~ * * * *'])(
    'of %s is waited for an hour at most',
    (schedule) => {
      const waits = [0, 15, 30, 45, 59].map((minute) =>
        firstRunWithinMs(schedule, NINE + minutes(minute)),
      );
      expect(Math.max(...waits)).toBe(minutes(60) + GRACE);
    },
  );

  test.each(['0 3 * * *', '* 3 * * *', '* * 1 * *', '* * * jan *', '* * * * 5', '@reboot'])(
    'of %s is waited for a day',
    (schedule) => expect(firstRunWithinMs(schedule, NINE)).toBe(hours(24)),
  );

  test('is after the change in every case, and within the hour', () => {
    const minute = fc.oneof(fc.nat(59).map(String), fc.constantFrom('*', '*/7', '3-9', '1~8'));
    const scene = fc.tuple(minute, fc.nat({ max: hours(3) }));
    fc.assert(
      fc.property(scene, ([field, atMs]) => {
        const waitMs = firstRunWithinMs(`${field} * * * *`, NINE + atMs);
        expect(waitMs).toBeGreaterThan(GRACE);
        expect(waitMs).toBeLessThanOrEqual(minutes(60) + GRACE);
      }),
      { numRuns: 200 },
    );
  });
});
