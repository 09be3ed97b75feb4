import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ThresholdOptions, threshold } from '../../src/correlate/threshold.ts';
import { arbStream, type Placed } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';

const seed = 5;
const by = (event: Mark): string => event.key ?? 'k';
const rise = ({ value = 0 }: Mark): boolean => value >= 5;

function told(timeline: string, more: Partial<ThresholdOptions<Mark>> = {}) {
  const { outputs, notes } = run(threshold({ rise, by, ...more }), parseTimeline(timeline));
  const lines = outputs.map(({ state, value, timeMs, held }) => {
    return `${state} ${value.value}@${timeMs}${held === 0 ? '' : `+${held}`}`;
  });
  return { told: lines.join(', '), codes: notes.map(({ code }) => code) };
}

test('T1: the value that rises is told, and nothing as long as it is up', () => {
  expect(told('a=4@0 a=5@1 a=6@2 a=4@3 a=4@4 a=7@5').told).toBe('up 5@1, up 7@5');
  expect(told('a=5@1 a=4@3 a=4@4', { falls: true }).told).toBe('up 5@1, down 4@3');
});

test('T1: between two conditions it stays as it is', () => {
  const fall = ({ value = 0 }: Mark): boolean => value < 3;
  expect(told('a=5@1 a=4@2 a=6@3 a=2@4 a=4@5 a=5@6', { fall }).told).toBe('up 5@1, up 5@6');
});

test('T2: it is told again with the first value at least repeatMs after', () => {
  expect(told('a=5@0 a=6@9 a=7@10 a=8@19 a=9@20', { repeatMs: 10 }).told).toBe(
    'up 5@0, still 7@10, still 9@20',
  );
});

test('T3: a rise too soon is held back and counted; equal passes', () => {
  const quietMs = 10;
  expect(told('a=5@0 a=1@1 a=5@9 a=1@9 a=6@10', { quietMs })).toEqual({
    told: 'up 5@0, up 6@10+1',
    codes: ['suppressed'],
  });
  expect(told('a=5@0 a=1@1 a=5@9 a=1@9 ^90 a=6@99', { quietMs }).told).toBe('up 5@0, up 6@99+1');
  expect(told('a=5@0 a=1@1 a=5@2 a=1@3 a=5@30', { quietMs, falls: true }).told).toBe(
    'up 5@0, down 1@1, up 5@30+1',
  );
});

test('T4: armed again after a time, it goes up anew while the condition holds', () => {
  expect(told('a=5@0 a=1@1 a=6@9 a=7@10 a=8@11', { rearm: { afterMs: 10 } }).told).toBe(
    'up 5@0, up 7@10',
  );
});

test('F1: a condition that throws neither rises nor falls', () => {
  const throws = (): never => {
    throw new Error('secret');
  };
  expect(told('a=5@0', { rise: throws })).toEqual({ told: '', codes: ['callback-threw'] });
  const noted = told('a=5@0 a=1@1 a=6@2', { fall: throws });
  expect(noted.told).toBe('up 5@0');
  expect(noted.codes).toEqual(Array.from({ length: 3 }, () => 'callback-threw'));
});

test('wrong options are refused', () => {
  expect(() => threshold({ rise, quietMs: 0 })).toThrow('options.quietMs');
});

const streams = arbStream<{ value: number }, Mark>(
  fc.record({ value: fc.integer({ min: 3, max: 6 }) }, { noNullPrototype: true }),
  { silenceMs: 12 },
  ({ value }, { timeMs, key }: Placed) => ({ name: 'a', value, timeMs, key }),
);

test.each([
  {},
  { falls: true },
  { quietMs: 5, falls: true },
  { rearm: { afterMs: 7 }, repeatMs: 3 },
])('its laws hold with %j', (more) => {
  const machine = threshold({ rise, by, ...more });
  for (const [, law] of laws(machine, streams, { by })) fc.assert(law, { seed });
});
