/** Counts of sequences and sequences of counts: no annotation is needed, and each way composes. */
import fc from 'fast-check';
import { from, map, type Observable } from 'rxjs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Key } from '../../src/core/key.ts';
import type { Crossing } from '../../src/correlate/alarm.ts';
import { correlate } from '../../src/correlate/correlate.ts';
import { countWithin, countWithinMachine } from '../../src/correlate/count-within.ts';
import { feedInto } from '../../src/correlate/feed-into.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { by, markStreams } from '../testing/mark-streams.ts';

const marks = (timeline: string): Mark[] =>
  parseTimeline(timeline).flatMap((e) => (e.kind === 'event' ? [e.event] : []));
const latenessMs = 0;
const lines = (told$: Observable<{ readonly key: Key; readonly timeMs: number }>): string[] => {
  const told: string[] = [];
  told$.pipe(map(({ key, timeMs }) => `${String(key)}@${timeMs}`)).subscribe((line) => {
    told.push(line);
  });
  return told;
};

test('a count of sequences: two pairs within 20', () => {
  const counted = (timeline: string): string[] => {
    const told$ = from(marks(timeline)).pipe(
      correlate(sequence({ a: (e) => e.name === 'a', b: (e) => e.name === 'b' }), {
        within: 5,
        by: (e) => e.key ?? 'k',
        latenessMs,
      }),
      countWithin({ within: 20, by: (e) => e.key, atLeast: 2, latenessMs }),
    );
    expectTypeOf(told$).toEqualTypeOf<Observable<Crossing<number>>>();
    return lines(told$);
  };
  expect(counted('a@0 b@1 a@19 b@20')).toEqual(['k@20']);
  expect(counted('a@0 b@1 a@20 b@21')).toEqual([]);
  expect(counted('a@0 b@1 a@2:x b@3:x')).toEqual([]);
});

test('a sequence of counts: three of one kind, then three of another', () => {
  const found = (timeline: string): string[] => {
    const counts$ = from(marks(timeline)).pipe(
      countWithin({ within: 10, by: (e) => [e.key ?? 'k', e.name], atLeast: 3, latenessMs }),
    );
    const told$ = counts$.pipe(
      correlate(
        sequence({
          fails: (e) => Array.isArray(e.key) && e.key[1] === 'a',
          resets: (e) => Array.isArray(e.key) && e.key[1] === 'b',
        }),
        { within: 30, by: (e) => (Array.isArray(e.key) ? (e.key[0] ?? null) : null), latenessMs },
      ),
      map(({ key, steps, timeMs }) => ({ key, timeMs, fails: steps.fails.value })),
    );
    expectTypeOf(told$).toEqualTypeOf<Observable<{ key: Key; timeMs: number; fails: number }>>();
    return lines(told$);
  };
  expect(found('a@0 a@1 a@2 b@30 b@31 b@32')).toEqual(['k@32']);
  expect(found('a@0 a@1 a@2 b@31 b@32 b@33')).toEqual([]);
  expect(found('b@0 b@1 b@2 a@3 a@4 a@5')).toEqual([]);
});

describe('laws of both ways, absences and snapshots included', () => {
  const counts = countWithinMachine<Mark>({ within: 10, by, atLeast: 2 });
  const quiet = sequence({
    rise: (e: Crossing<number>) => e.state === 'up',
    no: never(() => true, { afterMs: 15 }),
  });
  const sequenceOfCounts = feedInto(
    counts,
    patternMachine(quiet, { within: 40, by: ({ key }) => key, onEnd: 'fire' }),
  );
  const pair = sequence({ a: (e: Mark) => e.name === 'a', b: (e: Mark) => e.name === 'b' });
  const countOfSequences = feedInto(
    patternMachine(pair, { within: 10, by }),
    countWithinMachine({ within: 20, by: ({ key }) => key, atLeast: 2 }),
  );
  test.each(laws(sequenceOfCounts, markStreams, { by }))('a sequence of counts: %s', (_, law) => {
    fc.assert(law, { seed: 5, numRuns: 50 });
  });
  test.each(laws(countOfSequences, markStreams, { by }))('a count of sequences: %s', (_, law) => {
    fc.assert(law, { seed: 5, numRuns: 50 });
  });
  test('C1: a rise after which no other comes is told at the deadline', () => {
    const { outputs } = run(sequenceOfCounts, parseTimeline('a@0 a@1 ^15 ^16'));
    expect(outputs.map(({ timeMs }) => timeMs)).toEqual([16]);
  });
});
