import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { eventTime } from '../../src/correlate/event-time.ts';
import * as C from '../../src/correlate/index.ts';
import { reorder } from '../../src/correlate/reorder.ts';

/** Anything may be given to these, as from JavaScript. */
type Loose = (...given: readonly unknown[]) => unknown;

const window = { tumbling: 5 };
const always = (): boolean => true;
const pattern = C.sequence({ a: always });
const machine = C.severalMachine({ periodMs: 1, moreThan: 1 });
const NOT_LEFT_OUT = 'options are required';
const LEFT_OUT = 'options may be left out';

/** What stands before the options, and whether these may be left out. */
const functions: Readonly<Record<string, readonly [Loose, readonly unknown[], string]>> = {
  aggregate: [C.aggregate as Loose, [window, C.count()], LEFT_OUT],
  aggregateBy: [C.aggregateBy as Loose, [window, C.count()], NOT_LEFT_OUT],
  correlate: [C.correlate as Loose, [pattern], NOT_LEFT_OUT],
  patternMachine: [C.patternMachine as Loose, [pattern], NOT_LEFT_OUT],
  countWithin: [C.countWithin as Loose, [], NOT_LEFT_OUT],
  countWithinMachine: [C.countWithinMachine as Loose, [], NOT_LEFT_OUT],
  distinctWithin: [C.distinctWithin as Loose, [], NOT_LEFT_OUT],
  distinctWithinMachine: [C.distinctWithinMachine as Loose, [], NOT_LEFT_OUT],
  deviation: [C.deviation as Loose, [C.count()], NOT_LEFT_OUT],
  deviationMachine: [C.deviationMachine as Loose, [C.count()], NOT_LEFT_OUT],
  gradient: [C.gradient as Loose, [C.count()], NOT_LEFT_OUT],
  gradientMachine: [C.gradientMachine as Loose, [C.count()], NOT_LEFT_OUT],
  rolling: [C.rolling as Loose, [C.count()], NOT_LEFT_OUT],
  rollingMachine: [C.rollingMachine as Loose, [C.count()], NOT_LEFT_OUT],
  several: [C.several as Loose, [], NOT_LEFT_OUT],
  severalMachine: [C.severalMachine as Loose, [], NOT_LEFT_OUT],
  low: [C.low as Loose, [], NOT_LEFT_OUT],
  lowMachine: [C.lowMachine as Loose, [], NOT_LEFT_OUT],
  each: [C.each as Loose, [always], LEFT_OUT],
  threshold: [C.threshold as Loose, [], NOT_LEFT_OUT],
  firstSeen: [C.firstSeen as Loose, [], NOT_LEFT_OUT],
  firstSeenMachine: [C.firstSeenMachine as Loose, [], NOT_LEFT_OUT],
  inactivity: [C.inactivity as Loose, [], NOT_LEFT_OUT],
  inactivityMachine: [C.inactivityMachine as Loose, [], NOT_LEFT_OUT],
  keyBy: [C.keyBy as Loose, [always, machine], NOT_LEFT_OUT],
  feedInto: [C.feedInto as Loose, [machine, machine], LEFT_OUT],
  ordered: [C.ordered as Loose, [machine], NOT_LEFT_OUT],
  runMachine: [C.runMachine as Loose, [machine], LEFT_OUT],
  settle: [C.settle as Loose, [], NOT_LEFT_OUT],
  settleMachine: [C.settleMachine as Loose, [], NOT_LEFT_OUT],
  suppress: [C.suppress as Loose, [], NOT_LEFT_OUT],
  suppressMachine: [C.suppressMachine as Loose, [], NOT_LEFT_OUT],
  reorder: [reorder as Loose, [], LEFT_OUT],
  eventTime: [eventTime as Loose, [], LEFT_OUT],
  mergeSources: [C.mergeSources as Loose, [[{}]], LEFT_OUT],
  unordered: [C.unordered as Loose, [{ a: always }], LEFT_OUT],
  times: [C.times as Loose, [1, always], LEFT_OUT],
  optional: [C.optional as Loose, [always], LEFT_OUT],
  never: [C.never as Loose, [always], LEFT_OUT],
  whyNot: [((options: unknown) => (C.whyNot as Loose)(pattern, options, [])) as Loose, [], ''],
};

const values = [
  [undefined, 'undefined'],
  [null, 'null'],
  [5, '5'],
  ['text', 'text of 4 characters'],
] as const;

