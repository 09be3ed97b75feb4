/** The laws of the operators that count; those of their machines stand with each of them. */
import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { OperatorFunction } from '../../src/core/rx.ts';
import { aggregateBy } from '../../src/correlate/aggregate-by.ts';
import { countWithin } from '../../src/correlate/count-within.ts';
import { deviation } from '../../src/correlate/deviation.ts';
import { distinctWithin } from '../../src/correlate/distinct-within.ts';
import { eventTime } from '../../src/correlate/event-time.ts';
import { firstSeen } from '../../src/correlate/first-seen.ts';
import { gradient } from '../../src/correlate/gradient.ts';
import { inactivity } from '../../src/correlate/inactivity.ts';
import { low } from '../../src/correlate/low.ts';
import { reorder } from '../../src/correlate/reorder.ts';
import { rolling } from '../../src/correlate/rolling.ts';
import { runMachine } from '../../src/correlate/run-machine.ts';
import { several } from '../../src/correlate/several.ts';
import { sum } from '../../src/correlate/sum.ts';
import { threshold } from '../../src/correlate/threshold.ts';
import { values } from '../../src/correlate/values.ts';
import { laws } from '../../src/testing/laws.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { by, markStreams } from '../testing/mark-streams.ts';

const latenessMs = 8;
const own = { by, latenessMs };
const total = sum<Mark>((e) => e.value);
const periods = { ...own, periodMs: 10, onEnd: 'fire' as const };
const crossings: OperatorFunction<Mark, object> = (source) =>
  source.pipe(
    eventTime<Mark>({ latenessMs }),
    reorder(),
    runMachine(threshold({ by, rise: ({ value = 0 }) => value > 0 })),
    values(),
  );

type Case = readonly [operator: OperatorFunction<Mark, object>, isByClock?: boolean];

const operators: Readonly<Record<string, Case>> = {
  'aggregateBy, sliding': [aggregateBy({ sliding: 9, changes: true }, total, own)],
  'aggregateBy, hopping': [aggregateBy({ hopping: 9, everyMs: 6 }, total, own), true],
  'aggregateBy, session': [aggregateBy({ session: 4, capMs: 11 }, total, own)],
  'aggregateBy, last': [aggregateBy({ last: 3, ttlMs: 30 }, total, own)],
  countWithin: [countWithin({ ...own, within: 10, atLeast: 2, falls: true })],
  distinctWithin: [distinctWithin({ ...own, within: 10, atLeast: 2, of: ({ name }) => name })],
  threshold: [crossings],
  inactivity: [inactivity({ ...own, afterMs: 10, onEnd: 'fire' })],
  firstSeen: [firstSeen({ ...own, value: ({ name }) => name, withinMs: 20, learnMs: 3 })],
  several: [several({ ...periods, moreThan: 1 }), true],
  low: [low({ ...periods, atMost: 1 }), true],
  rolling: [rolling(total, { ...own, lastMs: 9, everyMs: 6, where: (sum) => sum > 3 }), true],
  gradient: [gradient(total, { ...periods, moreThan: 2 }), true],
};

describe.each(Object.entries(operators))('%s', (_, [operator, isByClock = false]) => {
  const all = laws(operator, markStreams, own);
  test.each(all.filter(([law]) => !isByClock || !law.includes('shift')))('%s', (_, law) => {
    fc.assert(law, { seed: 5, numRuns: 50 });
  });
});

test('deviation keeps all but the independence of keys, which is what it is for', () => {
  const all = laws(deviation(total, { ...periods, moreThan: 2 }), markStreams, { latenessMs });
  for (const [name, law] of all) if (!name.includes('shift')) fc.assert(law, { seed: 5 });
});
