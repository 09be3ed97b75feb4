import { describe, expect, test } from 'vitest';
import type { Key } from '../../src/core/key.ts';
import { aggregate } from '../../src/correlate/aggregate.ts';
import type { Aggregator } from '../../src/correlate/aggregator.ts';
import { count } from '../../src/correlate/count.ts';
import { countWithinMachine } from '../../src/correlate/count-within.ts';
import { distinct } from '../../src/correlate/distinct.ts';
import { distinctWithinMachine } from '../../src/correlate/distinct-within.ts';
import { maximum, minimum } from '../../src/correlate/extremes.ts';
import { inactivityMachine } from '../../src/correlate/inactivity.ts';
import { median, percentile } from '../../src/correlate/percentile.ts';
import { average, sum } from '../../src/correlate/sum.ts';
import type { Window } from '../../src/correlate/window.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';

const NUMBERS: readonly unknown[] = [
  '1',
  '',
  null,
  true,
  1n,
  {},
  [1],
  Symbol('one'),
  () => 1,
  new Date(0),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  1e301,
  -1e301,
];

describe('a value that is no finite number', () => {
  const aggregators: Record<string, (of: (e: Mark) => number) => Aggregator<Mark, unknown>> = {
    sum,
    average,
    minimum,
    maximum,
    median,
    percentile: (of) => percentile(50, of),
  };
  test.each(Object.entries(aggregators))('takes no part in %s and is noted', (_, aggregator) => {
    const values = [4, ...NUMBERS];
    const of = (event: Mark): number => values[event.timeMs] as number;
    const marks = parseTimeline(`${values.map((__, index) => `a@${index}`).join(' ')} ^end`);
    const { outputs, notes } = run(aggregate({ tumbling: 100 }, aggregator(of)), marks);
    expect(outputs.map(({ value, count: counted }) => [value, counted])).toEqual([
      [4, values.length],
    ]);
    expect(notes.map(({ code }) => code)).toEqual(NUMBERS.map(() => 'value-invalid'));
  });
});

describe('a value that is no key', () => {
  const values = [{}, { a: 1 }, new Date(0), [{}], [[1]], 1n, Symbol('one'), () => 1, Number.NaN];
  const of = (event: Mark): Key => values[event.timeMs] as Key;
  const marks = parseTimeline(`${values.map((_, index) => `a@${index}`).join(' ')} ^end`);
  const codes = values.map(() => 'value-invalid');

  test('takes no part in distinct and is noted', () => {
    const { outputs, notes } = run(aggregate({ tumbling: 100 }, distinct(of)), marks);
    expect(outputs.map(({ value }) => value)).toEqual([0]);
    expect(notes.map(({ code }) => code)).toEqual(codes);
  });

  test('takes no part in distinctWithin and is noted', () => {
    const { outputs, notes } = run(distinctWithinMachine({ within: 100, atLeast: 1, of }), marks);
    expect(outputs).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(codes);
  });
});

describe('a window longer than a timer of the host can wait', () => {
  const long = 2 ** 31 + 5;
  const at = (timeMs: number): string => `a@${timeMs}`;
  const times = (window: Window, timeline: string): string =>
    run(aggregate(window, count<Mark>()), parseTimeline(timeline))
      .outputs.map(({ value, timeMs }) => `${value}@${timeMs}`)
      .join(' ');

  test('slides to the millisecond', () => {
    expect(times({ sliding: long }, `a@0 ${at(long - 1)}`)).toBe(`1@0 2@${long - 1}`);
    expect(times({ sliding: long }, `a@0 ${at(long)}`)).toBe(`1@0 1@${long}`);
    const machine = countWithinMachine<Mark>({ within: long, atLeast: 2 });
    expect(run(machine, parseTimeline(`a@0 ${at(long - 1)}`)).outputs).toHaveLength(1);
    expect(run(machine, parseTimeline(`a@0 ${at(long)}`)).outputs).toHaveLength(0);
  });

  test('closes to the millisecond', () => {
    const tumbling = { tumbling: long };
    expect(times(tumbling, `a@0 ^${long - 2}`)).toBe('');
    expect(times(tumbling, `a@0 ^${long - 1}`)).toBe(`1@${long - 1}`);
    const session = { session: long, capMs: 10 * long };
    expect(times(session, `a@0 ${at(long)} ^${2 * long - 1}`)).toBe('');
    expect(times(session, `a@0 ${at(long)} ^${2 * long}`)).toBe(`2@${2 * long}`);
  });

  test('falls silent to the millisecond', () => {
    const machine = inactivityMachine<Mark>({ afterMs: long });
    expect(run(machine, parseTimeline(`a@0 ^${long - 1}`)).outputs).toHaveLength(0);
    expect(run(machine, parseTimeline(`a@0 ^${long}`)).outputs).toHaveLength(1);
  });
});

test('a hop may be as long as its window, and no longer', () => {
  expect(() => aggregate({ hopping: 5, everyMs: 5 }, count())).not.toThrow();
  expect(() => aggregate({ hopping: 5, everyMs: 6 }, count())).toThrow('window.everyMs');
});

test('a percentile is from 0 to 100', () => {
  const of = (): number => 1;
  for (const percent of [0, 100]) expect(() => percentile(percent, of)).not.toThrow();
  for (const percent of [-1e-9, 100.001, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => percentile(percent, of)).toThrow('a number from 0 to 100');
  }
  expect(() => percentile('50' as unknown as number, of)).toThrow('a number from 0 to 100');
});
