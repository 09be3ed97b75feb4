import { expect, test } from 'vitest';
import { chainKey, GIVEN_UP } from '../../src/correlate/chain-key.ts';
import { ChainLooks } from '../../src/correlate/chain-looks.ts';

function taken(looks: ChainLooks, watermarkMs: number): unknown[] {
  const found: unknown[] = [];
  let due = looks.takeDue(watermarkMs);
  for (; due !== undefined; due = looks.takeDue(watermarkMs)) found.push(due.key);
  return found;
}

test('a key is looked at when its event has had its time, not before', () => {
  const looks = new ChainLooks(10);
  looks.add(chainKey('a', 5, 0), 5, 4);
  looks.add(chainKey('b', 6, 0), 6, 5);
  expect(looks.dueMs).toBe(15);
  expect(taken(looks, 14)).toEqual([]);
  expect(taken(looks, 15)).toEqual(['a']);
  expect(looks.dueMs).toBe(16);
  expect(taken(looks, 16)).toEqual(['b']);
  expect(looks.dueMs).toBe(Number.POSITIVE_INFINITY);
});

test('a time far ahead of the watermark holds up no key behind it', () => {
  const looks = new ChainLooks(10);
  looks.add(chainKey('far', 1_000, 0), 1_000, 0);
  looks.add(chainKey('near', 1, 0), 1, 0);
  expect(taken(looks, 20)).toEqual(['far', 'near']);
});

test('keys that were given up do not pile up, and none that is held is lost', () => {
  const looks = new ChainLooks(1_000_000);
  const held: number[] = [];
  for (let number = 0; number < 10_000; number += 1) {
    const of = chainKey(number, number, 0);
    looks.add(of, number, number);
    if (number % 100 === 0) held.push(number);
    else of.count = GIVEN_UP;
    expect(looks.size()).toBeLessThanOrEqual(64 + 2 * held.length);
  }
  const found = taken(looks, Number.POSITIVE_INFINITY) as number[];
  expect(found.filter((number) => number % 100 === 0)).toEqual(held);
});

test('the first look is that at a key that is held once those given up are out', () => {
  const looks = new ChainLooks(10);
  for (let number = 0; number < 64; number += 1) {
    const of = chainKey(number, number, 0);
    looks.add(of, number, number);
    if (number < 63) of.count = GIVEN_UP;
  }
  expect(looks.dueMs).toBe(10);
  looks.add(chainKey(64, 64, 0), 64, 64);
  expect(looks.dueMs).toBe(73);
  expect(looks.size()).toBe(2);
});
