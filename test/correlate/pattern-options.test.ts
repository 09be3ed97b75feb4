import { describe, expect, test } from 'vitest';
import { DefinitionError, type Problem } from '../../src/core/problem.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { anyOf, sequence } from '../../src/correlate/sequence.ts';
import { never, next, times } from '../../src/correlate/step.ts';
import type { Mark } from '../../src/testing/timeline.ts';

const { NaN: none, POSITIVE_INFINITY: endless } = Number;
const is = (name: string) => (event: Mark) => event.name === name;
const [a, b, c] = [is('a'), is('b'), is('c')];
const pair: Pattern<Mark, object> = sequence({ a, no: never(c), b });
const key = (event: Mark): string => event.name;

/** The problems of options as a host without types may give them. */
function problemsOf(options: object, pattern = pair): readonly Problem[] {
  try {
    patternMachine(pattern, { within: 10, ...options } as PatternOptions<Mark, object>);
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
}

/** The paths of these problems, all of one code. */
function faults(options: object, pattern = pair): string[] {
  return problemsOf(options, pattern).map(({ code, path }) => {
    expect(code).toBe('option-invalid');
    return path;
  });
}

describe('numbers', () => {
  test.each([
    ['within', [0.5, 1, 1e12], [0, -1, none, endless, '1', null, undefined]],
    ['gapMs', [0, 0.5, 1, undefined], [-1, none, endless, '1', null]],
    ['openMax', [1, 2, 1e9, undefined], [0, -1, 1.5, none, endless, '1', null]],
    ['keysMax', [1, 2, 1e9, undefined], [0, -1, 1.5, none, endless, '1', null]],
  ])('%s has its bounds', (name, right, wrong) => {
    for (const value of right) expect(faults({ [name]: value })).toEqual([]);
    for (const value of wrong) expect(faults({ [name]: value })).toEqual([`options.${name}`]);
  });
});

describe('choices', () => {
  test.each([
    ['edge', ['inclusive', 'exclusive']],
    ['tie', ['event', 'timer']],
    ['tell', ['atOnce', 'inTurn']],
    ['starts', ['each', 'first', 'latest', 'earliest']],
    ['victim', ['oldest', 'newest']],
    ['onEnd', ['fire', 'undecided']],
    ['after', ['keep', 'skipPast', 'skipNext', 'stop']],
  ])('%s is one of its words or left out', (name, words) => {
    for (const word of [...words, undefined]) expect(faults({ [name]: word })).toEqual([]);
    for (const word of ['', words[0]?.toUpperCase(), 'constructor', 0, null, words]) {
      expect(faults({ [name]: word })).toEqual([`options.${name}`]);
    }
  });
});

describe('after: skipTo', () => {
  test('it takes a step that binds, and which of its events', () => {
    for (const skipTo of ['a', 'b']) {
      for (const which of ['first', 'last']) {
        expect(faults({ after: { skipTo, which } })).toEqual([]);
      }
    }
  });

  test.each([
    ['an unknown step', { skipTo: 'z', which: 'first' }],
    ['an absence, which binds nothing', { skipTo: 'no', which: 'first' }],
    ['a name that every object has', { skipTo: 'toString', which: 'first' }],
    ['no step', { which: 'first' }],
    ['another which', { skipTo: 'a', which: 'second' }],
    ['no which', { skipTo: 'a' }],
    ['nothing at all', {}],
    ['a list', ['a', 'first']],
  ])('%s is refused', (_, after) => expect(faults({ after })).toEqual(['options.after']));

  test('a step inside a nested pattern is none of the pattern', () => {
    const nested: Pattern<Mark, object> = sequence({ a, in: sequence({ b }) });
    expect(faults({ after: { skipTo: 'in', which: 'last' } }, nested)).toEqual([]);
    expect(faults({ after: { skipTo: 'b', which: 'last' } }, nested)).toEqual(['options.after']);
  });
});

describe('functions', () => {
  test.each(['where', 'by'])('%s is a function or left out', (name) => {
    for (const value of [() => true, undefined]) expect(faults({ [name]: value })).toEqual([]);
    for (const value of [null, true, 'host', 1]) {
      expect(faults({ [name]: value })).toEqual([`options.${name}`]);
    }
  });
});

describe('a key for each step', () => {
  const all = { a: key, no: key, b: key };

  test('each step has one, absences included', () => {
    expect(faults({ by: all })).toEqual([]);
    expect(faults({ by: { a: key, b: key } })).toEqual(['options.by.no']);
    expect(faults({ by: {} })).toEqual(['options.by.a', 'options.by.no', 'options.by.b']);
    expect(faults({ by: { ...all, b: undefined } })).toEqual(['options.by.b']);
    expect(faults({ by: { ...all, b: 'name' } })).toEqual(['options.by.b']);
    expect(faults({ by: [] })).toEqual(['options.by.a', 'options.by.no', 'options.by.b']);
  });

  test('none is for a step that there is not', () => {
    expect(faults({ by: { ...all, z: key } })).toEqual(['options.by.z']);
    expect(faults({ by: { a: key, no: key, B: key } })).toEqual(['options.by.b', 'options.by.B']);
  });

  test('what an object inherits is no key of a step', () => {
    const odd: Pattern<Mark, object> = sequence({ a, toString: b });
    expect(faults({ by: { a: key } }, odd)).toEqual(['options.by.toString']);
    expect(faults({ by: { a: key, toString: key } }, odd)).toEqual([]);
  });

  test.each([
    ['a step', sequence({ a, b: next(b) }), ['a', 'b']],
    ['an absence', sequence({ a, no: next(never(c)), b }), ['a', 'no', 'b']],
    ['a repetition', sequence({ a: times(2, a, { link: 'next' }), b }), ['a', 'b']],
    ['a nested pattern', sequence({ a, in: sequence({ b, c: next(c) }) }), ['a', 'in']],
    ['a branch', sequence({ a, in: anyOf({ b, c: sequence({ a, b: next(b) }) }) }), ['a', 'in']],
  ])('`next` at %s needs one key for all steps', (_, pattern, names) => {
    const by = Object.fromEntries(names.map((name) => [name, key] as const));
    expect(faults({ by }, pattern)).toEqual(['options.by']);
    expect(faults({ by: key }, pattern)).toEqual([]);
  });
});

test('F2: all that is wrong is told at once, with what was expected and received', () => {
  const problems = problemsOf({ within: 0, tie: 'nobody', after: 'later', by: { a: key, b: 1 } });
  expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'options.within: expected milliseconds, above 0 and finite; received 0',
    'options.tie: expected event or timer; received text of 6 characters',
    'options.after: expected keep, skipPast, skipNext, stop or { skipTo: a step, which }; ' +
      'received text of 5 characters',
    'options.by.no: expected a key function for each step; received undefined',
    'options.by.b: expected a key function for each step; received 1',
  ]);
});
