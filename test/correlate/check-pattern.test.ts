import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { anyOf, sequence, unordered, within } from '../../src/correlate/sequence.ts';
import {
  every,
  type NeverOptions,
  never,
  next,
  optional,
  type TimesOptions,
  times,
} from '../../src/correlate/step.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { faults, thrownBy } from './pattern-faults.ts';

const { NaN: none, POSITIVE_INFINITY: endless } = Number;
const is = (name: string) => (event: Mark) => event.name === name;
const [a, b, c] = [is('a'), is('b'), is('c')];

describe('step names', () => {
  test.each(['', '0', '10', '4294967295', '__proto__', 'constructor', 'then', 'toJSON'])(
    '%j would not keep its place in an object',
    (name) => {
      expect(faults(sequence({ [name]: a, z: b }))).toEqual(['step-name pattern']);
    },
  );

  test.each(['ok', '01', '00', '1.5', '-1', ' ', 'toString', 'hasOwnProperty', 'Then'])(
    '%j is a name like others',
    (name) => expect(faults(sequence({ [name]: a, z: b }))).toEqual([]),
  );

  test('absences and nested steps are named under the same rule, the latter by their path', () => {
    expect(faults(sequence({ a, 0: never(c), b }))).toEqual(['step-name pattern']);
    expect(faults(sequence({ a, in: sequence({ toJSON: b }) }))).toEqual(['step-name pattern.in']);
  });

  test('a name is not printed, as it may be any text', () => {
    const thrown = thrownBy(() => patternMachine(sequence({ toJSON: a }), { within: 10 }));
    expect(thrown?.problems[0]?.message).toBe(
      'expected a name that keeps its place in an object; received text of 6 characters',
    );
  });
});

describe('a pattern binds something', () => {
  test('without a step it is refused, one step is enough', () => {
    for (const empty of [sequence({}), unordered({}), anyOf({})]) {
      expect(faults(empty)).toEqual(['pattern-empty pattern']);
    }
    for (const one of [sequence({ a }), unordered({ a }), anyOf({ a })]) {
      expect(faults(one)).toEqual([]);
    }
  });

  test('an absence binds nothing, and what may be absent need not', () => {
    expect(faults(sequence({ no: never(a) }))).toEqual(['pattern-empty pattern']);
    const maybe = sequence({ a: optional(a), b: times(0, b, { prefer: 'each' }) });
    expect(faults(maybe)).toEqual(['pattern-empty pattern']);
    expect(faults(unordered({ a: optional(a) }))).toEqual(['pattern-empty pattern']);
    expect(faults(unordered({ a: optional(a), b }))).toEqual([]);
  });

  test('that holds for a nested pattern, with its path', () => {
    const nested = sequence({ a, in: sequence({ b: optional(b, { prefer: 'each' }) }), c });
    expect(faults(nested)).toEqual(['pattern-empty pattern.in']);
  });
});

describe('times', () => {
  const repeated = (min: number, options: TimesOptions<Mark> = {}): string[] =>
    faults(sequence({ r: times(min, a, options), b }));
  const refused = ['times-invalid pattern.r'];

  test.each([0, 1, 999, 1000])('%d events at least are fine', (min) => {
    expect(repeated(min)).toEqual([]);
  });

  test.each([-1, 1001, 1.5, none, endless, Number.NEGATIVE_INFINITY])(
    '%d events at least are refused',
    (min) => expect(repeated(min)).toEqual(refused),
  );

  test('a bound that is no number is refused', () => {
    expect(repeated('2' as unknown as number)).toEqual(refused);
    expect(repeated(2, { max: '3' as unknown as number })).toEqual(refused);
  });

  test.each([
    [2, 1],
    [2, 2.5],
    [2, none],
    [2, Number.NEGATIVE_INFINITY],
    [0, 0],
  ])('from %d to %d is refused', (min, max) => expect(repeated(min, { max })).toEqual(refused));

  test.each([
    [2, 2],
    [2, 3],
    [2, endless],
    [0, 1],
    [1000, 1001],
  ])('from %d to %d is fine', (min, max) => expect(repeated(min, { max })).toEqual([]));

  test('both bounds are reported', () => {
    expect(repeated(-1, { max: 0.5 })).toEqual([...refused, ...refused]);
  });

  test('what is none of the choices is refused', () => {
    expect(repeated(1, { prefer: 'Lazy' as 'lazy' })).toEqual(['option-invalid pattern.r.prefer']);
    expect(repeated(1, { link: 'later' as 'skip' })).toEqual(['option-invalid pattern.r.link']);
    for (const prefer of ['greedy', 'lazy', 'each'] as const) {
      expect(repeated(1, { prefer })).toEqual([]);
    }
    for (const link of ['skip', 'next', 'every'] as const)
      expect(repeated(1, { link })).toEqual([]);
  });
});

