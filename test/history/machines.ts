/** Machines of every kind over marks, and streams for them. */
import fc from 'fast-check';
import { aggregate } from '../../src/correlate/aggregate.ts';
import { countWithinMachine } from '../../src/correlate/count-within.ts';
import { distinct } from '../../src/correlate/distinct.ts';
import { distinctWithinMachine } from '../../src/correlate/distinct-within.ts';
import { feedInto } from '../../src/correlate/feed-into.ts';
import { firstSeenMachine } from '../../src/correlate/first-seen.ts';
import { inactivityMachine } from '../../src/correlate/inactivity.ts';
import { keyBy } from '../../src/correlate/key-by.ts';
import type { Machine } from '../../src/correlate/machine.ts';
import { objectOf } from '../../src/correlate/object-of.ts';
import { ordered } from '../../src/correlate/ordered.ts';
import { PatternMachine, patternMachine } from '../../src/correlate/pattern-machine.ts';
import { presets } from '../../src/correlate/presets.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { sideBySide } from '../../src/correlate/side-by-side.ts';
import { every, never, times } from '../../src/correlate/step.ts';
import { sum } from '../../src/correlate/sum.ts';
import { threshold } from '../../src/correlate/threshold.ts';
import { arbStream, type Placed } from '../../src/testing/arb-stream.ts';
import type { Mark } from '../../src/testing/timeline.ts';

const by = (event: Mark): string => event.key ?? 'k';
const is = (name: string) => (event: Mark) => event.name === name;
const pair = sequence({ a: is('a'), b: is('b') });
const absent = sequence({ a: is('a'), b: is('b'), c: never(is('c'), { afterMs: 4 }) });
const rounds = sequence({ a: every(is('a')), b: times(1, is('b'), { max: 2 }), c: is('c') });
const totals = objectOf({
  sum: sum((e: Mark) => e.value),
  distinct: distinct((e: Mark) => e.name),
});

/** What a pair is told within. */
export const pairOf = (within: number): Machine<Mark, unknown> =>
  patternMachine(pair, { within, by });

/** Machines by name; those that save their state whole are the last three. */
export const machines: Readonly<Record<string, Machine<Mark, unknown>>> = {
  chain: pairOf(12),
  'chain with an absence': patternMachine(absent, { within: 12, by, onEnd: 'fire' }),
  'chain of few keys': patternMachine(pair, { within: 12, by, keysMax: 2, openMax: 2 }),
  'chain of the latest start': patternMachine(pair, { ...presets.eql, within: 12, by }),
  pattern: new PatternMachine<Mark, object>(absent, { within: 12, by }),
  'pattern with rounds': patternMachine(rounds, { within: 12, by }),
  'pattern of few keys': new PatternMachine<Mark, object>(pair, { within: 9, by, keysMax: 2 }),
  'pattern by steps': patternMachine(pair, { within: 9, by: { a: by, b: (e) => `k${e.value}` } }),
  count: countWithinMachine({ within: 9, by, atLeast: 3, repeatMs: 4 }),
  'count of few keys': countWithinMachine({ within: 9, by, atLeast: 2, keysMax: 2 }),
  distinct: distinctWithinMachine({ within: 9, by, of: (e: Mark) => e.name, atLeast: 2 }),
  sliding: aggregate({ sliding: 9, changes: true }, totals, { by }),
  hopping: aggregate({ hopping: 9, everyMs: 6, early: true }, totals, { by }),
  session: aggregate({ session: 4, capMs: 11 }, totals, { by }),
  last: aggregate({ last: 3, every: 2, ttlMs: 30 }, totals, { by }),
  'first seen': firstSeenMachine({ value: (e: Mark) => e.name, withinMs: 9, learnMs: 2, by }),
  silence: inactivityMachine({ afterMs: 5, repeatMs: 7, by }),
  threshold: threshold({ rise: (e: Mark) => (e.value ?? 0) > 0, by, rearm: { afterMs: 6 } }),
  'machine for each key': keyBy(by, pairOf(9), { ttlMs: 40 }),
  'machine for each of few keys': keyBy(by, pairOf(9), { ttlMs: 12, keysMax: 2 }),
  'side by side': sideBySide(pairOf(9), countWithinMachine({ within: 9, by, atLeast: 3 })),
  'fed into': feedInto(patternMachine(pair, { within: 9, by }), threshold({ rise: () => true })),
  ordered: ordered(pairOf(9), { late: 'drop' }),
};

const letter = fc.record(
  { name: fc.constantFrom('a', 'b', 'c'), value: fc.integer({ min: -2, max: 4 }) },
  { noNullPrototype: true },
);

/** Streams of marks of up to five keys, in order within lateness. */
export const streams = arbStream<Omit<Mark, 'timeMs'>, Mark>(
  letter,
  { silenceMs: 25, disorderMs: 6, latenessMs: 4, mark: (event: Mark) => event },
  (event: Omit<Mark, 'timeMs'>, { timeMs, key }: Placed): Mark => ({ ...event, timeMs, key }),
);
