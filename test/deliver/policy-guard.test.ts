import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../../src/core/duration.ts';
import {
  type GuardOptions,
  type GuardVerdict,
  guard,
  newGuard,
} from '../../src/deliver/policy-guard.ts';

const START_MS = Date.UTC(2026, 2, 2, 12);

function verdicts(times: readonly number[], options: GuardOptions = {}): GuardVerdict[] {
  let state = newGuard;
  return times.map((ms) => {
    const [next, verdict] = guard(state, START_MS + ms, options);
    state = next;
    return verdict;
  });
}

const burst = (count: number, atMs = 0): number[] => Array.from({ length: count }, () => atMs);

describe('the flood guard', () => {
  test('lets 100 alerts of one name pass in five minutes and discards the next', () => {
    const all = verdicts(burst(102));
    expect(all.slice(0, 100).every(({ decision }) => decision === 'pass')).toBe(true);
    expect(all.slice(100)).toEqual([
      { decision: 'discard', reason: 'flood', isNews: true, discarded: 1 },
      { decision: 'discard', reason: 'flood', isNews: false, discarded: 2 },
    ]);
  });

  test.each([
    [minutes(5) - 1, 'discard'],
    [minutes(5), 'pass'],
  ])('what passed %i ms ago', (atMs, decision) => {
    expect(verdicts([...burst(100), atMs]).at(-1)?.decision).toBe(decision);
  });

  test('a later row of discards is news again', () => {
    const options = { per5MinutesMax: 1 };
    const all = verdicts([0, 1, minutes(6), minutes(6) + 1], options);
    expect(all.map(({ decision, isNews }) => [decision, isNews])).toEqual([
      ['pass', false],
      ['discard', true],
      ['pass', false],
      ['discard', true],
    ]);
  });

  test('a spike of more than 5,000 in one minute deactivates the alert', () => {
    const all = verdicts([...burst(5_001, 10), 20]);
    expect(all[4_999]?.decision).toBe('discard');
    expect(all[5_000]).toMatchObject({ decision: 'deactivate', reason: 'spike', isNews: true });
    expect(all[5_001]?.decision).toBe('pass');
  });

  test.each([
    [[101, 101, 101], 'deactivate'],
    [[101, 0, 101, 0, 101], 'deactivate'],
    [[101, 100, 101, 100, 100], 'discard'],
    [[101, 0, 0, 101, 0, 101], 'discard'],
  ])('more than 100 a minute in 3 of 5 minutes is a trend: %j', (counts, decision) => {
    const times = counts.flatMap((count, minute) => burst(count, minutes(minute)));
    expect(verdicts(times).at(-1)?.decision).toBe(decision);
  });

  test('a clock that goes back stands still for it', () => {
    const all = verdicts([minutes(10), 0, minutes(10), minutes(15)], { per5MinutesMax: 2 });
    expect(all.map(({ decision }) => decision)).toEqual(['pass', 'pass', 'discard', 'pass']);
  });

  test('passes never more than the bound in any five minutes, and remembers no more', () => {
    const options = { per5MinutesMax: 3, spikeMax: 1_000, trendMax: 1_000 };
    const steps = fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (gaps) => {
        let atMs = START_MS;
        let state = newGuard;
        const passed: number[] = [];
        for (const gap of gaps) {
          atMs += gap;
          const [next, { decision }] = guard(state, atMs, options);
          state = next;
          if (decision === 'pass') passed.push(atMs);
          const recent = passed.filter((ms) => ms > atMs - seconds(300));
          expect(recent.length).toBeLessThanOrEqual(3);
          expect(decision === 'discard' ? recent.length : 3).toBe(3);
          expect(state.passedMs.length).toBeLessThanOrEqual(3);
          expect(state.perMinute.length).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});
