import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inactivityMachine } from '../../src/correlate/inactivity.ts';
import { lowMachine } from '../../src/correlate/low.ts';
import { arbSilence, parted } from '../../src/testing/arb-silence.ts';
import { run } from '../../src/testing/run.ts';

interface Beat {
  readonly timeMs: number;
}

const rate = { gapMinMs: 1, gapMaxMs: 10, mark: (_: Beat) => ({ name: 'a' }) };
const silences = arbSilence(fc.constant({}), { ...rate, silenceMinMs: 21, silenceMaxMs: 60 });
const watch = inactivityMachine<Beat>({ afterMs: 20 });

test('the silence, and nothing else, is told, from the event before it to the one after', () => {
  fc.assert(
    fc.property(silences, ({ elements, fromMs, toMs }) => {
      const told = run(watch, elements).outputs.map(({ state, timeMs }) => `${state} ${timeMs}`);
      expect(told).toEqual([`silent ${fromMs + 20}`, `active ${toMs}`]);
    }),
    { seed: 5 },
  );
});

test('a period that lies in the silence is low, and no other', () => {
  const low = lowMachine<Beat>({ periodMs: 10, atMost: 0, emptyMax: 9 });
  fc.assert(
    fc.property(silences, ({ elements, fromMs, toMs }) => {
      const { outputs } = run(low, elements.slice(0, -1));
      for (const told of outputs) {
        expect(told.fromMs).toBeGreaterThan(fromMs);
        expect(told.toMs).toBeLessThan(toMs);
      }
    }),
    { seed: 5 },
  );
});

test('it shrinks to one event before it and one after', () => {
  const none = fc.property(silences, ({ elements }) => run(watch, elements).outputs.length === 0);
  const { counterexample } = fc.check(none, { seed: 5 });
  expect(fc.stringify(counterexample?.[0].elements)).toBe('a@0 a@21 ^end');
});

test('a place beyond a list is one in it', () => {
  expect(parted([1, 2], 1)).toEqual([[1], [2]]);
  expect(parted([1, 2], 2)).toEqual([[1, 2], []]);
  expect(parted([1, 2], 3)).toEqual([[], [1, 2]]);
});
