import { expect, test } from 'vitest';
import { anyOf, sequence, unordered, where, within } from '../../src/correlate/sequence.ts';
import { every, given, never, next, optional, times } from '../../src/correlate/step.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { playTimeline } from '../correlate/play-timeline.ts';
import { is, type MarkOptions, type MarkPattern, machineTold, oracleTold } from './told.ts';

type Row = readonly [rule: string, pattern: MarkPattern, options?: MarkOptions];
type Whole = readonly [rule: string, pattern: MarkPattern, options: MarkOptions];

/** Some streams of five events of three names, one each millisecond: each thirteenth of all. */
const streams: readonly string[] = Array.from({ length: 18 }, (_, index) => index * 13).map(
  (number) =>
    Array.from({ length: 5 }, (_, at) => {
      const name = 'abc'[Math.floor(number / 3 ** at) % 3] ?? 'a';
      return `${name}=${(number + at) % 2}@${at}`;
    }).join(' '),
);

const each = { prefer: 'each' } as const;
const lazy = { prefer: 'lazy' } as const;
const [a, b, c, ab, bc] = [is('a'), is('b'), is('c'), is('a', 'b'), is('b', 'c')] as const;
const isOdd = (one: Mark | undefined): boolean => one?.value === 1;
const total = (list: readonly Mark[]): number =>
  list.reduce((sum, { value = 0 }) => sum + value, 0);

const copies: readonly Row[] = [
  [
    'numbers of events side by side',
    sequence({ x: times(1, a, each), y: times(1, ab, each), z: c }),
  ],
  ['an optional end after each number', sequence({ x: times(1, ab, each), y: optional(bc, each) })],
  [
    'branches of several events',
    sequence({ x: anyOf({ p: ab, q: sequence({ r: a, s: b }) }), z: c }),
  ],
  [
    'branches that begin alike',
    anyOf({ p: sequence({ r: a, s: b }), q: sequence({ r: a, s: bc }) }),
  ],
  [
    'a pattern repeated each number',
    sequence({ x: times(1, sequence({ p: a, q: b }), each), z: c }),
  ],
  ['optional parts of a repeated pattern', times1(sequence({ p: a, q: optional(b, each) }))],
  ['every in a nested pattern', sequence({ x: sequence({ p: a, q: every(b) }), z: c })],
  [
    'every before a repetition',
    sequence({ x: every(a), y: times(1, ab, { max: 2 }), z: every(c) }),
  ],
  ['each within each', sequence({ x: times(1, times2(ab), each), z: c })],
];

function times1(pattern: MarkPattern): MarkPattern {
  return sequence({ x: times(1, pattern, { ...each, max: 2 }), z: c });
}

function times2(one: (event: Mark) => boolean): MarkPattern {
  return sequence({ p: times(1, one, { ...each, max: 2 }) });
}

const preferences: readonly Row[] = [
  ['lazy before greedy', sequence({ x: times(1, ab, lazy), y: times(1, bc), z: a })],
  ['lazy after greedy', sequence({ x: times(1, ab), y: times(1, bc, lazy), z: a })],
  ['two optional steps', sequence({ x: a, y: optional(ab), z: optional(bc), w: c })],
  ['an optional step by next', sequence({ x: a, y: next(optional(b)), z: c })],
  ['a repetition from 0 by next', sequence({ x: a, y: next(times(0, b)), z: ab })],
  ['a repetition by links of its own', sequence({ x: times(2, ab, { link: 'next' }), z: c })],
  ['lazy repeated patterns', sequence({ x: times(1, sequence({ p: a, q: b }), lazy), z: ab })],
  [
    'optional steps of nested patterns',
    sequence({ x: sequence({ p: a, q: optional(b), r: a }), z: bc }),
  ],
  ['each beside ghosts', sequence({ x: times(1, ab, each), y: times(0, bc), z: c })],
  ['each beside lazy ghosts', sequence({ x: times(1, ab, each), y: times(0, bc, lazy), z: bc })],
];