describe('timespans', () => {
  test.each([1, 1.5, 1e12])('a pattern within %d ms is fine', (ms) => {
    expect(faults(within(sequence({ a, b }), ms))).toEqual([]);
  });

  test.each([0, -1, none, endless])('a pattern within %d ms is refused', (ms) => {
    const bounded = within(sequence({ a, b }), ms);
    expect(faults(bounded)).toEqual(['option-invalid pattern.withinMs']);
    expect(faults(sequence({ in: bounded, c }))).toEqual(['option-invalid pattern.in.withinMs']);
  });

  test.each(['beforeMs', 'afterMs'] as const)('%s may be none, but no less', (name) => {
    const absent = (ms: number): Pattern<Mark, object> => {
      const no = never(c, { [name]: ms } as NeverOptions);
      return name === 'beforeMs' ? sequence({ no, a }) : sequence({ a, no });
    };
    for (const ms of [0, 0.5, 1]) expect(faults(absent(ms))).toEqual([]);
    for (const ms of [-1, none, endless]) {
      expect(faults(absent(ms))).toEqual([`option-invalid pattern.no.${name}`]);
    }
  });
});

describe('what may be absent at the end', () => {
  const refused = ['optional-last pattern.z'];

  test('it is refused but for `each`, which has both readings', () => {
    expect(faults(sequence({ a, z: optional(b) }))).toEqual(refused);
    expect(faults(sequence({ a, z: times(0, b) }))).toEqual(refused);
    expect(faults(sequence({ a, z: times(0, b, { prefer: 'lazy' }) }))).toEqual(refused);
    expect(faults(sequence({ a, z: optional(b, { prefer: 'each' }) }))).toEqual([]);
    expect(faults(sequence({ a, z: times(1, b) }))).toEqual([]);
    expect(faults(sequence({ z: optional(b), a }))).toEqual([]);
  });

  test('an absence after it does not make it less last', () => {
    expect(faults(sequence({ a, z: optional(b), no: never(c) }))).toEqual(refused);
    const each = optional(b, { prefer: 'each' });
    expect(faults(sequence({ a, z: each, no: never(c) }))).toEqual([]);
  });

  test('no branch of anyOf may be absent, wherever it stands', () => {
    expect(faults(anyOf({ z: optional(b), a }))).toEqual(refused);
    expect(faults(anyOf({ a, z: times(0, b, { prefer: 'each' }) }))).toEqual(refused);
    expect(faults(anyOf({ a, z: times(1, b) }))).toEqual([]);
  });
});

