import fc from 'fast-check';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { assertSame, textsOf } from '../../src/testing/law.ts';
import { evictedOf, oracle } from '../../src/testing/oracle.ts';
import { run } from '../../src/testing/run.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import type { Plan } from './court.ts';
import { type Elements, withText } from './marks.ts';

const is = (name: string) => (event: Mark) => event.name === name;

const patterns = fc.constantFrom(
  sequence({ a: is('a'), b: is('b') }),
  sequence({ a: is('a'), b: is('b'), c: is('c') }),
  sequence({ a: is('a'), n: never(is('c')), b: is('b') }),
  sequence({ a: is('a'), b: is('b'), n: never(is('c'), { afterMs: 2 }) }),
);
const options = fc.record({
  within: fc.integer({ min: 1, max: 6 }),
  openMax: fc.integer({ min: 1, max: 3 }),
  victim: fc.constantFrom('oldest' as const, 'newest' as const),
});

/** Events of one key in any order, with watermarks that lag behind none or some that follow. */
const streams = fc
  .array(
    fc.record({
      name: fc.constantFrom('a', 'a', 'b', 'c', 'x'),
      timeMs: fc.nat(14),
      isMarked: fc.boolean(),
    }),
    { maxLength: 9 },
  )
  .chain((events) => fc.boolean().map((isSorted) => elementsOf(events, isSorted)));

function elementsOf(
  events: readonly { readonly name: string; readonly timeMs: number; readonly isMarked: boolean }[],
  isSorted: boolean,
): Elements {
  const all = isSorted ? [...events].sort((a, b) => a.timeMs - b.timeMs) : events;
  const elements = all.flatMap(({ name, timeMs, isMarked }, index): Elements => {
    const event = { kind: 'event', timeMs, event: { name, timeMs } } as const;
    const following = all.slice(index + 1).map((one) => one.timeMs);
    const watermarkMs = Math.min(timeMs, ...following) - 1;
    return isMarked ? [event, { kind: 'watermark', watermarkMs }] : [event];
  });
  return withText([...elements, { kind: 'watermark', watermarkMs: 100 }]);
}

/** Chains of one key that hold few runs, whatever comes late, however often they are looked at. */
export const bareTrial: Plan = {
  title: 'chains under one key',
  numRuns: 1_500,
  laws: ({ patternMachine }) => {
    const law = fc.property(patterns, options, streams, (pattern, chosen, elements) => {
      const { outputs, notes } = run(patternMachine(pattern, chosen), elements);
      const told = oracle(pattern, chosen, elements);
      assertSame(
        textsOf(outputs.map(({ steps }) => steps)),
        textsOf(told.map(({ steps }) => steps)),
      );
      const evicted = evictedOf(pattern, chosen, elements);
      assertSame([`${notes.length} evicted`], [`${evicted} evicted`]);
    });
    return [['of few runs, the right ones are told and the others noted', law]];
  },
};
