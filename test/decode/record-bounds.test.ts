import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import {
  boundsFailure,
  isObject,
  tooDeep,
  tooLarge,
  tooWide,
} from '../../src/decode/record-bounds.ts';

const origin = { source: 'test', position: 3 };

test('an object is neither a list nor null nor anything without fields', () => {
  expect([{}, Object.create(null)].every(isObject)).toBe(true);
  expect([null, undefined, [], 'x', 1, () => 1].some(isObject)).toBe(false);
});

test('a flat record of as many fields as are allowed is within bounds, and one more is not', () => {
  const flat = (count: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, index]));
  expect(boundsFailure(flat(LIMITS.recordFieldsMax), origin)).toBeUndefined();
  expect(boundsFailure(flat(LIMITS.recordFieldsMax + 1), origin)).toMatchObject({
    code: 'record-too-wide',
  });
});

test('objects inside lists count as levels', () => {
  let value: unknown = {};
  for (let level = 1; level < LIMITS.recordDepthMax; level += 1) value = [value];
  expect(boundsFailure({ value }, origin)).toMatchObject({ code: 'record-too-deep' });
});

test('an object that contains itself is out of bounds and does not hang', () => {
  const ring: Record<string, unknown> = {};
  ring['ring'] = ring;
  expect(boundsFailure(ring, origin)).toMatchObject({ code: 'record-too-deep' });
  ring['again'] = [ring, ring];
  expect(boundsFailure(ring, origin)).toMatchObject({ code: 'record-too-wide' });
});

test('failures name their bound and the place of the record', () => {
  expect(tooLarge(origin)).toMatchObject({ code: 'record-too-large', origin });
  expect(tooLarge(origin).message).toContain(String(LIMITS.recordCharsMax));
  expect(tooDeep(origin).message).toContain(String(LIMITS.recordDepthMax));
  expect(tooWide(origin).message).toContain(String(LIMITS.recordFieldsMax));
});
