import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StampRows } from '../../src/correlate/stamp-rows.ts';

function listOf(rows: StampRows, slot: number): number[] {
  return Array.from({ length: rows.count(slot) }, (_, index) => rows.at(slot, index));
}

const SPAN_MS = 20;

/** What the rows of a slot should hold: a list. */
class Model {
  times: number[] = [];
  readonly countMax: number;

  constructor(countMax: number) {
    this.countMax = countMax;
  }

  push(timeMs: number): number {
    const nowMs = Math.max(timeMs, this.times.at(-1) ?? timeMs);
    this.leave(nowMs);
    this.times = [...this.times, nowMs].slice(-this.countMax);
    return nowMs;
  }

  leave(nowMs: number): void {
    this.times = this.times.filter((timeMs) => timeMs + SPAN_MS > nowMs);
  }
}

const step = fc.record({
  slot: fc.nat(6),
  aheadMs: fc.integer({ min: -3, max: 6 }),
  what: fc.constantFrom('push', 'push', 'push', 'push', 'push', 'leave', 'clear', 'mark'),
});

// In the row up to 8, in the pool from 9 on.
test.each([1, 5, 8, 9, 13, 1_000])('no more than %i times: slots are as lists', (countMax) => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const rows = new StampRows(countMax);
      const models = Array.from({ length: 7 }, () => new Model(countMax));
      const marks = models.map(() => 0);
      for (const slot of models.keys()) rows.open(slot);
      let nowMs = 1_700_000_000_000;
      for (const { slot, aheadMs, what } of steps) {
        nowMs += aheadMs;
        const model = models[slot] as Model;
        if (what === 'push') expect(rows.push(slot, nowMs, SPAN_MS)).toBe(model.push(nowMs));
        if (what === 'leave') {
          rows.leave(slot, SPAN_MS, nowMs);
          model.leave(nowMs);
        }
        if (what === 'clear') {
          rows.clear(slot);
          model.times = [];
        }
        if (what === 'mark') {
          rows.setMark(slot, aheadMs);
          marks[slot] = aheadMs;
        }
        expect(models.map((_, index) => listOf(rows, index))).toEqual(
          models.map(({ times }) => times),
        );
        expect(marks.map((_, index) => rows.mark(index))).toEqual(marks);
      }
    }),
    { seed: 5, numRuns: 60 },
  );
});
