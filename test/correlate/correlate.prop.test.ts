import fc from 'fast-check';
import { pipe } from 'rxjs';
import { expect, test } from 'vitest';
import type { NoteCode } from '../../src/core/note.ts';
import { type CorrelateOptions, correlate } from '../../src/correlate/correlate.ts';
import type { Detection } from '../../src/correlate/detection.ts';
import { eventTime } from '../../src/correlate/event-time.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { reorder } from '../../src/correlate/reorder.ts';
import { runMachine } from '../../src/correlate/run-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { values } from '../../src/correlate/values.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import { arbPattern } from '../../src/testing/arb-pattern.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { manualClock } from '../../src/testing/manual-clock.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { seen } from './operator-contract.ts';

type Match = Readonly<Record<string, unknown>>;

const is = (name: string) => (event: Mark) => event.name === name;
const letter = fc.record(
  { name: fc.constantFrom('a', 'b', 'c'), value: fc.nat(9) },
  { noNullPrototype: true },
);
const streams = (disorderMs: number) =>
  arbStream(
    letter,
    { countMax: 25, disorderMs, silenceMs: 9, mark: (event: Mark) => event },
    (event, { timeMs, key }): Mark => ({ ...event, timeMs, key }),
  );

/** Times of random streams begin at 0; this clock finds none of them far in the future. */
const clock = manualClock(1_000_000);

const timing = fc.record(
  {
    latenessMs: fc.integer({ min: 0, max: 4 }),
    tieBreak: fc.option(
      fc.constant(({ value = 0 }: Mark) => value),
      { nil: undefined },
    ),
    heldMax: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 9 }),
    source: fc.option(
      fc.constant((event: Mark) => event.key),
      { nil: undefined, freq: 5 },
    ),
  },
  { noNullPrototype: true },
);

const cases = arbPattern({ a: is('a'), b: is('b'), c: is('c') }).chain((pattern) =>
  fc
    .tuple(arbOptions(pattern, { keys: [(event: Mark) => event.key] }), timing)
    .map(([options, times]): [Pattern<Mark, Match>, CorrelateOptions<Mark, Match>] => [
      pattern,
      // A match that is told after the watermark has passed its time is late in the long form.
      { ...options, by: options.by ?? (() => null), ...times, clock, tell: 'atOnce' },
    ]),
);

function outcome(run: (onNote: (note: { code: NoteCode }) => void) => readonly unknown[]) {
  const codes: NoteCode[] = [];
  const outputs = run(({ code }) => codes.push(code));
  return { outputs: JSON.stringify(outputs), codes: codes.sort() };
}

test('correlate tells and notes what the operators that it stands for do', () => {
  let told = 0;
  fc.assert(
    fc.property(cases, streams(6), ([pattern, options], elements) => {
      const events = elements.flatMap((e) => (e.kind === 'watermark' ? [] : [e.event]));
      const short = outcome((onNote) => seen(correlate(pattern, { ...options, onNote }), events));
      const long = outcome((onNote) => {
        const all = { ...options, onNote };
        const machine = patternMachine(pattern, all);
        const run = runMachine<Mark, Detection<Match>>(machine, { onNote });
        return seen(pipe(eventTime<Mark>(all), reorder<Mark>(all), run, values()), events);
      });
      expect(short).toEqual(long);
      if (short.outputs !== '[]') told += 1;
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(50);
});

const quick = sequence({ a: is('a'), b: is('b'), no: never(is('c')) });

test.each(
  laws(
    correlate(quick, { within: 8, by: (e) => e.key, latenessMs: 4, clock, onEnd: 'fire' }),
    streams(0),
    {
      latenessMs: 4,
      by: (event) => event.key,
    },
  ),
)('%s', (_, law) => {
  fc.assert(law);
});
