import type { Repeat } from '../../src/correlate/pattern.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { sequence, within } from '../../src/correlate/sequence.ts';
import { optional, times } from '../../src/correlate/step.ts';
import type { Deviation } from './deviation.ts';
import { bindings, hasCopies, some } from './shape.ts';
import { is } from './told.ts';

/** Where the machine keeps other runs, or tells them in another order. */
export const policyDeviations: readonly Deviation[] = [
  {
    title: 'W5, W3: a run whose nested bound has passed is over',
    cases: [
      {
        pattern: sequence({ x: within(sequence({ p: is('p'), q: is('q') }), 4) }),
        timeline: 'p@0 p@5 q@6',
        options: { starts: 'first' },
        expected: ['x:(p:p@5 q:q@6)'],
      },
      {
        pattern: sequence({ x: within(sequence({ p: is('p'), q: is('q') }), 4) }),
        timeline: 'p@0 p@5 q@6',
        options: { openMax: 1, victim: 'newest' },
        expected: ['x:(p:p@5 q:q@6)'],
      },
    ],
    touches: (root, options) =>
      meets(options) && some(root, ({ withinMs }) => withinMs !== undefined),
  },
  {
    title: 'P1: runs wait for the same step, however much they bound at steps that they have left',
    cases: [
      {
        pattern: sequence({ o: optional(is('o')), p: is('p'), q: is('q') }),
        timeline: 'o@0 p@1 q@2',
        options: { starts: 'latest' },
        expected: ['p:p@1 q:q@2'],
      },
    ],
    touches: (root, { starts }) =>
      (starts === 'latest' || starts === 'earliest') &&
      some(root, (n) => bindings(n).some(({ repeat }) => repeat && hasCounts(repeat))),
  },
  {
    title: 'R8: of one start, the run that bound the earlier event is told first',
    cases: [
      {
        pattern: sequence({
          p: times(1, is('c'), { prefer: 'each' }),
          q: optional(is('a')),
          r: is('c'),
          t: is('a'),
        }),
        timeline: 'c@0 a@1 c@2 c@3 a@4',
        expected: ['p:[c@0] q:a@1 r:c@2 t:a@4', 'p:[c@0 c@2] r:c@3 t:a@4', 'p:[c@2] r:c@3 t:a@4'],
      },
    ],
    touches: (root, options) => meets(options) && hasCopies(root),
  },
];

/** Whether runs of a key meet, so that it matters which are open and in what order they stand. */
function meets({ starts, after, openMax, tell }: PatternOptions<never, never>): boolean {
  const isAlone = (starts ?? 'each') === 'each' && (after ?? 'keep') === 'keep';
  return !isAlone || openMax !== undefined || tell === 'inTurn';
}

/** Whether it matters how often a repetition has bound while the run is at it. */
function hasCounts({ min, max }: Repeat): boolean {
  return min === 0 || (min < max && Number.isFinite(max));
}