const absences: readonly Row[] = [
  ['never after an optional step', sequence({ x: a, y: optional(b), n: never(c), z: ab })],
  ['never before an optional step', sequence({ x: a, n: never(c), y: optional(b), z: ab })],
  ['never of the next event', sequence({ x: a, n: next(never(b)), z: bc })],
  ['never in a nested pattern', sequence({ x: sequence({ p: a, n: never(b), q: ab }), z: c })],
  [
    'never where it may be complete',
    sequence({ x: sequence({ p: a, n: never(b), q: optional(a, each) }), z: c }),
  ],
  ['never in unordered', sequence({ x: unordered({ p: a, q: b, n: never(c) }), z: bc })],
  ['never at both ends', sequence({ n: never(c), x: a, y: b, m: never(a) }), { within: 2 }],
  [
    'never with reaches',
    sequence({ n: never(c, { beforeMs: 1 }), x: a, m: never(b, { afterMs: 1 }) }),
  ],
  ['never around unordered', unordered({ x: a, y: b, n: never(c) }), { within: 2 }],
  [
    'copies that wait',
    sequence({ x: a, y: optional(b, each), z: every(bc), n: never(a, { afterMs: 1 }) }),
  ],
];

const oneBy = within(sequence({ p: a, q: times(1, bc) }), 1);
const conditions: readonly Row[] = [
  ['of two steps', where(sequence({ x: a, y: bc }), ({ x, y }) => x.value !== y.value)],
  ['of a list', where(sequence({ x: times(1, ab), z: c }), ({ x }) => total(x) === 1)],
  [
    'of a list at its end',
    where(sequence({ x: times(1, ab, { max: 2 }), z: c }), ({ x }) => total(x) > 1),
  ],
  ['of each number', where(sequence({ x: times(1, ab, each), z: bc }), ({ x }) => total(x) === 1)],
  ['of an optional step', where(sequence({ x: a, y: optional(b), z: c }), ({ y }) => !isOdd(y))],
  [
    'of a nested pattern',
    sequence({ x: where(sequence({ p: a, q: optional(b, each) }), ({ q }) => isOdd(q)), z: c }),
  ],
  [
    'of a repeated one',
    sequence({
      x: times(
        2,
        where(sequence({ p: a, q: bc }), ({ q }) => isOdd(q)),
      ),
      z: ab,
    }),
  ],
  [
    'of unordered',
    where(unordered({ p: times(1, a, { max: 2 }), q: b }), ({ p }) => total(p) === 1),
  ],
  [
    'of a list in unordered',
    where(
      unordered({ p: times(1, a), q: optional(b), r: c }),
      ({ p, q }) => total(p) === 1 && !isOdd(q),
    ),
  ],
  [
    'of branches',
    where(anyOf({ p: a, q: sequence({ r: b, s: c }) }), ({ p, q }) => isOdd(p) || isOdd(q?.s)),
  ],
  [
    'of the whole by a nested one',
    where(
      sequence({ x: sequence({ p: a, q: times(0, b), r: bc }), z: c }),
      ({ x }) => total(x.q) === 0,
    ),
  ],
  ['of a bound of its own', sequence({ x: oneBy, z: ab })],
  [
    'of two at once',
    where(
      where(sequence({ x: a, y: bc }), ({ x }) => isOdd(x)),
      ({ y }) => !isOdd(y),
    ),
  ],
  [
    'of what was bound before',
    sequence({ x: times(1, ab), y: given(c, (_, m) => total((m as { x: Mark[] }).x) === 1) }),
  ],
  [
    'of what a nested one bound',
    sequence({
      x: sequence({ p: a, q: optional(b, each) }),
      y: given(bc, (_, m) => 'q' in (m as { x: object }).x),
    }),
  ],
];

