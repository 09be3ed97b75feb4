import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { objectOf } from '../../src/decode/object-field.ts';

const origin = { source: 'test', position: 3 };

test('an object is itself, and JSON text the object that it holds', () => {
  const object = { a: 1 };
  expect(objectOf(object, origin)).toBe(object);
  expect(objectOf('{"a":1}', origin)).toEqual(object);
  expect(objectOf(' \r\n{"a":1} ', origin)).toEqual(object);
});

test('a field named __proto__ stays a field', () => {
  const object = objectOf('{"__proto__":{"a":1}}', origin);
  expect(Object.keys(object ?? {})).toEqual(['__proto__']);
});

test('anything else is none', () => {
  for (const value of [undefined, null, '', 'a', '{', '{"a":', '[{}]', [{}], 7, true]) {
    expect(objectOf(value, origin)).toBeUndefined();
  }
});

test('text has the bounds of a record', () => {
  const nested = (levels: number): string =>
    '{"a":'.repeat(levels - 1) + '{}' + '}'.repeat(levels - 1);
  expect(objectOf(nested(LIMITS.recordDepthMax), origin)).toHaveProperty('a');
  expect(objectOf(nested(LIMITS.recordDepthMax + 1), origin)).toBeUndefined();
});
