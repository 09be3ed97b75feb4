import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlarmOptions } from '../../src/correlate/alarm-options.ts';
import { countWithinMachine } from '../../src/correlate/count-within.ts';
import { distinctWithinMachine } from '../../src/correlate/distinct-within.ts';
import { threshold } from '../../src/correlate/threshold.ts';
import { crossingOracle, thresholdOracle } from '../../src/testing/crossing-oracle.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { by, oracleRuns, oracleSeed, orderedStreams, Share, sortedTexts } from './mark-streams.ts';

const span = fc.integer({ min: 1, max: 20 });
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(one, { nil: undefined });
const rearm = fc.oneof(
  { weight: 2, arbitrary: fc.constant('fall' as const) },
  span.map((afterMs) => ({ afterMs })),
);
const alarms: fc.Arbitrary<AlarmOptions> = fc.record(
  { falls: fc.boolean(), repeatMs: maybe(span), quietMs: maybe(span), rearm },
  { noNullPrototype: true },
);
const counts = fc
  .tuple(alarms, span, fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.boolean())
  .map(([alarm, within, atLeast, isIn, reset]) => {
    const edge = isIn ? ('inclusive' as const) : ('exclusive' as const);
    return { ...alarm, within, atLeast, edge, reset, by };
  });
const numRuns = oracleRuns(800);
const parameters = { numRuns, seed: oracleSeed };

test(`threshold tells what the oracle tells, in ${numRuns} random pairs`, () => {
  const share = new Share();
  const conditions = fc.tuple(
    fc.integer({ min: -3, max: 6 }),
    maybe(fc.integer({ min: -6, max: 0 })),
  );
  fc.assert(
    fc.property(alarms, conditions, orderedStreams, (alarm, [least, most], elements) => {
      const rise = ({ value = 0 }: Mark): boolean => value >= least;
      const fall = most === undefined ? undefined : ({ value = 0 }: Mark) => value <= most;
      const options = { ...alarm, by, rise, fall };
      const expected = thresholdOracle(options, elements);
      expect(sortedTexts(run(threshold(options), elements).outputs)).toEqual(sortedTexts(expected));
      share.note(expected);
    }),
    parameters,
  );
  expect(share.print('threshold')).toBeGreaterThan(0.3);
});

test(`countWithin tells what the oracle tells, in ${numRuns} random pairs`, () => {
  const share = new Share();
  fc.assert(
    fc.property(counts, orderedStreams, (options, elements) => {
      const expected = crossingOracle((events) => events.length, options, elements);
      const { outputs } = run(countWithinMachine(options), elements);
      expect(sortedTexts(outputs)).toEqual(sortedTexts(expected));
      share.note(expected);
    }),
    parameters,
  );
  expect(share.print('countWithin')).toBeGreaterThan(0.3);
});

test(`distinctWithin tells what the oracle tells, in ${numRuns} random pairs`, () => {
  const share = new Share();
  const of = ({ name }: Mark): string => name;
  const names = (events: readonly Mark[]): number => new Set(events.map(of)).size;
  fc.assert(
    fc.property(counts, orderedStreams, (options, elements) => {
      const expected = crossingOracle(names, options, elements);
      const { outputs } = run(distinctWithinMachine({ ...options, of }), elements);
      expect(sortedTexts(outputs)).toEqual(sortedTexts(expected));
      share.note(expected);
    }),
    parameters,
  );
  expect(share.print('distinctWithin')).toBeGreaterThan(0.3);
});

test('F1: a condition that throws neither rises nor falls, for the oracle, too', () => {
  const throws = (): never => {
    throw new Error('secret');
  };
  expect(thresholdOracle({ rise: throws, by }, parseTimeline('a@0'))).toEqual([]);
});
