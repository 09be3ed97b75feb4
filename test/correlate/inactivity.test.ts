import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { inactivity, inactivityMachine } from '../../src/correlate/inactivity.ts';
import type { InactivityOptions } from '../../src/correlate/silence-frame.ts';
import { arbStream, type Placed } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { operatorContract } from './operator-contract.ts';

const seed = 5;
const by = (event: Mark): string => event.key ?? 'k';

function told(timeline: string, more: Partial<InactivityOptions<Mark>> = {}) {
  const machine = inactivityMachine({ afterMs: 10, by, ...more });
  const { outputs, notes } = run(machine, parseTimeline(timeline));
  const lines = outputs.map(({ state, timeMs, silentMs }) => `${state} ${silentMs}@${timeMs}`);
  return { told: lines.join(', '), codes: notes.map(({ code }) => code) };
}

test('S2: a key is silent when the watermark reaches the deadline; an event at it cancels', () => {
  expect(told('a@0 ^9').told).toBe('');
  expect(told('a@0 ^10').told).toBe('silent 10@10');
  expect(told('a@0 a@10 ^19').told).toBe('');
  expect(told('a@0 a@11').told).toBe('silent 10@10, active 11@11');
});

test('G4, S2: it is told once, or every repeatMs, until an event comes', () => {
  expect(told('a@0 ^10 ^99 a@120').told).toBe('silent 10@10, active 120@120');
  expect(told('a@0 ^16 a@18', { repeatMs: 3 }).told).toBe(
    'silent 10@10, still 13@13, still 16@16, active 18@18',
  );
});

test('S2: it is told again as often as may be, then noted once, until an event comes', () => {
  const some = { repeatMs: 3, repeatsMax: 2 };
  expect(told('a@0 ^18', some)).toEqual({
    told: 'silent 10@10, still 13@13, still 16@16',
    codes: [],
  });
  expect(told('a@0 ^19', some).codes).toEqual(['suppressed']);
  const far = told('a@0 ^1000000 a@1000001 ^1000014', some);
  expect(far).toEqual({
    told:
      'silent 10@10, still 13@13, still 16@16, active 1000001@1000001, ' +
      'silent 10@1000011, still 13@1000014',
    codes: ['suppressed'],
  });
  expect(told('a@0 ^99', { repeatMs: 3, repeatsMax: 0 })).toEqual({
    told: 'silent 10@10',
    codes: ['suppressed'],
  });
});

test('S2: a watermark that leaps ahead tells no more of a silence than the default bound', () => {
  const upTo = (ms: number) => told(`a@0 ^${ms}`, { repeatMs: 1 });
  const atBound = 10 + LIMITS.repeatsMax;
  expect(upTo(atBound - 1).told.split(', ')).toHaveLength(LIMITS.repeatsMax);
  expect(upTo(atBound).told.split(', ')).toHaveLength(LIMITS.repeatsMax + 1);
  expect(upTo(atBound).codes).toEqual([]);
  const beyond = upTo(10 ** 12);
  expect(beyond.told).toBe(upTo(atBound).told);
  expect(beyond.codes).toEqual(['suppressed']);
});

test('S2: the end of the source leaves it undecided, or tells it once', () => {
  expect(told('a@0 ^end')).toEqual({ told: '', codes: ['undecided'] });
  expect(told('a@0 ^end', { onEnd: 'fire', repeatMs: 3 })).toEqual({
    told: 'silent 10@10',
    codes: [],
  });
  expect(told('a@0 ^10 ^end', { repeatMs: 3 }).told).toBe('silent 10@10');
});

test('A1: an event out of order does not make the silence longer', () => {
  expect(told('a@5 a@1 ^14').told).toBe('');
});

test.each([
  { afterMs: 0 },
  { afterMs: Number.NaN },
  { repeatMs: 0 },
  { repeatsMax: -1 },
  { repeatsMax: 1.5 },
  { onEnd: 'x' },
  { keysMax: 0 },
])('the options %j are refused', (wrong) => {
  const bad = { afterMs: 10, by, ...wrong } as InactivityOptions<Mark>;
  expect(() => inactivity(bad)).toThrow(`options.${Object.keys(wrong)[0]}`);
  expect(() => inactivityMachine(bad)).toThrow('options');
});

const streams = arbStream<object, Mark>(
  fc.constant({}),
  { silenceMs: 25 },
  (_, { timeMs, key }: Placed) => ({ name: 'a', timeMs, key }),
);

test.each([{}, { onEnd: 'fire' as const }, { repeatMs: 2, repeatsMax: 3 }])(
  'its laws hold with %j',
  (more) => {
    const machine = inactivityMachine({ afterMs: 10, by, ...more });
    for (const [, law] of laws(machine, streams, { by })) fc.assert(law, { seed });
  },
);

operatorContract({
  operator: inactivity<Mark>({ afterMs: 10, by, latenessMs: 0, onEnd: 'fire' }),
  inputs: [0, 5, 20, 21].map((timeMs) => ({ name: 'a', timeMs })),
});
