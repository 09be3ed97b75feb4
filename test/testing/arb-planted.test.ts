import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { anyOf, sequence, unordered } from '../../src/correlate/sequence.ts';
import { never, next, optional, times } from '../../src/correlate/step.ts';
import { arbPlanted } from '../../src/testing/arb-planted.ts';
import { run } from '../../src/testing/run.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { is } from './told.ts';

const letter = (...names: readonly string[]): fc.Arbitrary<Mark> =>
  fc.constantFrom(...names).map((name) => ({ name, timeMs: 0 }));
const noise = letter('a', 'b', 'c', 'n', 'x');

test('the planted match is told among noise, some of which the pattern accepts', () => {
  const pattern = sequence({ fails: times(3, is('a')), n: never(is('n')), ok: is('b') });
  const options = { within: 20, onEnd: 'fire' } as const;
  const machine = patternMachine(pattern, options);
  let noisy = 0;
  fc.assert(
    fc.property(
      arbPlanted(pattern, options, { fails: letter('a'), ok: letter('b') }, noise),
      ({ events, elements, planted }) => {
        const told = run(machine, elements).outputs.map(({ steps }) => steps);
        expect(told).toContainEqual(planted);
        expect(planted.fails).toHaveLength(3);
        expect(events).toHaveLength(elements.length - 1);
        if (events.length > 4 && events.some(({ name }) => name === 'n')) noisy += 1;
      },
    ),
  );
  expect(noisy).toBeGreaterThan(10);
});

test('events are in order of time', () => {
  const pattern = sequence({ a: is('a'), b: is('b') });
  fc.assert(
    fc.property(
      arbPlanted(pattern, { within: 9 }, { a: letter('a'), b: letter('b') }, noise),
      ({ events }) => {
        const times = events.map(({ timeMs }) => timeMs);
        expect([...times].sort((a, b) => a - b)).toEqual(times);
      },
    ),
  );
});

test('parts are arbitraries, makers for a time, or parts of a nested pattern', () => {
  const nested = unordered({ b: is('b'), c: is('c') });
  const pattern = sequence({
    a: is('a'),
    o: optional(is('o')),
    x: times(2, nested),
    z: next(is('z')),
  });
  const make =
    (name: string) =>
    (timeMs: number): Mark => ({ name, timeMs, value: timeMs });
  const parts = { a: make('a'), x: { b: letter('b'), c: make('c') }, z: letter('z') };
  fc.assert(
    fc.property(arbPlanted(pattern, { within: 50, gapMs: 9 }, parts, noise), ({ planted }) => {
      expect(planted.a.value).toBe(planted.a.timeMs);
      expect(planted.o).toBeUndefined();
      expect(planted.x.map(({ b, c }) => b.name + c.name)).toEqual(['bc', 'bc']);
    }),
    { numRuns: 30 },
  );
});

test('of anyOf the first branch with a part is planted, absences are heeded', () => {
  const pattern = sequence({ x: anyOf({ a: is('a'), b: is('b') }), n: never(is('n')) });
  fc.assert(
    fc.property(
      arbPlanted(pattern, { within: 9 }, { x: { b: letter('b') } }, noise),
      ({ planted }) => {
        expect(planted.x.b?.name).toBe('b');
      },
    ),
    { numRuns: 30 },
  );
});

test('stamp gives all events one key; without one that fits, the parts make no match', () => {
  const pattern = sequence({ a: is('a'), b: is('b') });
  const parts = { a: letter('a'), b: letter('b') };
  const options = { within: 9, by: (event: Mark) => event.key };
  const stamp = (event: Mark, timeMs: number): Mark => ({ ...event, timeMs, key: 'k' });
  fc.assert(
    fc.property(arbPlanted(pattern, options, parts, noise, { stamp, noiseMax: 3 }), (one) => {
      expect(one.events.every(({ key }) => key === 'k')).toBe(true);
      expect(one.events.length).toBeLessThanOrEqual(5);
    }),
  );
  expect(() => fc.sample(arbPlanted(pattern, options, parts, noise), 1)).toThrow(/make none/);
});
