import { describe, expect, test } from 'vitest';
import { sequence } from '../../src/correlate/sequence.ts';
import { every, given, never, next, optional, times } from '../../src/correlate/step.ts';

const isBig = (n: number): boolean => n > 9;
const isOdd = (n: number): boolean => n % 2 === 1;
const item = { type: 'test', test: isBig };
const pair = sequence({ a: isBig, b: isOdd });

describe('times', () => {
  test('it is greedy, endless and skips, unless it is told otherwise', () => {
    const repeat = { min: 2, prefer: 'greedy', link: 'skip', until: undefined, isList: true };
    const endless = { ...repeat, max: Number.POSITIVE_INFINITY };
    expect(times(2, isBig)).toEqual({ type: 'times', item, repeat: endless });
    expect(times(2, isBig, {})).toEqual({ type: 'times', item, repeat: endless });
    expect(times(2, isBig, { max: undefined, prefer: undefined, link: undefined }).repeat).toEqual(
      endless,
    );
  });

  test('it keeps what it is told', () => {
    const options = { max: 5, prefer: 'each', link: 'next', until: isOdd } as const;
    expect(times(0, isBig, options).repeat).toEqual({ ...options, min: 0, isList: true });
  });

  test('it takes a pattern', () => {
    expect(times(2, pair).item).toEqual({ type: 'pattern', node: pair.node });
  });
});

describe('optional', () => {
  test('it is a greedy repetition of at most one, whose value is no list', () => {
    const repeat = { min: 0, max: 1, prefer: 'greedy', link: 'skip', isList: false };
    expect(optional(isBig)).toEqual({ type: 'optional', item, repeat });
    expect(optional(isBig, {}).repeat).toEqual(repeat);
    expect(optional(isBig, { prefer: undefined }).repeat).toEqual(repeat);
    expect(optional(isBig, { prefer: 'lazy' }).repeat).toEqual({ ...repeat, prefer: 'lazy' });
  });

  test('it takes a pattern', () => {
    expect(optional(pair).item).toEqual({ type: 'pattern', node: pair.node });
  });
});

describe('never', () => {
  test('it reaches no further than its neighbours, unless it is told so', () => {
    expect(never(isBig)).toEqual({ type: 'never', test: isBig });
    const reach = { beforeMs: 0, afterMs: 1 };
    expect(never(isBig, reach)).toEqual({ type: 'never', test: isBig, ...reach });
  });
});

describe('next and every', () => {
  test('they link a step and leave it as it is', () => {
    expect(next(isBig)).toEqual({ type: 'linked', link: 'next', step: isBig });
    expect(every(isBig)).toEqual({ type: 'linked', link: 'every', step: isBig });
    for (const step of [times(2, isBig), optional(isBig), never(isBig), pair]) {
      expect(next(step).step).toBe(step);
      expect(every(step).step).toBe(step);
    }
  });
});

describe('given', () => {
  test('it is the test, with the condition beside it', () => {
    const condition = (n: number, bound: { a: number }): boolean => n > bound.a;
    const asked = given(isBig, condition);
    expect([9, 10].map(asked)).toEqual([false, true]);
    expect((asked as { given?: unknown }).given).toBe(condition);
    expect(isBig).not.toHaveProperty('given');
  });

  test('of two conditions both have to hold, and the second is asked only after the first', () => {
    const calls: string[] = [];
    const ask = (name: string, least: number) => (n: number, bound: { a: number }) => {
      calls.push(name);
      return n - bound.a >= least;
    };
    const both = given(given(isBig, ask('first', 1)), ask('second', 3)) as unknown as {
      given: (n: number, bound: { a: number }) => boolean;
    };
    expect([10, 12, 13].map((n) => both.given(n, { a: 10 }))).toEqual([false, false, true]);
    expect(calls).toEqual(['first', 'first', 'second', 'first', 'second']);
  });
});
