import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aggregate } from '../../src/correlate/aggregate.ts';
import { count } from '../../src/correlate/count.ts';
import { countWithinMachine } from '../../src/correlate/count-within.ts';
import { inactivityMachine } from '../../src/correlate/inactivity.ts';
import { severalMachine } from '../../src/correlate/several.ts';
import { arbRate } from '../../src/testing/arb-rate.ts';
import { run } from '../../src/testing/run.ts';

interface Beat {
  readonly timeMs: number;
}

const rate = { gapMinMs: 10, gapMaxMs: 30, mark: (_: Beat) => ({ name: 'a' }) };
const steady = arbRate(fc.constant({}), rate);
const fails = (test: (elements: Parameters<typeof run<Beat, unknown, unknown>>[1]) => boolean) =>
  fc.stringify(fc.check(fc.property(steady, test), { seed: 5 }).counterexample?.[0]);

test('events are so far apart, and as many as they should be', () => {
  const few = arbRate(fc.constant({}), { ...rate, countMin: 2, countMax: 4, startMs: 5 });
  fc.assert(
    fc.property(few, (elements) => {
      const times = elements.flatMap((e) => (e.kind === 'event' ? [e.timeMs] : []));
      expect(times[0]).toBe(5);
      expect(times.length).toBeGreaterThanOrEqual(2);
      expect(times.length).toBeLessThanOrEqual(4);
      for (const [index, timeMs] of times.slice(1).entries()) {
        expect(timeMs - (times[index] ?? 0)).toBeGreaterThanOrEqual(10);
        expect(timeMs - (times[index] ?? 0)).toBeLessThanOrEqual(30);
      }
      expect(elements.at(-1)).toEqual({ kind: 'watermark', watermarkMs: Infinity });
    }),
    { seed: 5 },
  );
});

test('no count of a steady stream rises that the rate does not allow', () => {
  const crowd = countWithinMachine<Beat>({ within: 20, atLeast: 3 });
  const many = severalMachine<Beat>({ periodMs: 30, moreThan: 3 });
  const silent = inactivityMachine<Beat>({ afterMs: 31 });
  fc.assert(
    fc.property(steady, (elements) => {
      expect(run(crowd, elements).outputs).toEqual([]);
      expect(run(many, elements).outputs).toEqual([]);
      expect(run(silent, elements).outputs).toEqual([]);
    }),
    { seed: 5 },
  );
});

test('it shrinks to few events, as close together as may be', () => {
  expect(fails((elements) => elements.length < 4)).toBe('a@0 a@10 a@20 ^end');
  const two = aggregate({ sliding: 15 }, count<Beat>());
  expect(fails((elements) => run(two, elements).outputs.every(({ value }) => value < 2))).toBe(
    'a@0 a@10 ^end',
  );
});
