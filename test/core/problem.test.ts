import { expect, test } from 'vitest';
import { DefinitionError, received, refuse, thrown } from '../../src/core/problem.ts';

test('a definition error lists every problem with path and code', () => {
  const problems = [
    { code: 'a-code', path: 'x[0]', message: 'expected this' },
    { code: 'b-code', path: 'y', message: 'expected that' },
  ];
  const error = new DefinitionError('thing', problems);
  expect(error.problems).toBe(problems);
  expect(error.message).toBe(
    'thing has 2 problem(s):\n  x[0]: expected this [a-code]\n  y: expected that [b-code]',
  );
});

test('refuse throws for one problem and not for none', () => {
  expect(() => refuse('thing', [])).not.toThrow();
  expect(() => refuse('thing', [{ code: 'c', path: 'p', message: 'm' }])).toThrow(DefinitionError);
});

test('a received value is described without printing it', () => {
  const values = [undefined, null, 1, true, 'secret', [1, 2], {}, () => 0, 5n];
  expect(values.map(received)).toEqual([
    'undefined',
    'null',
    '1',
    'true',
    'text of 6 characters',
    'a list of 2',
    'an object',
    'a function',
    'a bigint',
  ]);
});

test('what was thrown is named by its class, never by its message', () => {
  expect(thrown(new TypeError('secret'))).toBe('TypeError');
  expect(thrown('secret')).toBe('text of 6 characters');
});
