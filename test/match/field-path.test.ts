import { expect, test } from 'vitest';
import { parseFieldPath, someValueAt } from '../../src/match/field-path.ts';

/** Every value at the path, in order. */
function valuesAt(node: unknown, path: string): unknown[] {
  const values: unknown[] = [];
  someValueAt(node, parseFieldPath(path) ?? [], (value) => {
    values.push(value);
    return false;
  });
  return values;
}

test('a path is read name by name', () => {
  expect(valuesAt({ content: { author: 'a' } }, 'content.author')).toEqual(['a']);
  expect(valuesAt({ content: { author: 'a' } }, 'content')).toEqual([{ author: 'a' }]);
  expect(valuesAt({ content: 'text' }, 'content.length')).toEqual([]);
  expect(valuesAt({ content: null }, 'content.author')).toEqual([]);
  expect(valuesAt({}, 'content')).toEqual([]);
});

test('null is a value and undefined is none', () => {
  expect(valuesAt({ a: null }, 'a')).toEqual([null]);
  expect(valuesAt({ a: undefined }, 'a')).toEqual([]);
  expect(valuesAt({ a: [undefined, 1] }, 'a')).toEqual([1]);
});

test('a list on the way or at the end stands for its elements', () => {
  const event = { steps: [{ command: 'a' }, {}, 'text', { command: ['b', 'c'] }] };
  expect(valuesAt(event, 'steps.command')).toEqual(['a', 'b', 'c']);
  expect(valuesAt(event, 'steps.0')).toEqual([]);
  expect(valuesAt(event, 'steps.length')).toEqual([]);
  expect(valuesAt({ a: [] }, 'a')).toEqual([]);
});

test('a list directly in a list is not opened, so one that holds itself ends', () => {
  const endless: unknown[] = ['a'];
  endless.push(endless, { below: 'b' });
  expect(valuesAt({ a: endless }, 'a')).toEqual(['a', endless, { below: 'b' }]);
  expect(valuesAt({ a: endless }, 'a.below')).toEqual(['b']);
  expect(valuesAt({ a: [[{ below: 'b' }]] }, 'a.below')).toEqual([]);
});

test('an object that holds itself is walked as far as the path goes', () => {
  const event: { name: string; self?: unknown } = { name: 'a' };
  event.self = event;
  expect(valuesAt(event, 'self.self.self.name')).toEqual(['a']);
});

test('the rest of the path as one name goes before a walk', () => {
  const flat = { 'a.b.c': 1, 'a.b': { c: 2 }, a: { 'b.c': 3, b: { c: 4 } } };
  expect(valuesAt(flat, 'a.b.c')).toEqual([1]);
  expect(valuesAt({ a: flat.a }, 'a.b.c')).toEqual([3]);
  expect(valuesAt({ a: { b: flat.a.b } }, 'a.b.c')).toEqual([4]);
  expect(valuesAt({ 'a.b': { c: 2 } }, 'a.b.c')).toEqual([]);
});

test.each(['__proto__', 'constructor', 'toString', 'a.constructor', 'a.__proto__.b'])(
  'nothing inherited is found at %s',
  (path) => {
    expect(valuesAt({ a: {} }, path)).toEqual([]);
  },
);

test('own fields with the names of inherited ones are fields like any other', () => {
  const event: unknown = JSON.parse('{"__proto__":{"b":1},"constructor":2}');
  expect(valuesAt(event, '__proto__.b')).toEqual([1]);
  expect(valuesAt(event, 'constructor')).toEqual([2]);
});

test.each(['', '.', 'a.', '.a', 'a..b'])('the path %j with an empty name is none', (path) => {
  expect(parseFieldPath(path)).toBeUndefined();
});

test('a path has as many names as a record may have levels, and no more', () => {
  const names = (count: number): string => new Array(count).fill('a').join('.');
  expect(parseFieldPath(names(63))).toHaveLength(63);
  expect(parseFieldPath(names(64))).toHaveLength(64);
  expect(parseFieldPath(names(65))).toBeUndefined();
  expect(parseFieldPath('.'.repeat(1_000_000))).toBeUndefined();
});

test('the walk ends with the first value that passes', () => {
  let calls = 0;
  const found = someValueAt({ a: [1, 2, 3] }, parseFieldPath('a') ?? [], (value) => {
    calls += 1;
    return value === 2;
  });
  expect([found, calls]).toEqual([true, 2]);
});
