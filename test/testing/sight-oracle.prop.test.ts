import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstSeenMachine } from '../../src/correlate/first-seen.ts';
import { inactivityMachine } from '../../src/correlate/inactivity.ts';
import { run } from '../../src/testing/run.ts';
import { firstSeenOracle, inactivityOracle } from '../../src/testing/sight-oracle.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { by, oracleRuns, oracleSeed, orderedStreams, Share, sortedTexts } from './mark-streams.ts';

const span = fc.integer({ min: 1, max: 20 });
const numRuns = oracleRuns(800);
const parameters = { numRuns, seed: oracleSeed };
/** Reads the name; the events of one name have no value, and of another reading them throws. */
const value = ({ name }: Mark): string | undefined => {
  if (name === 'x') throw new Error('secret');
  return name === 'c' ? undefined : name;
};

test(`firstSeen tells what the oracle tells, in ${numRuns} random pairs`, () => {
  const share = new Share();
  const baselines = fc.constantFrom<[string, string[]][]>([], [['k0', ['a']]], [['k1', []]]);
  fc.assert(
    fc.property(
      span,
      fc.option(fc.nat(8), { nil: undefined }),
      baselines,
      orderedStreams,
      (withinMs, learnMs, baseline, elements) => {
        const options = { by, value, withinMs, learnMs, baseline };
        const expected = firstSeenOracle(options, elements);
        const { outputs } = run(firstSeenMachine(options), elements);
        expect(sortedTexts(outputs)).toEqual(sortedTexts(expected));
        share.note(expected);
      },
    ),
    parameters,
  );
  expect(share.print('firstSeen')).toBeGreaterThan(0.3);
});

test(`inactivity tells what the oracle tells, in ${numRuns} random pairs`, () => {
  const share = new Share();
  const ends = fc.constantFrom('fire' as const, 'undecided' as const);
  fc.assert(
    fc.property(
      span,
      fc.option(span, { nil: undefined }),
      ends,
      orderedStreams,
      (afterMs, repeatMs, onEnd, elements) => {
        const options = { by, afterMs, repeatMs, onEnd };
        const expected = inactivityOracle(options, elements);
        const { outputs } = run(inactivityMachine(options), elements);
        expect(sortedTexts(outputs)).toEqual(sortedTexts(expected));
        share.note(expected);
      },
    ),
    parameters,
  );
  expect(share.print('inactivity')).toBeGreaterThan(0.3);
});
