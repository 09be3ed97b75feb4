import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../../src/core/limits.ts';
import { listAt, objectAt, textAt, textsAt } from '../../../src/t1053/extended/cloud-body.ts';

describe('a body', () => {
  const body = { a: { b: 'x', list: [{ c: 1 }, 7, null], texts: ['p', 8] }, Name: 'n', no: false };

  test('is read along a path', () => {
    expect(objectAt(body, 'a')).toBe(body.a);
    expect(textAt(body, 'a', 'b')).toBe('x');
    expect(listAt(body, 'a', 'list')).toEqual([{ c: 1 }]);
    expect(textsAt(body, 'a', 'texts')).toEqual(['p']);
    expect(textAt(body, 'no')).toBe('false');
  });

  test('has names that may begin with a capital', () => {
    expect(textAt(body, 'name')).toBe('n');
    expect(textAt({ name: 'small', Name: 'capital' }, 'name')).toBe('small');
  });

  test('may stand as text, up to a bound', () => {
    const text = (length: number) => JSON.stringify({ a: 'x'.repeat(length - 8) });
    const bound = LIMITS.requestBodyCharsMax;
    expect(text(bound)).toHaveLength(bound);
    expect(objectAt(text(bound - 1))).toHaveProperty('a');
    expect(objectAt(text(bound))).toHaveProperty('a');
    expect(objectAt(text(bound + 1))).toEqual({});
    expect(textAt({ body: '{"a":{"b":"deep"}}' }, 'body', 'a', 'b')).toBe('deep');
  });

  test('that is absent, broken or another thing is empty', () => {
    for (const node of [undefined, null, 7, 'x', '{', '[]', [], [{ a: 1 }]]) {
      expect(objectAt(node, 'a')).toEqual({});
      expect(textAt(node, 'a')).toBeUndefined();
      expect(listAt(node, 'a')).toEqual([]);
      expect(textsAt(node, 'a')).toEqual([]);
    }
  });

  test('has only what is its own', () => {
    expect(textAt({}, 'constructor', 'name')).toBeUndefined();
    expect(objectAt(JSON.parse('{"__proto__":{"a":{"b":1}}}'), 'a')).toEqual({});
  });

  test('has texts of 256 characters and no more, and lists of 32 entries', () => {
    expect(textAt({ a: 'x'.repeat(255) }, 'a')).toBe('x'.repeat(255));
    expect(textAt({ a: 'x'.repeat(256) }, 'a')).toBe('x'.repeat(256));
    expect(textAt({ a: 'x'.repeat(257) }, 'a')).toContain('1 more characters');
    const list = (length: number) => ({ a: Array.from({ length }, () => ({})) });
    expect(listAt(list(31), 'a')).toHaveLength(31);
    expect(listAt(list(32), 'a')).toHaveLength(32);
    expect(listAt(list(33), 'a')).toHaveLength(32);
    expect(textsAt({ a: Array.from({ length: 33 }, () => 'x') }, 'a')).toHaveLength(32);
  });

  test('of any kind is read without a throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.string(), { maxLength: 3 }), (node, path) => {
        expect(typeof objectAt(node, ...path)).toBe('object');
        expect(['string', 'undefined']).toContain(typeof textAt(node, ...path));
        expect(listAt(node, ...path).length + textsAt(node, ...path).length).toBeLessThan(65);
      }),
      { numRuns: 300 },
    );
  });
});