const starts: readonly Row[] = (['first', 'latest', 'earliest'] as const).flatMap((kept): Row[] => [
  [`${kept} of lists`, sequence({ x: times(2, ab), z: c }), { starts: kept }],
  [
    `${kept} of lists with a max`,
    sequence({ x: times(1, a, { max: 2 }), z: bc }),
    { starts: kept },
  ],
  [`${kept} of copies`, sequence({ x: a, y: every(b), z: c }), { starts: kept }],
  [`${kept} of optional steps`, sequence({ x: ab, y: optional(b), z: c }), { starts: kept }],
  [
    `${kept} of nested patterns`,
    sequence({ x: times(2, sequence({ p: a, q: b })), z: c }),
    { starts: kept },
  ],
  [`${kept} of unordered`, unordered({ x: a, y: times(2, b), z: c }), { starts: kept }],
  [
    `${kept} of branches`,
    sequence({ x: anyOf({ p: a, q: b }), z: c, n: never(a, { afterMs: 1 }) }),
    { starts: kept },
  ],
]);

const policies: readonly Row[] = [
  ['skipPast', sequence({ x: a, y: every(bc) }), { after: 'skipPast' }],
  [
    'skipPast told later',
    sequence({ x: a, y: ab, n: never(c, { afterMs: 1 }) }),
    { after: 'skipPast' },
  ],
  ['skipNext', sequence({ x: ab, y: every(bc) }), { after: 'skipNext' }],
  [
    'skipNext told later',
    sequence({ x: a, y: every(ab), n: never(c, { afterMs: 1 }) }),
    { after: 'skipNext' },
  ],
  [
    'skipTo the first',
    sequence({ x: ab, y: times(1, b), z: every(c) }),
    { after: { skipTo: 'y' as never, which: 'first' } },
  ],
  [
    'skipTo the last',
    sequence({ x: times(1, ab, each), z: bc }),
    { after: { skipTo: 'x' as never, which: 'last' } },
  ],
  [
    'skipTo the start',
    sequence({ x: ab, y: every(bc) }),
    { after: { skipTo: 'x' as never, which: 'first' } },
  ],
  ['stop', sequence({ x: ab, y: bc }), { after: 'stop' }],
  ['in turn', sequence({ x: ab, y: times(1, a), z: every(c) }), { tell: 'inTurn' }],
  [
    'in turn with skipPast',
    sequence({ x: ab, y: optional(a), z: bc }),
    { tell: 'inTurn', after: 'skipPast' },
  ],
  [
    'in turn with absences',
    sequence({ x: ab, y: optional(a), z: bc, n: never(c, { afterMs: 1 }) }),
    { tell: 'inTurn' },
  ],
  ['room for two', sequence({ x: ab, y: times(1, a), z: c }), { openMax: 2 }],
  [
    'room for two, in turn',
    sequence({ x: ab, y: given(bc, (e, m) => e.value === (m as { x: Mark }).x.value) }),
    { openMax: 2, tell: 'inTurn' },
  ],
  ['a gap', sequence({ x: a, y: times(1, ab), z: c }), { gapMs: 1 }],
];

/** Asserts that both tell the same of every stream, and the machine also through a snapshot. */
function expectSame(pattern: MarkPattern, options: MarkOptions = {}): void {
  const differing = streams.filter((stream) => {
    const line = `${stream} ^end`;
    const oracle = oracleTold(pattern, line, options);
    return JSON.stringify(machineTold(pattern, line, options)) !== JSON.stringify(oracle);
  });
  expect(differing).toEqual([]);
}

const all = [copies, preferences, absences, conditions, starts, policies]
  .flat()
  .map(([rule, pattern, options = {}]): Whole => [rule, pattern, options]);

test.each(all)(
  'R8: machine and oracle tell the same of short streams: %s',
  (_, pattern, options) => {
    expectSame(pattern, options);
  },
);

test.each(all)(
  'F3, D2: a snapshot amid a stream changes nothing, ids included: %s',
  (_, pattern, options) => {
    const some = streams.filter((_, index) => index % 3 === 0);
    const played = (at: number): unknown[] =>
      some.map((stream) => {
        const words = stream
          .split(' ')
          .map((word) => word.replace(/@(\d)/, (_, ms) => `@${Math.floor(ms / 2)}`));
        if (at > 0) words.splice(at, 0, '|');
        const { told, ids, notes } = playTimeline(pattern, `${words.join(' ')} ^9 ^end`, options);
        return { told, ids, notes };
      });
    const whole = played(0);
    expect(played(2)).toEqual(whole);
    expect(played(4)).toEqual(whole);
  },
);
