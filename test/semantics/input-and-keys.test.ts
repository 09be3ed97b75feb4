import { expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { eventTime } from '../../src/correlate/event-time.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never, optional } from '../../src/correlate/step.ts';
import { collect } from '../../src/testing/collect.ts';
import { manualClock } from '../../src/testing/manual-clock.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline, printTimeline } from '../../src/testing/timeline.ts';
import { expectTold, is } from '../testing/told.ts';

const ab = sequence({ a: is('a'), b: is('b') });
const by = (event: Mark): string | undefined => event.key;

/** What `eventTime` makes of events at these times, as a timeline, and its notes. */
function stamped(times: readonly number[]): [timeline: string, codes: string[]] {
  const codes: string[] = [];
  const elements = collect(
    eventTime<Mark>({
      latenessMs: 5,
      futureMaxMs: 100,
      clock: manualClock(1_000),
      onNote: ({ code }) => codes.push(code),
    }),
    times.map((timeMs) => ({ name: 'e', timeMs })),
  );
  return [printTimeline(elements, (event) => event), codes];
}

test('I1: the input is a sequence of events and watermarks, with times in milliseconds', () => {
  expect(stamped([10, 12])).toEqual(['e@10 ^4 e@12 ^6 ^end', []]);
  expectTold(ab, 'a@0 ^0 b@1 ^7 ^end', ['a:a@0 b:b@1']);
});

test('I5: an event further ahead of the clock than futureMaxMs does not move the watermark', () => {
  expect(stamped([10, 1_100])).toEqual(['e@10 ^4 e@1100 ^1094 ^end', []]);
  expect(stamped([10, 1_101])).toEqual(['e@10 ^4 e@1101 ^end', ['far-future']]);
});

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 2, -8.64e15 - 2])(
  'I6: an event whose time is %d takes no part and is counted',
  (timeMs) => {
    expect(stamped([10, timeMs])).toEqual(['e@10 ^4 ^end', ['time-invalid']]);
  },
);

test.each([undefined, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
  'W4: no pattern is without a bound: within %s is refused',
  (within) => {
    const options = { within } as PatternOptions<Mark, object>;
    expect(() => patternMachine(ab, options)).toThrow(DefinitionError);
  },
);

test('K4: beyond keysMax the stalest key is given up, and a note says so', () => {
  const machine = patternMachine(ab, { within: 10, by, keysMax: 2 });
  const { outputs, notes } = run(machine, parseTimeline('a@0:k a@1:m a@2:n b@3:k b@3:m b@3:n'));
  expect(outputs.map(({ key }) => key)).toEqual(['m', 'n']);
  expect(notes.map(({ code }) => code)).toEqual(['evicted']);
});

test('K4: a key that holds nothing makes room', () => {
  const machine = patternMachine(ab, { within: 10, by, keysMax: 1 });
  const { outputs, notes } = run(machine, parseTimeline('a@0:k b@1:k ^11 a@12:m b@13:m'));
  expect(outputs.map(({ key }) => key)).toEqual(['k', 'm']);
  expect(notes).toEqual([]);
});

test('K2: an event without a key is counted', () => {
  const { notes } = run(patternMachine(ab, { within: 10, by }), parseTimeline('a@0 a@1:k'));
  expect(notes.map(({ code }) => code)).toEqual(['key-missing']);
});

test.each([ab, sequence({ a: is('a'), c: optional(is('c')), b: is('b') })])(
  'K2: an event is without a key where a part of it is undefined',
  (pattern) => {
    const options = { within: 10, by: (event: Mark) => ['host', event.key] };
    const timeline = parseTimeline('a@0 b@1 c@1 a@2:k b@3:k c@4:k ^end');
    const { outputs, notes } = run(patternMachine(pattern, options), timeline);
    expect(outputs.map(({ key }) => key)).toEqual([['host', 'k']]);
    expect(notes.map(({ code }) => code)).toEqual(['key-missing', 'key-missing', 'key-missing']);
  },
);

test('I4: an absence that is open in the end is noted undecided', () => {
  const machine = patternMachine(sequence({ a: is('a'), n: never(is('n')) }), { within: 10 });
  const { outputs, notes } = run(machine, parseTimeline('a@0 ^end'));
  expect(outputs).toEqual([]);
  expect(notes.map(({ code }) => code)).toEqual(['undecided']);
});

function idsOf(timeline: string): string[] {
  return run(patternMachine(ab, { within: 10, by }), parseTimeline(timeline)).outputs.map(
    ({ id }) => id,
  );
}

test('D2: an id is the same in a replay and depends on key, steps and times', () => {
  const [id] = idsOf('a@0:k b@1:k');
  expect(idsOf('x@0:m a@0:k c@0:k b@1:k ^end')).toEqual([id]);
  for (const other of ['a@0:m b@1:m', 'a@0:k b@2:k', 'a@1:k b@1:k']) {
    expect(idsOf(other)).not.toEqual([id]);
  }
});

test('D2: matches that agree in all that differ by their order', () => {
  const ids = idsOf('a@0:k a@0:k b@1:k');
  expect(new Set(ids).size).toBe(2);
  expect(idsOf('a@0:k a@0:k b@1:k')).toEqual(ids);
});
