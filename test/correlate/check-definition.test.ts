import { expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import type { Mark } from '../../src/testing/timeline.ts';

interface Options {
  readonly within: number;
  readonly by: () => null;
}

const good: readonly [Pattern<Mark, object>, Options] = [
  sequence({ a: (event: Mark) => event.name === 'a' }),
  { within: 10, by: () => null },
];

function faults(pattern: unknown, options: unknown): readonly (readonly string[])[] {
  return [patternMachine, correlate].map((make) => {
    try {
      make<Mark, object>(pattern as Pattern<Mark, object>, options as Options);
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      return error.problems.map(({ code, path }) => `${code} ${path}`);
    }
    return [];
  });
}

const odd: readonly unknown[] = [5, 'text', null, undefined, () => true];

test('a pattern and its options are taken', () => {
  expect(faults(...good)).toEqual([[], []]);
});

test.each([...odd, {}, []])('%j is no pattern', (value) => {
  expect(faults(value, good[1])).toEqual([
    ['pattern-invalid pattern'],
    ['pattern-invalid pattern'],
  ]);
});

test.each(odd)('%j is no options, which is told together with what else is wrong', (value) => {
  const both = ['pattern-invalid pattern', 'option-invalid options'];
  expect(faults(good[0], value)).toEqual([['option-invalid options'], ['option-invalid options']]);
  expect(faults(value, value)).toEqual([both, both]);
});

test('all that is wrong within both is told at once', () => {
  const [found] = faults(sequence({ 0: () => true }), { within: -1, by: 5 });
  expect(found).toEqual([
    'option-invalid options.within',
    'option-invalid options.by',
    'step-name pattern',
  ]);
});
