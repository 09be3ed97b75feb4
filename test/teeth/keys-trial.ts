import fc from 'fast-check';
import { sequence } from '../../src/correlate/sequence.ts';
import { given, never, optional } from '../../src/correlate/step.ts';
import { assertSame, textsOf } from '../../src/testing/law.ts';
import { run } from '../../src/testing/run.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import type { Plan } from './court.ts';
import type { Elements } from './marks.ts';

const is = (name: string) => (event: Mark) => event.name === name;
const END: Elements = [{ kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY }];

const SPAN_MS = 100;
const gaps = fc.nat(SPAN_MS + 20);
const alone = sequence({ a: is('a'), n: never(is('n')) });

/** Told by an event or by a watermark, as chains and as what else there is. */
const patterns = fc.constantFrom(
  sequence({ a: is('a'), b: is('b') }),
  sequence({ a: is('a'), b: is('b'), n: never(is('n')) }),
  alone,
  sequence({ a: is('a'), o: optional(is('o')), b: is('b') }),
  sequence({ a: is('a'), o: optional(is('o')), b: is('b'), n: never(is('n')) }),
);
/** Held back by the start before, which waits for another value. */
const alike = sequence({
  a: is('a'),
  b: given(is('b'), (b: Mark, m: Bound) => b.value === m.a.value),
});
interface Bound {
  readonly a: Mark;
}
const limits = fc.record({
  keysMax: fc.integer({ min: 1, max: 4 }),
  after: fc.constantFrom('keep' as const, 'skipNext' as const),
  tell: fc.constantFrom('atOnce' as const, 'inTurn' as const),
});

/** Beyond `keysMax` the key held longest is given up, which the oracle does not know (K4). */
export const keysTrial: Plan = {
  title: 'a, then b, with keysMax',
  numRuns: 300,
  laws: ({ patternMachine }) => {
    const law = fc.property(patterns, fc.nat(6), limits, (pattern, count, options) => {
      const { keysMax } = options;
      const keys = Array.from({ length: count }, (_, index) => `k${index}`);
      const by = ({ key }: Mark): string => key ?? '';
      const machine = patternMachine(pattern, { within: 1_000, by, onEnd: 'fire', ...options });
      const first = [...events('a', keys), ...events('a', keys.slice(-keysMax), 50)];
      const { outputs, notes } = run(machine, [...first, ...events('b', keys, 100), ...END]);
      const expected = keys.slice(-keysMax);
      const times = [...expected, ...expected].sort();
      assertSame(outputs.map(({ key }) => `${key}`).sort(), times);
      assertSame([`${notes.length}`], [`${count - expected.length}`]);
    });
    const again = fc.property(patterns, gaps, gaps, (pattern, firstMs, secondMs) => {
      const by = ({ key }: Mark): string => key ?? '';
      const options = { within: SPAN_MS, by, onEnd: 'fire', keysMax: 1 } as const;
      const { outputs } = run(patternMachine(pattern, options), [
        ...['k0', 'k1', 'k0'].flatMap((key, index) => events('a', [key], index * firstMs)),
        { kind: 'watermark', watermarkMs: 2 * firstMs + secondMs },
        ...events('b', ['k0'], 2 * firstMs + secondMs + 1),
        ...END,
      ]);
      const isTold = secondMs + 1 <= SPAN_MS || pattern === alone;
      assertSame(textsOf(outputs.map(({ key }) => key)), isTold ? ['"k0"'] : []);
    });
    const held = fc.property(fc.integer({ min: 1, max: 2 }), (keysMax) => {
      const options = { within: SPAN_MS, by: ({ key }: Mark) => key ?? '', keysMax } as const;
      const { outputs } = run(patternMachine(alike, { ...options, tell: 'inTurn' }), [
        ...[1, 2].flatMap((value) => events('a', ['k0'], value, value)),
        ...events('b', ['k0'], 3, 2),
        ...events('a', ['k1'], 4, 1),
        ...END,
      ]);
      assertSame(textsOf(outputs.map(({ key }) => key)), keysMax > 1 ? ['"k0"'] : []);
    });
    return [
      ['what is held of a key that was given up is not told', held],
      ['beyond keysMax the key held longest is given up and noted', law],
      ['a key that was given up begins anew', again],
    ];
  },
};

function events(name: string, keys: readonly string[], startMs = 0, value = 0): Elements {
  return keys.map((key, index) => {
    const timeMs = startMs + index;
    return { kind: 'event', timeMs, event: { name, key, timeMs, value } };
  });
}
