import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Calendar } from '../../src/correlate/calendar.ts';
import { NO_SLOT } from '../../src/correlate/key-slots.ts';

/** A calendar of slots whose ranks are their numbers, with when each is due. */
function calendarOf(horizonMs: number, isMute: (slot: number) => boolean = () => false) {
  const dues: number[] = [];
  const gone: number[] = [];
  const calendar = new Calendar(horizonMs, {
    dueMs: (slot) => dues[slot] ?? Number.POSITIVE_INFINITY,
    rankOf: (slot) => slot,
    letGo(slot) {
      if (!isMute(slot)) return false;
      calendar.forget(slot);
      gone.push(slot);
      return true;
    },
  });
  const add = (dueMs: number): number => {
    const slot = dues.push(dueMs) - 1;
    calendar.open(slot);
    calendar.schedule(slot, dueMs);
    return slot;
  };
  const taken = (watermarkMs: number): number[] => {
    const found: number[] = [];
    for (let slot = calendar.next(watermarkMs); slot !== NO_SLOT; ) {
      found.push(slot);
      slot = calendar.next(watermarkMs);
    }
    return found;
  };
  return { calendar, dues, gone, add, taken };
}

test('what is due comes in order of time and rank, and what is not does not', () => {
  const step = fc.tuple(fc.nat(300), fc.nat(100), fc.nat(20), fc.boolean());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(200), (steps, horizonMs) => {
      const mute = steps.map(([, , , isMute]) => isMute);
      const { calendar, dues, gone, add, taken } = calendarOf(horizonMs, (slot) => !!mute[slot]);
      let watermarkMs = 0;
      let open: number[] = [];
      for (const [aheadMs, laterMs, passMs] of steps) {
        const slot = add(watermarkMs + 1 + aheadMs);
        dues[slot] = (dues[slot] ?? 0) + laterMs;
        open.push(slot);
        watermarkMs += passMs;
        const dueMs = (one: number): number => dues[one] ?? 0;
        expect(calendar.dueMs()).toBeLessThanOrEqual(Math.min(...open.map(dueMs)));
        const due = open.filter((one) => dueMs(one) <= watermarkMs);
        due.sort((a, b) => dueMs(a) - dueMs(b) || a - b);
        const found = taken(watermarkMs);
        const silent = gone.splice(0);
        expect(found).toEqual(due.filter((one) => !silent.includes(one)));
        expect(silent.every((one) => mute[one] === true && due.includes(one))).toBe(true);
        open = open.filter((one) => dueMs(one) > watermarkMs);
      }
      expect([...taken(Number.POSITIVE_INFINITY), ...gone]).toHaveLength(open.length);
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('what is forgotten or never due does not come, however much of it there is', () => {
  const { calendar, add, dues, taken } = calendarOf(1_000);
  const kept = add(500);
  for (let count = 0; count < 1_000; count += 1) calendar.forget(add(400));
  dues[add(300)] = Number.POSITIVE_INFINITY;
  expect(taken(450)).toEqual([]);
  expect(taken(500)).toEqual([kept]);
  expect(calendar.dueMs()).toBe(Number.POSITIVE_INFINITY);
});

test('what becomes due sooner comes sooner', () => {
  const { calendar, add, dues, taken } = calendarOf(1_000);
  const slot = add(900);
  dues[slot] = 100;
  calendar.schedule(slot, 100);
  expect(taken(99)).toEqual([]);
  expect(taken(100)).toEqual([slot]);
  expect(taken(2_000)).toEqual([]);
});
