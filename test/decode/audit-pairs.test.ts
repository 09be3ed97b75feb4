import { expect, test } from 'vitest';
import { addPairs, type FieldSink, fieldOf } from '../../src/decode/audit-pairs.ts';

test('the first of two fields of one name counts', () => {
  const pairs = ['uid', '0', 'pid', '7', 'uid', '33'];
  const sink: FieldSink = Object.create(null);
  addPairs(sink, pairs);
  expect(fieldOf(pairs, 'uid')).toBe('0');
  expect(sink['uid']).toBe('0');
});

test('a field that is not there has no value, and a value is no name', () => {
  expect(fieldOf(['uid', 'pid', 'gid', '0'], 'pid')).toBeUndefined();
  expect(fieldOf([], 'uid')).toBeUndefined();
});

test('what is there already stays', () => {
  const sink: FieldSink = Object.create(null);
  addPairs(sink, ['mode', '0100644']);
  addPairs(sink, ['mode', '0', 'uid', '0']);
  expect({ ...sink }).toEqual({ mode: '0100644', uid: '0' });
});

test('a field may be called as objects call their own', () => {
  const sink: FieldSink = Object.create(null);
  addPairs(sink, ['__proto__', 'a', 'constructor', 'b', 'toString', 'c']);
  expect(Object.keys(sink)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(Object.values(sink)).toEqual(['a', 'b', 'c']);
});
