import { anyOf, sequence, unordered, where } from '../../src/correlate/sequence.ts';
import { optional, times } from '../../src/correlate/step.ts';
import type { Case } from './case.ts';
import { is, sum } from './told.ts';

const pq = { p: is('p'), q: is('q') };

/** When a condition is asked, and what it refuses. */
export const whereCases: readonly Case[] = [
  {
    title: 'R9: where a match is refused, its last event is not bound and the run waits on',
    cases: [
      {
        pattern: where(sequence({ p: is('p'), q: times(1, is('q')) }), (m) => sum(m.q) <= sum(m.p)),
        timeline: 'p=0@0 q=1@1 q=0@2',
        expected: ['p:p@0 q:[q@2]'],
      },
      {
        pattern: where(
          unordered({ p: times(1, is('p'), { max: 2 }), q: is('q') }),
          (m) => sum(m.p) >= sum(m.q),
        ),
        timeline: 'q=1@0 p=0@1 p=1@2',
        expected: ['p:[p@2] q:q@0'],
      },
      {
        pattern: where(
          unordered({ p: is('p'), o: optional(is('o')), q: is('q') }),
          (m) => sum(m.o) >= sum(m.q),
        ),
        timeline: 'p=1@0 q=1@1 q=0@2',
        expected: ['p:p@0 q:q@2'],
      },
    ],
  },
  {
    title: 'R9: a repetition that has bound its max is left, and where is asked',
    cases: [
      {
        pattern: where(
          sequence({ p: is('p'), q: times(1, is('q'), { max: 1 }), r: is('r') }),
          (m) => sum(m.q) <= sum(m.p),
        ),
        timeline: 'p=0@0 q=1@1 q=0@2 r@3',
        expected: ['p:p@0 q:[q@2] r:r@3'],
      },
      {
        pattern: where(
          sequence({ p: is('p'), q: times(1, is('q'), { prefer: 'each', max: 2 }) }),
          (m) => sum(m.q) <= sum(m.p),
        ),
        timeline: 'p=1@0 q=1@1 q=1@2 q=0@3',
        expected: ['p:p@0 q:[q@1]', 'p:p@0 q:[q@1 q@3]'],
      },
    ],
  },
  {
    title: 'R9: where does not read a repetition in unordered before it is over',
    cases: [
      {
        pattern: where(
          unordered({ p: times(2, is('p'), { max: 3 }), q: is('q') }),
          (m) => sum(m.p) <= sum(m.q),
        ),
        timeline: 'p=1@1 q=0@2 p=1@3 q=2@4',
        expected: [],
      },
    ],
  },
  {
    title: 'R9: a condition of a nested pattern that reads an unbound step is asked in the end',
    cases: [
      {
        pattern: sequence({
          x: where(sequence({ o: optional(is('o')), p: is('p') }), (m) => sum(m.p) <= sum(m.o)),
          c: is('c'),
        }),
        timeline: 'p=1@0 c@3',
        expected: [],
      },
      {
        pattern: sequence({ x: where(anyOf(pq), (m) => sum(m.p) <= sum(m.q)), c: is('c') }),
        timeline: 'p=1@0 c@3',
        expected: [],
      },
    ],
  },
  {
    title: 'R9, Q8: a branch whose binding where refuses does not accept the event',
    cases: [
      {
        pattern: where(anyOf({ p: is('a'), q: is('a') }), (m) => sum(m.p) <= sum(m.q)),
        timeline: 'a=1@0',
        expected: ['q:a@0'],
      },
    ],
  },
  {
    title: 'R9: a nested pattern that one of several ways on ends is asked as it stands',
    cases: [
      {
        pattern: sequence({
          p: where(
            sequence({ p: times(1, is('p')), q: optional(is('q'), { prefer: 'each' }) }),
            (m) => sum(m.p) % 2 === 0,
          ),
          r: is('r'),
        }),
        timeline: 'p=1@0 p=1@1 q@2 r@3',
        expected: ['p:(p:[p@0 p@1] q:q@2) r:r@3', 'p:(p:[p@0 p@1]) r:r@3'],
      },
    ],
  },
];
