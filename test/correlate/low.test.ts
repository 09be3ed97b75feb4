import { expect, test } from 'vitest';
import { type LowOptions, low, lowMachine } from '../../src/correlate/low.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { operatorContract } from './operator-contract.ts';
import { assertTriggerLaws, by, toldOf } from './trigger-told.ts';

const options: LowOptions<Mark> = { periodMs: 10, atMost: 1, by };

test.each([
  ['one below the number', 'a@0 a@1 ^9 ^19', '0@19'],
  ['the number, before the period is over', 'a@0 ^8', ''],
  ['the number, as it is over', 'a@0 ^9', '1@9'],
  ['one more', 'a@0 a@9 ^9', ''],
  ['one more, a millisecond after the end', 'a@0 a@10 a@11 ^19', '1@9'],
  ['nothing is known before the first event', 'a@25 ^29', '1@29'],
  ['periods without events are told, one by default', 'a@0 a@1 ^99', '0@19'],
  ['and anew after one with events', 'a@0 a@1 a@30 a@31 ^99', '0@19 0@49'],
  ['keys have counts of their own', 'a@0:x a@1:y a@2:x ^9', 'y:1@9'],
])('G3: %s: %s', (_, timeline, told) => {
  expect(toldOf(lowMachine(options), timeline)).toBe(told);
});

test('G3: more empty periods are told where asked for, or none', () => {
  expect(toldOf(lowMachine({ ...options, emptyMax: 3 }), 'a@0 a@1 ^99')).toBe('0@19 0@29 0@39');
  expect(toldOf(lowMachine({ ...options, emptyMax: 0 }), 'a@0 a@1 ^99')).toBe('');
});

test('G3: the end of the source decides nothing, unless it is to', () => {
  const { outputs, notes } = run(lowMachine(options), parseTimeline('a@0 ^end'));
  expect([outputs, notes.map(({ code }) => code)]).toEqual([[], ['undecided']]);
  expect(toldOf(lowMachine({ ...options, onEnd: 'fire' }), 'a@0 ^end')).toBe('1@9 0@19');
});

test('A8: an empty period that is not over is undecided at the end, too', () => {
  expect(toldOf(lowMachine(options), 'a@0 a@1 ^9 ^end')).toBe('');
});

test.each([
  { periodMs: -1 },
  { atMost: '1' },
  { emptyMax: -1 },
  { emptyMax: 0.5 },
  { onEnd: 'never' },
  { keysMax: 0 },
])('the options %j are refused', (wrong) => {
  const bad = { ...options, ...wrong } as LowOptions<Mark>;
  expect(() => low(bad)).toThrow(`options.${Object.keys(wrong)[0]}`);
  expect(() => lowMachine(bad)).toThrow('low has 1 problem(s)');
});

test('its laws hold', () => {
  assertTriggerLaws(lowMachine({ ...options, onEnd: 'fire' }), true);
  assertTriggerLaws(lowMachine({ ...options, emptyMax: 2 }), true);
});

operatorContract({
  operator: low({ ...options, onEnd: 'fire', latenessMs: 0 }),
  inputs: [0, 5, 11, 31, 32].map((timeMs): Mark => ({ name: 'a', timeMs })),
});
