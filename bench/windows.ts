/** The windows of the benchmark: each as a machine, an operator, a rival and a plain count. */
import type { OperatorFunction } from 'rxjs';
import type { Machine } from 'tocsin';
import {
  aggregate,
  aggregateBy,
  count,
  countWithin,
  countWithinMachine,
  distinctWithin,
  distinctWithinMachine,
  percentile,
} from 'tocsin/correlate';
import { hoppingTally, sessionTally } from './closing-tallies.ts';
import { distinctTally } from './distinct-tally.ts';
import {
  plainCount,
  plainDistinct,
  plainHopping,
  plainPercentile,
  plainSession,
} from './plain-windows.ts';
import type { Reading } from './reading-stream.ts';
import { countTally, percentileTally } from './sliding-tallies.ts';
import type { Tally } from './tally.ts';

/** Milliseconds of a window, and how many events, or values, are to be in it. */
export interface Extent {
  readonly ms: number;
  readonly atLeast: number;
}

/** What has a value: all that a window tells. */
export interface Told {
  readonly value: number | undefined;
}

/** One window. */
export interface WindowCase {
  readonly name: string;
  readonly peers: number;
  /** Whether the row is measured for one key alone, too, with as many values as there are peers. */
  readonly hasOneKey: boolean;
  readonly machine: (extent: Extent) => Machine<Reading, Told>;
  readonly operator: (extent: Extent) => OperatorFunction<Reading, Told>;
  readonly rival: (extent: Extent) => Tally;
  /** The values told of the events of one key, found in the plainest way. */
  readonly expected: (own: readonly Reading[], extent: Extent) => readonly number[];
}

/** The key of all windows. */
export const by = ({ user }: Reading): string => user;
const peerOf = ({ peer }: Reading): string => peer;
const sizeOf = ({ value }: Reading): number => value;
/** A hopping window begins so often within its length. */
const HOPS = 5;
const PERCENT = 90;

const distinctOf = (peers: number): WindowCase => ({
  name: `distinct of ${peers.toLocaleString('en')} values`,
  peers,
  hasOneKey: true,
  machine: ({ ms, atLeast }) => distinctWithinMachine({ within: ms, atLeast, by, of: peerOf }),
  operator: ({ ms, atLeast }) =>
    distinctWithin<Reading>({ within: ms, atLeast, by, of: peerOf, latenessMs: 0 }),
  rival: ({ ms, atLeast }) => distinctTally(ms, atLeast),
  expected: (own, { ms, atLeast }) => plainDistinct(own, ms, atLeast),
});

const plain = { peers: 1, hasOneKey: false };

/** Every window of the benchmark. */
export const WINDOWS: readonly WindowCase[] = [
  {
    ...plain,
    name: 'sliding count, 5 or more',
    machine: ({ ms }) => countWithinMachine({ within: ms, atLeast: 5, by }),
    operator: ({ ms }) => countWithin<Reading>({ within: ms, atLeast: 5, by, latenessMs: 0 }),
    rival: ({ ms }) => countTally(ms, 5),
    expected: (own, { ms }) => plainCount(own, ms, 5),
  },
  distinctOf(1_800),
  distinctOf(180_000),
  {
    ...plain,
    name: 'hopping count',
    machine: ({ ms }) => aggregate({ hopping: ms, everyMs: ms / HOPS }, count<Reading>(), { by }),
    operator: ({ ms }) =>
      aggregateBy({ hopping: ms, everyMs: ms / HOPS }, count<Reading>(), { by, latenessMs: 0 }),
    rival: ({ ms }) => hoppingTally(ms, ms / HOPS),
    expected: (own, { ms }) => plainHopping(own, ms, ms / HOPS),
  },
  {
    ...plain,
    name: 'session count',
    machine: ({ ms }) => aggregate({ session: ms / HOPS, capMs: ms }, count<Reading>(), { by }),
    operator: ({ ms }) =>
      aggregateBy({ session: ms / HOPS, capMs: ms }, count<Reading>(), { by, latenessMs: 0 }),
    rival: ({ ms }) => sessionTally(ms / HOPS, ms),
    expected: (own, { ms }) => plainSession(own, ms / HOPS, ms),
  },
  {
    ...plain,
    name: `sliding percentile, ${PERCENT} %`,
    machine: ({ ms }) => aggregate({ sliding: ms }, percentile(PERCENT, sizeOf), { by }),
    operator: ({ ms }) =>
      aggregateBy({ sliding: ms }, percentile(PERCENT, sizeOf), { by, latenessMs: 0 }),
    rival: ({ ms }) => percentileTally(ms, PERCENT),
    expected: (own, { ms }) => plainPercentile(own, ms, PERCENT),
  },
];
