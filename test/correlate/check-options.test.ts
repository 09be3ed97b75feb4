import { expect, test } from 'vitest';
import { COUNT, checkOptions, choice, DELAY, SPAN } from '../../src/correlate/check-options.ts';

const { NaN: none, POSITIVE_INFINITY: endless } = Number;

test.each([
  ['a count', COUNT, [1, 2, 1e9], [0, -1, 1.5, none, endless, '1', null]],
  ['a delay', DELAY, [0, 0.5, 1e12], [-1, none, endless, '1', null]],
  ['a span', SPAN, [0.5, 1, 1e12], [0, -1, none, endless, '1', null]],
  ['a choice', choice('drop', 'group'), ['drop', 'group'], ['', 'Drop', 0, null, 'constructor']],
])('%s is told from what is none', (_, expected, right, wrong) => {
  for (const value of right) expect(checkOptions({ value }, { value: expected })).toEqual([]);
  for (const value of wrong) {
    const [problem] = checkOptions({ value }, { value: expected });
    expect(problem).toMatchObject({ code: 'option-invalid', path: 'options.value' });
  }
});

test('every problem is listed, with what was expected and received', () => {
  const options: { quietMs: number; keysMax?: unknown } = { quietMs: -1, keysMax: 'many' };
  expect(checkOptions(options, { quietMs: SPAN, keysMax: COUNT }, 'quietMs')).toEqual([
    {
      code: 'option-invalid',
      path: 'options.quietMs',
      message: 'expected milliseconds, above 0 and finite; received -1',
    },
    {
      code: 'option-invalid',
      path: 'options.keysMax',
      message: 'expected a whole number above 0; received text of 4 characters',
    },
  ]);
});

test('only what is required has to be there', () => {
  const options: { a?: number; b?: number } = {};
  const problems = checkOptions(options, { a: SPAN, b: SPAN }, 'b');
  expect(problems.map(({ path, message }) => [path, message])).toEqual([
    ['options.b', 'expected milliseconds, above 0 and finite; received undefined'],
  ]);
});
