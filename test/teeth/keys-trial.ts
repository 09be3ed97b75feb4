import fc from 'fast-check';
import { sequence } from '../../src/correlate/sequence.ts';
import { assertSame } from '../../src/testing/law.ts';
import { run } from '../../src/testing/run.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import type { Plan } from './court.ts';
import type { Elements } from './marks.ts';

const pattern = sequence({
  a: (event: Mark) => event.name === 'a',
  b: (event: Mark) => event.name === 'b',
});
const options = { within: 1_000, by: ({ key }: Mark): string => key ?? '' };

/** For chains, and for what runs any pattern. */
const policies = fc.constantFrom('keep' as const, 'skipNext' as const);

/** Beyond `keysMax` the key held longest is given up, which the oracle does not know (K4). */
export const keysTrial: Plan = {
  title: 'a, then b, with keysMax',
  numRuns: 300,
  laws: ({ patternMachine }) => {
    const limits = fc.record({ keysMax: fc.integer({ min: 1, max: 4 }), after: policies });
    const law = fc.property(fc.nat(6), limits, (count, { keysMax, after }) => {
      const keys = Array.from({ length: count }, (_, index) => `k${index}`);
      const machine = patternMachine(pattern, { ...options, keysMax, after });
      const { outputs } = run(machine, [...events('a', keys), ...events('b', keys)]);
      const expected = keys.slice(-keysMax);
      assertSame(
        outputs.map(({ key }) => `${key}`),
        expected,
      );
      const first = run(machine, events('a', keys));
      assertSame([`${first.notes.length}`], [`${count - expected.length}`]);
    });
    return [['beyond keysMax the key held longest is given up and noted', law]];
  },
};

function events(name: string, keys: readonly string[]): Elements {
  const startMs = name === 'a' ? 0 : 100;
  return keys.map((key, index) => {
    const timeMs = startMs + index;
    return { kind: 'event', timeMs, event: { name, key, timeMs } };
  });
}
