import fc from 'fast-check';
import { filter, type OperatorFunction, Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { Note } from '../../src/core/note.ts';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Detection } from '../../src/correlate/detection.ts';
import { eventTime } from '../../src/correlate/event-time.ts';
import { mergeSources } from '../../src/correlate/merge-sources.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { reorder } from '../../src/correlate/reorder.ts';
import { runMachine } from '../../src/correlate/run-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { values } from '../../src/correlate/values.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { collect } from '../../src/testing/collect.ts';
import { laws } from '../../src/testing/laws.ts';
import { manualClock } from '../../src/testing/manual-clock.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';

const is = (name: string) => (event: Mark) => event.name === name;
const clock = manualClock(1_000_000_000);
const by = (event: Mark): string => event.key ?? '';
const marks = (timeline: string): Mark[] =>
  parseTimeline(timeline).flatMap((e) => (e.kind === 'event' ? [e.event] : []));

/** Two stages that correlate events, and one that correlates what both found. */
const pair = sequence({ a: is('a'), b: is('b') });
const kept = sequence({ c: is('c'), no: never(is('d')) });
type Pair = Detection<{ readonly a: Mark; readonly b: Mark }>;
type Kept = Detection<{ readonly c: Mark }>;
type Found = Pair | Kept;
const isPair = (found: Found): found is Pair => 'a' in found.steps;
const isKept = (found: Found): found is Kept => 'c' in found.steps;
const both = sequence({ pair: isPair, kept: isKept });
const keyOf = (found: Found): Found['key'] => found.key;

/** What was late for a stage is an event of that stage's source, and no detection. */
function isInTime<E extends { readonly kind: string }>(
  element: E,
): element is Exclude<E, { readonly kind: 'late' }> {
  return element.kind !== 'late';
}

test('detections of two stages are correlated, in one chain of elements', () => {
  const source = new Subject<Mark>();
  const elements$ = source.pipe(eventTime({ latenessMs: 5, clock }), reorder());
  const pairs$ = elements$.pipe(runMachine(patternMachine(pair, { within: 10, by })));
  const kept$ = elements$.pipe(runMachine(patternMachine(kept, { within: 10, by })));
  const told: string[] = [];
  mergeSources<Found>([pairs$.pipe(filter(isInTime)), kept$.pipe(filter(isInTime))])
    .pipe(reorder(), runMachine(patternMachine(both, { within: 50, by: keyOf })), values())
    .subscribe(({ key, steps }) => told.push(`${key} ${steps.pair.toMs} ${steps.kept.timeMs}`));
  for (const mark of marks('a@1:x c@8:x b@5:x a@20:y b@21:y c@22:y d@30:y q@40:z')) {
    source.next(mark);
  }
  expect(told).toEqual(['x 5 18']);
  source.complete();
  expect(told).toEqual(['x 5 18']);
});

test('detections are events of the next correlate, too, each at its own time', () => {
  const chain: OperatorFunction<Mark, Detection<{ readonly one: Pair; readonly two: Pair }>> = (
    source,
  ) =>
    source.pipe(
      correlate(pair, { within: 10, by, latenessMs: 0, clock }),
      correlate(sequence({ one: (_: Pair) => true, two: (_: Pair) => true }), {
        within: 100,
        by: (found) => found.key,
        latenessMs: 0,
        clock,
      }),
    );
  const found = collect(chain, marks('a@1:x b@2:x a@3:y b@4:y a@50:x b@51:x'));
  expect(found.map(({ key, fromMs, toMs }) => [key, fromMs, toMs])).toEqual([['x', 2, 51]]);
});

test('late elements and watermarks pass through every stage', () => {
  const notes: Note[] = [];
  const stage = runMachine(patternMachine(pair, { within: 10 }), { onNote: (n) => notes.push(n) });
  const next = runMachine(patternMachine(sequence({ any: (_: Pair) => true }), { within: 10 }));
  const chain: OperatorFunction<StreamElement<Mark>, { readonly kind: string }> = (source) =>
    source.pipe(stage, next);
  const kinds = collect(chain, parseTimeline('a@1 b@2 ^5 ~z@3 ^6')).map((e) =>
    e.kind === 'watermark' ? `^${(e as unknown as { watermarkMs: number }).watermarkMs}` : e.kind,
  );
  expect(kinds).toEqual(['event', '^5', 'late', '^6', '^Infinity']);
  expect(notes).toEqual([]);
});

describe('laws of a correlation of correlations', () => {
  const letter = fc.record(
    { name: fc.constantFrom('a', 'b', 'c'), key: fc.constantFrom('x', 'y') },
    { noNullPrototype: true },
  );
  const streams = arbStream<{ name: string; key: string }, Mark>(letter, { silenceMs: 12 });
  const latenessMs = 8;
  const twice: OperatorFunction<Mark, object> = (source) =>
    source.pipe(
      eventTime({ latenessMs, clock }),
      reorder(),
      runMachine(patternMachine(pair, { within: 10, by })),
      reorder(),
      runMachine(
        patternMachine(sequence({ one: (_: Pair) => true, two: (_: Pair) => true }), {
          within: 40,
          by: (found) => found.key,
        }),
      ),
      values(),
    );
  test.each(laws(twice, streams, { by, latenessMs }))('%s', (_, law) => {
    fc.assert(law, { seed: 4, numRuns: 200 });
  });
});
