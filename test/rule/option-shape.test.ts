import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OptionShape, shapeProblems } from '../../src/rule/option-shape.ts';

const shape: OptionShape = {
  type: 'record',
  fields: {
    on: { type: 'boolean' },
    share: { type: 'number', min: 0, max: 1 },
    mode: { type: 'choice', of: ['a', 'b', true] },
    name: { type: 'text' },
    list: { type: 'list', of: { type: 'text' } },
    map: { type: 'map', of: { type: 'number' } },
  },
  required: ['name'],
};

const problems = (value: unknown) =>
  shapeProblems(shape, value, 'o').map(({ code, path }) => `${path} ${code}`);

test.each<[object, string[]]>([
  [{ name: 'x' }, []],
  [{}, ['o.name option-missing']],
  [{ name: 'x', on: 'true' }, ['o.on option-invalid']],
  [{ name: 'x', share: 0 }, []],
  [{ name: 'x', share: 1 }, []],
  [{ name: 'x', share: -0.1 }, ['o.share option-invalid']],
  [{ name: 'x', share: 1.1 }, ['o.share option-invalid']],
  [{ name: 'x', share: Number.NaN }, ['o.share option-invalid']],
  [{ name: 'x', mode: true }, []],
  [{ name: 'x', mode: 'c' }, ['o.mode option-invalid']],
  [{ name: '' }, ['o.name option-invalid']],
  [{ name: 'x', list: ['a', ''] }, ['o.list[1] option-invalid']],
  [{ name: 'x', list: 'a' }, ['o.list option-invalid']],
  [{ name: 'x', map: { a: 1, b: '2' } }, ['o.map.b option-invalid']],
  [{ name: 'x', map: [] }, ['o.map option-invalid']],
  [{ name: 'x', toString: 1 }, ['o.toString option-unknown']],
  [{ name: 'x', on: undefined }, []],
])('%j', (value, expected) => {
  expect(problems(value)).toEqual(expected);
});

test('no value makes it throw, and what has no problem survives JSON', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      expect(problems(value).length).toBeGreaterThan(0);
    }),
  );
});
