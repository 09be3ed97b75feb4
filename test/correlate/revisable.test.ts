import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventElement, StreamElement } from '../../src/core/element.ts';
import { ordered } from '../../src/correlate/ordered.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { revisable } from '../../src/correlate/revisable.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { lagging } from './echo.ts';

const is = (name: string) => (event: Mark) => event.name === name;
const pair = patternMachine(sequence({ a: is('a'), b: is('b') }), { within: 10 });
const alone = patternMachine(sequence({ a: is('a'), no: never(is('b')) }), {
  within: 10,
  onEnd: 'fire',
});

/** `+` what was told and `-` what was retracted, by the times of its events. */
function played(timeline: string, machine: typeof pair | typeof alone = pair, heldMax?: number) {
  const options = { late: 'revise', reviseMs: 20, heldMax } as const;
  const { outputs, notes } = run(
    ordered<Mark, { fromMs: number; toMs: number }, 'revise'>(machine, options),
    parseTimeline(timeline),
  );
  const told = outputs.map(
    ({ activity, value }) => `${activity === 'tell' ? '+' : '-'}${value.fromMs}-${value.toMs}`,
  );
  return { told: told.join(' '), codes: notes.map(({ code }) => code) };
}

test('a late event that completes a match tells it', () => {
  expect(played('a@5 c@9 ^9 b@7').told).toBe('+5-7');
});

test('a late event before a match makes another of it, told after what it retracts', () => {
  expect(played('a@5 b@9 ^9').told).toBe('+5-9');
  expect(played('a@5 b@9 ^9 b@7').told).toBe('+5-9 -5-9 +5-7');
});

test('a late event takes back an absence that was told', () => {
  expect(played('a@5 ^15', alone).told).toBe('+5-5');
  expect(played('a@5 ^15 b@15', alone).told).toBe('+5-5 -5-5');
  expect(played('a@5 ^16 b@16', alone).told).toBe('+5-5');
});

test('what a late event does not change is not told again', () => {
  expect(played('a@5 b@6 ^9 c@6').told).toBe('+5-6');
});

test('an event less than reviseMs behind the watermark counts, one as far is too late', () => {
  expect(played('a@5 ^26 b@7')).toEqual({ told: '+5-7', codes: [] });
  expect(played('a@5 ^27 b@7')).toEqual({ told: '', codes: ['late'] });
});

test('late events of one time come after those that were there', () => {
  expect(played('a@5 ^9 b@5').told).toBe('+5-5');
  expect(played('b@5 ^9 a@5').told).toBe('');
});

test('beyond heldMax the oldest event is final, which is noted', () => {
  expect(played('c@1 ^1 a@5 ^5 c@6 ^6 b@5', pair, 3)).toEqual({ told: '+5-5', codes: [] });
  const { told, codes } = played('c@1 ^1 a@5 ^5 c@6 ^6 b@1', pair, 2);
  expect([told, codes]).toEqual(['', ['evicted', 'late']]);
});

test('it asks for watermarks to make events final, and lags by reviseMs', () => {
  const machine = revisable(lagging(3), { reviseMs: 20 });
  const due = (timeline: string): number | undefined => {
    let state = machine.start();
    for (const element of parseTimeline(timeline)) state = machine.step(state, element, () => {});
    return machine.dueMs?.(state);
  };
  expect([due(''), due('a@5'), due('a@5 ^8'), due('a@5 ^28')]).toEqual([
    Number.POSITIVE_INFINITY,
    8,
    25,
    Number.POSITIVE_INFINITY,
  ]);
  expect(machine.lagMs).toBe(23);
});

test('a snapshot of another machine is refused', () => {
  expect(() => revisable(pair, { reviseMs: 1 }).restore({})).toThrow('snapshot-foreign');
});

const letter = fc.record({ name: fc.constantFrom('a', 'b', 'c') }, { noNullPrototype: true });
const streams = arbStream<{ name: string }, Mark>(letter, { silenceMs: 12, disorderMs: 8 });

test.each([
  ...laws(ordered(pair, { late: 'revise', reviseMs: 20 }), streams),
  ...laws(ordered(alone, { late: 'revise', reviseMs: 20 }), streams),
])('%s', (_, law) => {
  fc.assert(law);
});

test.each([
  ['matches', pair],
  ['absences', alone],
] as const)(
  'what is told and not retracted is what is so when all comes in order: %s',
  (_, machine) => {
    const options = { late: 'revise', reviseMs: 1_000_000 } as const;
    const revising = ordered<Mark, unknown, 'revise'>(machine, options);
    const noTies = (elements: readonly StreamElement<Mark>[]): EventElement<Mark>[] => {
      const events = elements.filter((e): e is EventElement<Mark> => e.kind === 'event');
      return events.filter(({ timeMs }, i) => events.findIndex((e) => e.timeMs === timeMs) === i);
    };
    fc.assert(
      fc.property(streams, fc.array(fc.nat(3)), (elements, gaps) => {
        const events = noTies(elements);
        const end = parseTimeline('^end');
        // Watermarks at the newest event make most that come out of order late.
        let newestMs = Number.NEGATIVE_INFINITY;
        const hasty = events.flatMap((element, index): StreamElement<Mark>[] => {
          newestMs = Math.max(newestMs, element.timeMs + (gaps[index] ?? 0));
          return [element, { kind: 'watermark', watermarkMs: newestMs }];
        });
        const standing = new Map<string, number>();
        for (const { activity, value } of run(revising, [...hasty, ...end]).outputs) {
          const text = JSON.stringify(value);
          standing.set(text, (standing.get(text) ?? 0) + (activity === 'tell' ? 1 : -1));
        }
        const inOrder = [...events].sort((a, b) => a.timeMs - b.timeMs);
        const expected = run<Mark, unknown, never>(machine as never, [...inOrder, ...end]).outputs;
        const left = [...standing].flatMap(([text, count]) => new Array<string>(count).fill(text));
        expect(left.sort()).toEqual(expected.map((value) => JSON.stringify(value)).sort());
      }),
    );
  },
);
