import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Calendar, type Scheduled } from '../../src/correlate/calendar.ts';

interface Cell extends Scheduled {
  dueMs: number;
}

const cellOf = (dueMs: number, rank = 0): Cell => ({
  rank,
  lookMs: Number.POSITIVE_INFINITY,
  dueMs,
});

function taken(calendar: Calendar<Cell>, watermarkMs: number): Cell[] {
  const found: Cell[] = [];
  for (let cell = calendar.next(watermarkMs); cell !== undefined; ) {
    found.push(cell);
    cell = calendar.next(watermarkMs);
  }
  return found;
}

test('what is due comes in order of time and rank, and what is not does not', () => {
  const step = fc.tuple(fc.nat(300), fc.nat(100), fc.nat(20));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(200), (steps, horizonMs) => {
      const calendar = new Calendar<Cell>(horizonMs, ({ dueMs }) => dueMs);
      let watermarkMs = 0;
      let open: Cell[] = [];
      for (const [rank, [aheadMs, laterMs, passMs]] of steps.entries()) {
        const cell = cellOf(watermarkMs + 1 + aheadMs, rank);
        calendar.schedule(cell, cell.dueMs);
        cell.dueMs += laterMs;
        open.push(cell);
        watermarkMs += passMs;
        const least = Math.min(...open.map(({ dueMs }) => dueMs));
        expect(calendar.dueMs()).toBeLessThanOrEqual(least);
        const due = open.filter(({ dueMs }) => dueMs <= watermarkMs);
        due.sort((a, b) => a.dueMs - b.dueMs || a.rank - b.rank);
        expect(taken(calendar, watermarkMs)).toEqual(due);
        open = open.filter(({ dueMs }) => dueMs > watermarkMs);
      }
      expect(taken(calendar, Number.POSITIVE_INFINITY)).toHaveLength(open.length);
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('what is forgotten or never due does not come, however much of it there is', () => {
  const calendar = new Calendar<Cell>(1_000, ({ dueMs }) => dueMs);
  const kept = cellOf(500);
  calendar.schedule(kept, 500);
  for (let rank = 0; rank < 1_000; rank += 1) {
    const cell = cellOf(400, rank);
    calendar.schedule(cell, 400);
    calendar.forget(cell);
  }
  const never = cellOf(Number.POSITIVE_INFINITY);
  calendar.schedule(never, 300);
  expect(taken(calendar, 450)).toEqual([]);
  expect(taken(calendar, 500)).toEqual([kept]);
  expect(calendar.dueMs()).toBe(Number.POSITIVE_INFINITY);
});

test('what becomes due sooner comes sooner', () => {
  const calendar = new Calendar<Cell>(1_000, ({ dueMs }) => dueMs);
  const cell = cellOf(900);
  calendar.schedule(cell, 900);
  cell.dueMs = 100;
  calendar.schedule(cell, 100);
  expect(taken(calendar, 99)).toEqual([]);
  expect(taken(calendar, 100)).toEqual([cell]);
  expect(taken(calendar, 2_000)).toEqual([]);
});
