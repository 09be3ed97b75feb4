import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { Key } from '../../src/core/key.ts';
import { ChainMachine } from '../../src/correlate/chain-machine.ts';
import type { Machine } from '../../src/correlate/machine.ts';
import type { Pattern, Steps } from '../../src/correlate/pattern.ts';
import { PatternMachine, patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { oracleRuns } from '../testing/mark-streams.ts';

interface Letter {
  readonly name: string;
  readonly key: Key | undefined;
}

type Elements = readonly StreamElement<Letter>[];
type Options = PatternOptions<Letter, object>;

const letter = fc.constantFrom('a', 'b', 'c');
const letters = fc.uniqueArray(letter, { minLength: 1, maxLength: 2 });
const is = (names: readonly string[]) => (event: Letter) => names.includes(event.name);

/** Chains of one to four tests with absences between them and at most one at the end. */
const chains: fc.Arbitrary<Pattern<Letter, object>> = fc
  .record({
    tests: fc.array(letters, { minLength: 1, maxLength: 4 }),
    gaps: fc.array(fc.array(letter, { maxLength: 2 }), { minLength: 3, maxLength: 3 }),
    end: fc.option(fc.record({ names: letters, afterMs: fc.option(fc.nat(8)) })),
  })
  .filter(({ tests, end }) => tests.length > 1 || end !== null)
  .map(({ tests, gaps, end }) => {
    const steps: Record<string, Steps<Letter>[string]> = {};
    for (const [index, names] of tests.entries()) {
      const before = index === 0 ? [] : (gaps[index - 1] ?? []);
      for (const [at, name] of before.entries()) steps[`n${index}${at}`] = never(is([name]));
      steps[`s${index}`] = is(names);
    }
    if (end !== null) {
      steps['end'] = never(is(end.names), { afterMs: end.afterMs ?? undefined });
    }
    return sequence(steps);
  });

const options: fc.Arbitrary<Options> = fc.record(
  {
    within: fc.integer({ min: 1, max: 12 }),
    by: fc.constant((event: Letter) => event.key),
    edge: fc.constantFrom('inclusive', 'exclusive'),
    tie: fc.constantFrom('event', 'timer'),
    starts: fc.constantFrom('each', 'each', 'first', 'latest', 'earliest'),
    openMax: fc.integer({ min: 1, max: 4 }),
    victim: fc.constantFrom('oldest', 'newest'),
    onEnd: fc.constantFrom('fire', 'undecided'),
  },
  { requiredKeys: ['within', 'by'], noNullPrototype: true },
);

/** Events behind the watermark's back in no order, or in order, and watermarks between them. */
const streams: fc.Arbitrary<Elements> = fc
  .record({
    spreadMs: fc.constantFrom(0, 0, 3, 15),
    items: fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c', 'd'),
        key: fc.constantFrom<Key | undefined>('x', 'x', 'x', 1, '1', ['x', 1], null, undefined),
        gapMs: fc.nat(3),
        backMs: fc.nat(15),
        isWatermark: fc.nat(4).map((dice) => dice === 0),
      }),
      { maxLength: 40 },
    ),
    ends: fc.boolean(),
  })
  .map(({ spreadMs, items, ends }) => {
    const elements: StreamElement<Letter>[] = [];
    let nowMs = 0;
    let watermarkMs = -1;
    for (const { name, key, gapMs, backMs, isWatermark } of items) {
      nowMs += gapMs;
      if (isWatermark) {
        watermarkMs = Math.max(watermarkMs, nowMs - 1 - Math.min(backMs, spreadMs));
        elements.push({ kind: 'watermark', watermarkMs });
      } else {
        const timeMs = Math.max(watermarkMs + 1, nowMs - Math.min(backMs, spreadMs));
        elements.push({ kind: 'event', timeMs, event: { name, key } });
      }
    }
    if (ends) elements.push({ kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY });
    return elements;
  });

/** Everything a machine says, ids included, with its state saved and restored at each cut. */
function said<O, S>(machine: Machine<Letter, O, S>, elements: Elements, every: number): string[] {
  const texts: string[] = [];
  let state = machine.start();
  for (const [index, element] of elements.entries()) {
    if (index % every === every - 1) {
      state = machine.restore(JSON.parse(JSON.stringify(machine.snapshot(state))));
    }
    state = machine.step(state, element, (output) => void texts.push(JSON.stringify(output)));
  }
  return texts;
}

test('a chain is run by the machine of chains', () => {
  fc.assert(
    fc.property(chains, options, (pattern, chosen) => {
      expect(patternMachine(pattern, chosen)).toBeInstanceOf(ChainMachine);
    }),
    { numRuns: 100 },
  );
});

test('it says what the machine of any pattern says, in any order of events', () => {
  fc.assert(
    fc.property(chains, options, streams, (pattern, chosen, elements) => {
      const expected = said(
        new PatternMachine(pattern, chosen),
        elements,
        Number.POSITIVE_INFINITY,
      );
      expect(said(patternMachine(pattern, chosen), elements, Number.POSITIVE_INFINITY)).toEqual(
        expected,
      );
    }),
    { numRuns: oracleRuns(5_000), seed: 4 },
  );
});

test('it goes on from snapshots as if there had been none', () => {
  fc.assert(
    fc.property(
      chains,
      options,
      streams,
      fc.integer({ min: 1, max: 9 }),
      (pattern, chosen, elements, every) => {
        const machine = patternMachine(pattern, chosen);
        const expected = said(machine, elements, Number.POSITIVE_INFINITY);
        expect(said(machine, elements, every)).toEqual(expected);
      },
    ),
    { numRuns: oracleRuns(3_000), seed: 5 },
  );
});

test('after the end it holds nothing', () => {
  fc.assert(
    fc.property(chains, options, streams, (pattern, chosen, elements) => {
      const machine = patternMachine(pattern, chosen);
      const end = { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY } as const;
      let state = machine.start();
      for (const element of [...elements, end]) state = machine.step(state, element, () => {});
      expect(machine.snapshot(state)).toMatchObject({ keys: [] });
    }),
    { numRuns: oracleRuns(1_000), seed: 6 },
  );
});
