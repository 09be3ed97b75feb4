import { sequence, where, within } from '../../src/correlate/sequence.ts';
import { never, next, optional, times } from '../../src/correlate/step.ts';
import type { Case } from './case.ts';
import { is, sum } from './told.ts';

/** Which runs stay open, and in what order matches are told. */
export const policyCases: readonly Case[] = [
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
  },
  {
    title: 'R8, P4: what one watermark frees of several keys is told in the order of the starts',
    cases: [
      {
        pattern: where(sequence({ p: is('p'), q: is('q') }), (m) => sum(m.p) <= sum(m.q)),
        timeline: 'p=3@0:k1 p=3@0:k2 p=1@1:k2 p=1@1:k1 q=1@2:k1 q=1@2:k2',
        options: { tell: 'inTurn', by: ({ key = '' }) => key },
        expected: ['"k2" p:p@1 q:q@2', '"k1" p:p@1 q:q@2'],
      },
      {
        pattern: sequence({
          p: never(is('a')),
          q: is('b'),
          r: never(is('b')),
          s: next(optional(is('b'))),
          t: optional(is('b'), { prefer: 'each' }),
          u: never(is('b')),
        }),
        timeline: 'a@0:k1 b@1:k1 b@1:k0 b@1:k0 ^end',
        options: { tell: 'inTurn', by: ({ key = '' }) => key },
        expected: ['"k0" q:b@1 s:b@1', '"k0" q:b@1', '"k1" q:b@1 at 11'],
      },
    ],
  },
  {
    title: 'P2, P3: what a match ends makes room before the event begins a run of its own',
    cases: [
      {
        pattern: sequence({
          p: optional(is('b'), { prefer: 'each' }),
          q: next(is('b')),
          r: is('b'),
        }),
        timeline: 'b@0 b@1 b@2 b@3',
        options: { after: 'skipNext', openMax: 2, victim: 'newest' },
        expected: ['q:b@0 r:b@1', 'q:b@1 r:b@2', 'q:b@2 r:b@3'],
      },
    ],
  },
];
