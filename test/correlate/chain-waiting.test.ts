import { expect, test } from 'vitest';
import { type ChainKey, type ChainRun, chainKey, OVER } from '../../src/correlate/chain-key.ts';
import { ChainWaiting } from '../../src/correlate/chain-waiting.ts';

const of: ChainKey = chainKey('k', 0, 0);

function run(seq: number): ChainRun {
  return { event: seq, timeMs: seq, seq, bound: 1, last: undefined, next: undefined };
}

function taken(waiting: ChainWaiting, watermarkMs: number): unknown[] {
  const found: unknown[] = [];
  let due = waiting.takeDue(watermarkMs);
  for (; due !== undefined; due = waiting.takeDue(watermarkMs)) found.push(due.run.event);
  return found;
}

test('runs come by their deadlines, then by their first events, however they are added', () => {
  const waiting = new ChainWaiting();
  for (const [seq, deadlineMs] of [
    [1, 30],
    [0, 30],
    [2, 10],
    [3, 40],
  ] as const) {
    waiting.add(of, run(seq), deadlineMs);
  }
  expect(waiting.dueMs).toBe(10);
  expect(taken(waiting, 9)).toEqual([]);
  expect(taken(waiting, 30)).toEqual([2, 0, 1]);
  expect(waiting.dueMs).toBe(40);
  expect(taken(waiting, Number.POSITIVE_INFINITY)).toEqual([3]);
  expect(waiting.dueMs).toBe(Number.POSITIVE_INFINITY);
});

test('runs that end before their deadlines do not pile up, and none that is open is lost', () => {
  const waiting = new ChainWaiting();
  const open: number[] = [];
  for (let seq = 0; seq < 10_000; seq += 1) {
    const one = run(seq);
    // Every third overtakes the one before it.
    waiting.add(of, one, 1_000_000 + (seq % 3 === 0 ? seq - 2 : seq));
    if (seq % 100 === 0) open.push(seq);
    else one.bound = OVER;
    expect(waiting.size()).toBeLessThanOrEqual(64 + 2 * open.length);
  }
  const found = taken(waiting, Number.POSITIVE_INFINITY) as number[];
  expect(found.filter((seq) => seq % 100 === 0)).toEqual(open);
  expect(waiting.size()).toBe(0);
});

test('the first deadline is that of an open run once those that ended are out', () => {
  const waiting = new ChainWaiting();
  for (let seq = 0; seq < 64; seq += 1) {
    const one = run(seq);
    waiting.add(of, one, 10 + seq);
    one.bound = seq === 63 ? 1 : OVER;
  }
  expect(waiting.dueMs).toBe(10);
  waiting.add(of, run(64), 1_000);
  expect(waiting.dueMs).toBe(73);
  expect(waiting.size()).toBe(2);
});
