import { expect, test } from 'vitest';
import { revisable } from '../../src/correlate/revisable.ts';
import type { RevisableOptions } from '../../src/correlate/reviser.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { echo } from './echo.ts';

const played = (timeline: string, options: Partial<RevisableOptions<Mark>> = {}) =>
  run(revisable(echo, { reviseMs: 20, ...options }), parseTimeline(timeline));

test('of equal outputs as many are told as there are', () => {
  const { outputs } = played('a@5 ^6 ~a@5 ~a@5');
  expect(outputs.map(({ activity }) => activity)).toEqual(['tell', 'tell', 'tell']);
});

test('I2: a late event takes the place that the tie break gives it', () => {
  const asked: string[] = [];
  const tieBreak = ({ name }: Mark): string => {
    asked.push(name);
    return name;
  };
  const machine = revisable(echo, { reviseMs: 20, tieBreak });
  let state = machine.start();
  for (const element of parseTimeline('a@5 c@5 d@6 ^6 ~b@5')) {
    state = machine.step(state, element, () => {});
  }
  expect(state.log.map(({ event }) => event.name)).toEqual(['a', 'b', 'c', 'd']);
  // Only those of its own time are asked.
  expect([...new Set(asked)].sort()).toEqual(['a', 'b', 'c']);
});

test('F1: a tie break that throws puts the event first of its time, and is noted', () => {
  const tieBreak = ({ name }: Mark): number => {
    if (name === 'bad') throw new Error('secret');
    return 1;
  };
  const { outputs, notes } = played('a@5 ^6 ~bad@5', { tieBreak });
  expect(outputs.map(({ value }) => value.name)).toEqual(['a', 'bad']);
  expect(notes.map(({ code }) => code)).toEqual(['callback-threw']);
});

test('notes of the machine pass, and are not taken back', () => {
  const noting = {
    ...echo,
    step(state: null, input: { kind: string }, emit: Parameters<typeof echo.step>[2]): null {
      const note = { code: 'evicted', message: 'gone' } as const;
      if (input.kind === 'event') emit({ kind: 'note', note });
      return state;
    },
  };
  const { outputs, notes } = run(revisable(noting, { reviseMs: 9 }), parseTimeline('a@5 ^6 ~b@5'));
  expect([outputs, notes.length]).toEqual([[], 2]);
});
