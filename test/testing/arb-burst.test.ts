import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWithinMachine } from '../../src/correlate/count-within.ts';
import { arbBurst } from '../../src/testing/arb-burst.ts';
import { run } from '../../src/testing/run.ts';

interface Beat {
  readonly timeMs: number;
}

const rate = { gapMinMs: 10, gapMaxMs: 30, countMin: 0, mark: (_: Beat) => ({ name: 'a' }) };
const bursts = arbBurst(fc.constant({}), { ...rate, burst: 4, burstMs: 9 });
const crowd = countWithinMachine<Beat>({ within: 10, atLeast: 4 });

test('the burst is the one place where so many events are within so long', () => {
  fc.assert(
    fc.property(bursts, ({ elements, fromMs, toMs }) => {
      const inside = elements.filter(
        (e) => e.kind === 'event' && e.timeMs >= fromMs && e.timeMs <= toMs,
      );
      expect(inside.length).toBe(4);
      expect(toMs - fromMs).toBeLessThanOrEqual(9);
      expect(run(crowd, elements).outputs.map(({ timeMs }) => timeMs)).toEqual([toMs]);
    }),
    { seed: 5 },
  );
});

test('one event fewer is not enough', () => {
  const short = arbBurst(fc.constant({}), { ...rate, burst: 3, burstMs: 4 });
  fc.assert(
    fc.property(short, ({ elements }) => {
      expect(run(crowd, elements).outputs).toEqual([]);
    }),
    { seed: 5 },
  );
});

test('it shrinks to the burst alone, at one time', () => {
  const none = fc.property(bursts, ({ elements }) => run(crowd, elements).outputs.length === 0);
  const { counterexample } = fc.check(none, { seed: 5 });
  expect(fc.stringify(counterexample?.[0].elements)).toBe('a@0 a@0 a@0 a@0 ^end');
});
