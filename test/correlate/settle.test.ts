import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import type { QuietOptions } from '../../src/correlate/quiet-options.ts';
import { settle, settleMachine } from '../../src/correlate/settle.ts';
import { values } from '../../src/correlate/values.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { marbles } from './marbles.ts';
import { operatorContract, seen } from './operator-contract.ts';

const options: QuietOptions<Mark> = { by: (event) => event.name, quietMs: 10 };

/** `NAME@TIME`, `+` how many it replaced, `!` its time where that is not `quietMs` after it. */
function played(timeline: string, more: Partial<QuietOptions<Mark>> = {}) {
  const { outputs, notes } = run(settleMachine({ ...options, ...more }), parseTimeline(timeline));
  const told = outputs.map(({ value, replaced, timeMs }) => {
    const at = timeMs === value.timeMs + 10 ? '' : `!${timeMs}`;
    return `${value.name}@${value.timeMs}${replaced === 0 ? '' : `+${replaced}`}${at}`;
  });
  return { told: told.join(' '), codes: notes.map(({ code }) => code) };
}

test('of values that follow one another, the last is told when the quiet time has passed', () => {
  expect(played('a@0 a@5 a@12 ^21').told).toBe('');
  expect(played('a@0 a@5 a@12 ^22').told).toBe('a@12+2');
});

test('a value at the edge of the quiet time follows, one a millisecond later does not', () => {
  expect(played('a@0 a@10 ^end').told).toBe('a@10+1');
  expect(played('a@0 a@11 ^end').told).toBe('a@0 a@11');
});

test('a value after the quiet time tells the one before, though no watermark came', () => {
  expect(played('a@0 a@30').told).toBe('a@0');
});

test('a key that settles before one that came earlier is told before it', () => {
  expect(played('a@30 b@5 c@5 ^15').told).toBe('b@5 c@5');
  expect(played('a@30 b@5 c@5 ^end').told).toBe('b@5 c@5 a@30');
});

test('keys are apart, and told in the order in which they settle', () => {
  expect(played('a@0 b@1 a@5 ^end').told).toBe('b@1 a@5+1');
});

test('the end of the source tells what waits', () => {
  expect(played('a@0 b@3 ^end').told).toBe('a@0 b@3');
});

test('a value that comes out of order takes the place, and not the time, of the one before', () => {
  expect(played('a@8 a@5 ^17').told).toBe('');
  expect(played('a@8 a@5 ^18').told).toBe('a@5+1!18');
});

test('a late value is treated like any other', () => {
  expect(played('a@50 ^50 ~b@45 ^55').told).toBe('b@45');
});

test('a value is without a key where a part of it is undefined', () => {
  const by = (event: Mark): (string | undefined)[] => ['host', event.key];
  expect(played('a@0 a@1', { by })).toEqual({
    told: 'a@0!0 a@1!1',
    codes: ['key-missing', 'key-missing'],
  });
});

test('a value without a key, or whose key threw, is told as it is and noted', () => {
  const by = (event: Mark): string | undefined => {
    if (event.name === 'x') throw new Error('secret');
    return undefined;
  };
  expect(played('a@0 x@2', { by })).toEqual({
    told: 'a@0!0 x@2!2',
    codes: ['key-missing', 'callback-threw', 'key-missing'],
  });
});

test('beyond keysMax the stalest key is told early, not lost', () => {
  expect(played('a@0 b@1 a@2 c@3 ^end', { keysMax: 2 })).toEqual({
    told: 'b@1 a@2+1 c@3',
    codes: ['evicted'],
  });
  expect(played('a@0 b@1 ^end', { keysMax: 2 }).codes).toEqual([]);
});

test('it asks for the watermark at which the first key may settle', () => {
  const machine = settleMachine(options);
  const due = (timeline: string): number | undefined => {
    let state = machine.start();
    for (const element of parseTimeline(timeline)) state = machine.step(state, element, () => {});
    return machine.dueMs?.(state);
  };
  expect(due('')).toBe(Number.POSITIVE_INFINITY);
  expect(due('b@1 a@0')).toBe(10);
  expect(due('a@0 b@1 a@4 ^10')).toBe(11);
  expect(due('a@0 b@1 a@4 ^14')).toBe(Number.POSITIVE_INFINITY);
});

test.each([{ quietMs: -1 }, { quietMs: Number.NaN }, { keysMax: 0 }])(
  'the options %j are refused',
  (wrong) => {
    expect(() => settleMachine({ ...options, ...wrong })).toThrow(DefinitionError);
    expect(() => settle({ ...options, ...wrong })).toThrow(Object.keys(wrong)[0]);
  },
);

const letter = fc.record({ name: fc.constantFrom('a', 'b', 'c') }, { noNullPrototype: true });
const streams = arbStream<{ name: string }, Mark>(letter, { silenceMs: 12 });

test.each(laws(settleMachine(options), streams, { by: options.by }))('%s', (_, law) => {
  fc.assert(law);
});

test('what is told and what it replaced are all that came', () => {
  fc.assert(
    fc.property(streams, (elements) => {
      const { outputs } = run(settleMachine(options), elements);
      const count = outputs.reduce((sum, { replaced }) => sum + 1 + replaced, 0);
      expect(count).toBe(elements.filter(({ kind }) => kind === 'event').length);
    }),
  );
});

describe('as an operator', () => {
  test('its notes are counted', () => {
    const codes: string[] = [];
    const by = (): undefined => undefined;
    const operator = settle<Mark>({
      ...options,
      by,
      onNote: ({ code, count }) => codes.push(`${code} ${count}`),
    });
    const told = seen(operator, parseTimeline('a@0 b@1'));
    expect(told.filter(({ kind }) => kind === 'event')).toHaveLength(2);
    expect(codes).toEqual(['key-missing 1', 'key-missing 2']);
  });

  operatorContract({
    operator: settle<Mark>(options),
    inputs: parseTimeline('a@0 b@1 a@5 ^12 a@30 ^39 ^40 b@41'),
  });

  test('a value leaves in the frame of the watermark that settles it, with its deadline', () => {
    marbles(({ hot, expectObservable }) => {
      const [a, w, x] = [
        { kind: 'event', timeMs: 1, event: { name: 'a', timeMs: 1 } },
        { kind: 'watermark', watermarkMs: 10 },
        { kind: 'watermark', watermarkMs: 11 },
      ] as const;
      const settled = hot('-a-w-x-#', { a, w, x }).pipe(settle(options), values());
      expectObservable(settled).toBe('-----s-#', {
        s: { timeMs: 11, value: a.event, replaced: 0 },
      });
    });
  });
});