function problems(of: Loose, ...given: readonly unknown[]): readonly unknown[] {
  try {
    of(...given);
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
  return [];
}

describe.each(Object.entries(functions))('%s', (_, [of, before, leaves]) => {
  test.each(values)('says of %j in place of options that they are none', (options, got) => {
    const message = `expected an object; received ${got}`;
    const isTaken = options === undefined && leaves === LEFT_OUT;
    expect(problems(of, ...before, options)).toEqual(
      isTaken ? [] : [{ code: 'option-invalid', path: 'options', message }],
    );
  });
});

const settings = { ttlMs: 1 };
const period = { periodMs: 1, lastMs: 1, everyMs: 1, moreThan: 1 };

test.each(values)('each other argument is told by its own path where it is %j', (value, got) => {
  const cases: readonly (readonly [code: string, path: string, what: string, Loose, unknown[]])[] =
    [
      ['pattern-invalid', 'pattern', 'a pattern', C.within as Loose, [value, 5]],
      ['pattern-invalid', 'pattern', 'a pattern', C.where as Loose, [value, always]],
      ['pattern-invalid', 'pattern', 'a pattern', C.whyNot as Loose, [value, { within: 1 }, []]],
      ['option-invalid', 'elements', 'a list', C.whyNot as Loose, [pattern, { within: 1 }, value]],
      ['option-invalid', 'events', 'a list', C.eventElements as Loose, [value]],
      ['option-invalid', 'sources', 'a list', C.mergeSources as Loose, [value]],
      ['option-invalid', 'test', 'a function', C.given as Loose, [value, always]],
      ['option-invalid', 'condition', 'a function', C.given as Loose, [always, value]],
      ['option-invalid', 'where', 'a function', C.each as Loose, [value]],
      ['option-invalid', 'of', 'a function', C.mapped as Loose, [machine, value]],
      ['option-invalid', 'key', 'a function', C.keyBy as Loose, [value, machine, settings]],
      ['machine-invalid', 'machine', 'a machine', C.keyBy as Loose, [always, value, settings]],
      ['machine-invalid', 'machine', 'a machine', C.mapped as Loose, [value, always]],
      ['machine-invalid', 'machine', 'a machine', C.ordered as Loose, [value, { late: 'drop' }]],
      ['machine-invalid', 'machine', 'a machine', C.runMachine as Loose, [value]],
      ['machine-invalid', 'first', 'a machine', C.feedInto as Loose, [value, machine]],
      ['machine-invalid', 'second', 'a machine', C.feedInto as Loose, [machine, value]],
      ['machine-invalid', 'first', 'a machine', C.sideBySide as Loose, [value, machine]],
      ['machine-invalid', 'second', 'a machine', C.sideBySide as Loose, [machine, value]],
      ['aggregator-invalid', 'aggregator', 'an aggregator', C.aggregate as Loose, [window, value]],
      ['aggregator-invalid', 'aggregator', 'an aggregator', C.deviation as Loose, [value, period]],
      ['aggregator-invalid', 'aggregator', 'an aggregator', C.gradient as Loose, [value, period]],
      ['aggregator-invalid', 'aggregator', 'an aggregator', C.rolling as Loose, [value, period]],
      ['option-invalid', 'aggregators', 'an object', C.objectOf as Loose, [value]],
      ['option-invalid', 'aggregators', 'an object', C.aggregateBy as Loose, [window, value, {}]],
    ];
  for (const [code, path, what, of, given] of cases) {
    const message = `expected ${what}; received ${got}`;
    expect(problems(of, ...given), path).toEqual([{ code, path, message }]);
  }
});

test('a window that is none is one of no kind', () => {
  const message = 'expected one of sliding, tumbling, hopping, session, last; received none';
  for (const [value] of values) {
    expect(problems(C.aggregate as Loose, value, C.count())).toEqual([
      { code: 'window-invalid', path: 'window', message },
    ]);
  }
});

test('all arguments that are none are told at once', () => {
  const paths = (of: Loose): unknown =>
    problems(of).map((one) => (one as { readonly path: string }).path);
  expect(paths(C.keyBy as Loose)).toEqual(['key', 'machine', 'options']);
  expect(paths(C.feedInto as Loose)).toEqual(['first', 'second']);
  expect(paths(C.ordered as Loose)).toEqual(['machine', 'options']);
  expect(paths(C.deviation as Loose)).toEqual(['aggregator', 'options']);
  expect(paths(C.rolling as Loose)).toEqual(['aggregator', 'options']);
  expect(paths(C.aggregateBy as Loose)).toEqual(['aggregators', 'window', 'options']);
  expect(paths(C.whyNot as Loose)).toEqual(['pattern', 'options', 'elements']);
});

test('rearm that is null is told like any other that is wrong', () => {
  const message = 'expected fall or { afterMs }; received null';
  expect(problems(C.threshold as Loose, { rise: always, rearm: null })).toEqual([
    { code: 'option-invalid', path: 'options.rearm', message },
  ]);
});