describe('absences fit their place', () => {
  const odd = ['never-misplaced pattern.no'];

  test('how far one reaches is said at its own end', () => {
    expect(faults(sequence({ no: never(c, { afterMs: 1 }), a }))).toEqual(odd);
    expect(faults(sequence({ a, no: never(c, { beforeMs: 1 }) }))).toEqual(odd);
    expect(faults(sequence({ a, no: never(c, { beforeMs: 1 }), b }))).toEqual(odd);
    expect(faults(sequence({ a, no: never(c, { afterMs: 1 }), b }))).toEqual(odd);
    expect(faults(sequence({ a, no: never(c), b }))).toEqual([]);
  });

  test('`next` needs a step on both sides, and `every` says nothing of an absence', () => {
    expect(faults(sequence({ a, no: next(never(c)), b }))).toEqual([]);
    expect(faults(sequence({ no: next(never(c)), a }))).toEqual(odd);
    expect(faults(sequence({ a, no: next(never(c)) }))).toEqual(odd);
    expect(faults(sequence({ a, no: every(never(c)), b }))).toEqual(odd);
  });

  test('in unordered there is no before, after or next, in anyOf no absence at all', () => {
    expect(faults(unordered({ a, no: never(c), b }))).toEqual([]);
    expect(faults(unordered({ no: never(c, { beforeMs: 1 }), a, b }))).toEqual(odd);
    expect(faults(unordered({ a, b, no: never(c, { afterMs: 1 }) }))).toEqual(odd);
    expect(faults(unordered({ a, no: next(never(c)), b }))).toEqual(odd);
    expect(faults(anyOf({ a, no: never(c) }))).toEqual(odd);
  });

  test('a nested sequence has them only between its steps', () => {
    const refused = ['never-nested pattern.in'];
    expect(faults(sequence({ in: sequence({ no: never(c), a }), b }))).toEqual(refused);
    expect(faults(sequence({ a, in: sequence({ b, no: never(c) }) }))).toEqual(refused);
    expect(faults(sequence({ a, in: sequence({ b, no: never(c), d: a }) }))).toEqual([]);
    const list = sequence({ in: times(2, sequence({ a, no: never(c) })), b });
    expect(faults(list)).toEqual(refused);
  });
});

describe('unordered and anyOf', () => {
  test('their steps have no links of their own', () => {
    const refused = ['link-misplaced pattern.b'];
    expect(faults(unordered({ a, b: next(b) }))).toEqual(refused);
    expect(faults(unordered({ a, b: every(b) }))).toEqual(refused);
    expect(faults(anyOf({ a, b: next(b) }))).toEqual(refused);
    expect(faults(sequence({ a, b: next(b) }))).toEqual([]);
  });

  test('unordered takes tests, repetitions and absences, but no patterns and no `each`', () => {
    const refused = ['unordered-nested pattern.b'];
    expect(faults(unordered({ a, b: sequence({ b }) }))).toEqual(refused);
    expect(faults(unordered({ a, b: times(2, sequence({ b })) }))).toEqual(refused);
    expect(faults(unordered({ a, b: times(2, b, { prefer: 'each' }) }))).toEqual(refused);
    expect(faults(unordered({ a, b: optional(b, { prefer: 'each' }) }))).toEqual(refused);
    expect(faults(unordered({ a, b: times(2, b), c: optional(c) }))).toEqual([]);
    expect(faults(anyOf({ a, b: sequence({ b }) }))).toEqual([]);
  });

  test('they have at most 30 steps; a sequence may be longer', () => {
    const steps = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, a] as const));
    for (const make of [unordered, anyOf]) {
      expect(faults(make(steps(29)))).toEqual([]);
      expect(faults(make(steps(30)))).toEqual([]);
      expect(faults(make(steps(31)))).toEqual(['pattern-too-wide pattern']);
    }
    expect(faults(sequence(steps(31)))).toEqual([]);
  });
});

test('F2: everything that is wrong is told in one error, at once, options included', () => {
  const wrong: Pattern<Mark, object> = within(
    sequence({
      0: a,
      no: never(c, { beforeMs: -1 }),
      deep: sequence({ of: unordered({ x: times(none, a), y: next(b) }) }),
      z: optional(b),
    }),
    none,
  );
  const expected = [
    'step-name pattern',
    'option-invalid pattern.withinMs',
    'option-invalid pattern.no.beforeMs',
    'never-misplaced pattern.no',
    'times-invalid pattern.deep.of.x',
    'link-misplaced pattern.deep.of.y',
    'optional-last pattern.z',
  ];
  expect(faults(wrong)).toEqual(expected);
  const thrown = thrownBy(() => correlate(wrong, { within: 0, by: () => null }));
  const told = thrown?.problems.map(({ code, path }) => `${code} ${path}`);
  expect(told).toEqual(['option-invalid options.within', ...expected]);
  expect(thrown?.message).toMatch(/^correlate has 8 problem\(s\):\n/);
  expect(thrown?.message).toContain('  pattern.z: expected a step after an optional one; received');
});
