import { anyOf, sequence, unordered } from '../../src/correlate/sequence.ts';
import { every, given, never, next, optional, times } from '../../src/correlate/step.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import type { Case } from './case.ts';
import { is } from './told.ts';

const everyB = sequence({ p: every(is('b')) });
const pair = unordered({ p: is('b'), q: is('a', 'b') }, { sameEvent: true });

/** What binds which events. */
export const bindingCases: readonly Case[] = [
  {
    title: 'Q4: until ends a repetition in unordered',
    cases: [
      {
        pattern: unordered({ a: is('a'), b: times(2, is('b'), { until: is('u') }) }),
        timeline: 'b@0 u@1 b@3 a@4',
        expected: [],
      },
    ],
  },
  {
    title: 'Q4: until ends the repetition of a pattern, amid an iteration, too',
    cases: [
      {
        pattern: sequence({
          b: times(1, sequence({ p: is('p'), q: is('q') }), { until: is('u') }),
          c: is('c'),
        }),
        timeline: 'p@1 u@2 q@3 c@4',
        expected: [],
      },
    ],
  },
  {
    title: 'Q7: with sameEvent a step that may stay unbound binds the event that completes all',
    cases: [
      {
        pattern: unordered({ a: is('a'), b: optional(is('a')) }, { sameEvent: true }),
        timeline: 'a@0',
        expected: ['a:a@0 b:a@0'],
      },
    ],
  },
  {
    title: 'R11: what is bound before an event does not hold the event itself',
    cases: [
      {
        pattern: unordered(
          { a: is('a'), b: given(is('a'), (_, m: { readonly a?: Mark }) => m.a === undefined) },
          { sameEvent: true },
        ),
        timeline: 'a@0',
        expected: ['a:a@0 b:a@0'],
      },
    ],
  },
  {
    title: 'R1: a run binds an event once, also where sameEvent is repeated',
    cases: [
      {
        pattern: sequence({ x: times(2, pair) }),
        timeline: 'a@0 b@1 b@2',
        expected: ['x:[(p:b@1 q:a@0) (p:b@2 q:b@2)]', 'x:[(p:b@1 q:b@1) (p:b@2 q:b@2)]'],
      },
    ],
  },
  {
    title: 'Q2: greedy and lazy hold for every copy of what comes beside or after, too',
    cases: [
      {
        pattern: sequence({
          p: optional(is('c')),
          r: optional(is('b'), { prefer: 'each' }),
          t: is('c'),
        }),
        timeline: 'c@0',
        expected: [],
      },
      {
        pattern: sequence({
          p: times(1, is('b')),
          q: anyOf({ x: is('a'), y: times(2, is('b'), { max: 2 }) }),
        }),
        timeline: 'b@0 b@1 b@2',
        expected: [],
      },
      {
        pattern: sequence({
          p: optional(sequence({ o: optional(is('o'), { prefer: 'each' }), a: is('a') }), {
            prefer: 'lazy',
          }),
          r: is('a'),
          s: is('s'),
        }),
        timeline: 'a@0 a@1 s@2',
        expected: ['r:a@0 s:s@2', 'r:a@1 s:s@2'],
      },
    ],
  },
  {
    title: 'Q5: a repetition at the end of a nested pattern is complete at min',
    cases: [
      {
        pattern: sequence({ x: sequence({ p: is('a'), q: times(1, is('b')) }), c: is('c') }),
        timeline: 'a@0 b@1 b@2 c@3',
        expected: ['c:c@3 x:(p:a@0 q:[b@1])'],
      },
    ],
  },
  {
    title: 'R5: the link of a nested pattern is that of its first event',
    cases: [
      {
        pattern: sequence({ a: is('a'), x: next(everyB) }),
        timeline: 'a@0 c@1 b@2',
        expected: [],
      },
    ],
  },
  {
    title:
      'N1, R4: what the step after accepts is bound for good, so an absence before it ends the run',
    cases: [
      {
        pattern: sequence({
          p: is('p'),
          q: optional(is('q')),
          n: never(is('n')),
          s: is('s'),
        }),
        timeline: 'p@0 n@1 s@2 q@3 s@4',
        expected: [],
      },
    ],
  },
  {
    title: 'N1: an absence before an optional end of a nested pattern is between its steps alone',
    cases: [
      {
        pattern: sequence({
          x: sequence({ p: is('a'), n: never(is('n')), o: optional(is('o'), { prefer: 'each' }) }),
          c: is('c'),
        }),
        timeline: 'a@0 n@1 c@2',
        expected: ['c:c@2 x:(p:a@0)'],
      },
    ],
  },
  {
    title: 'N6: in a nested unordered an absence forbids only what comes between its events',
    cases: [
      {
        pattern: sequence({
          x: unordered({ p: is('p'), n: never(is('n')), q: is('q') }),
          c: is('c'),
        }),
        timeline: 'n@0 p@1 q@2 n@3 c@4',
        expected: ['c:c@4 x:(p:p@1 q:q@2)'],
      },
      {
        pattern: sequence({
          x: unordered({ p: is('p'), n: never(is('n')), q: is('q') }),
          c: is('c'),
        }),
        timeline: 'p@1 n@2 q@3 c@4',
        expected: [],
      },
    ],
  },
];
