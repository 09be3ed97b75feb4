import { expect, test } from 'vitest';
import { PatternCursor } from '../../src/regex/pattern-cursor.ts';

test('a cursor looks, takes and steps over signs, pairs of surrogates as one', () => {
  const cursor = new PatternCursor('a\u{1f514}bc');
  expect([cursor.peek(), cursor.take(), cursor.position]).toEqual(['a', 'a', 1]);
  expect([cursor.take(), cursor.position]).toEqual(['\u{1f514}', 3]);
  expect([cursor.eat('c'), cursor.position]).toEqual([false, 3]);
  expect([cursor.eat('bc'), cursor.position]).toEqual([true, 5]);
  expect([cursor.peek(), cursor.take(), cursor.position]).toEqual(['', '', 5]);
});

test('an expression matches at the cursor alone', () => {
  const cursor = new PatternCursor('ab');
  expect(cursor.match(/b/y)).toBeUndefined();
  expect(cursor.position).toBe(0);
  expect(cursor.match(/a(b)/y)?.[1]).toBe('b');
  expect(cursor.position).toBe(2);
});

test('a fault lies at the cursor unless said otherwise', () => {
  const cursor = new PatternCursor('ab');
  cursor.take();
  expect(cursor.fault('atomic', 'x').refusal).toEqual({ code: 'atomic', position: 1, reason: 'x' });
  expect(cursor.fault('atomic', 'x', 0).refusal.position).toBe(0);
});
