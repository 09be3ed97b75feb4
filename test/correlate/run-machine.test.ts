import { describe, expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { Note } from '../../src/core/note.ts';
import type { Machine } from '../../src/correlate/machine.ts';
import { type RunMachineOptions, runMachine } from '../../src/correlate/run-machine.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { echo, lagging, line } from './echo.ts';
import { marbles } from './marbles.ts';
import { operatorContract, seen } from './operator-contract.ts';

function played(
  machine: Machine<Mark, Mark>,
  timeline: string,
  options: RunMachineOptions<Mark> = {},
  isEnded = true,
) {
  const notes: Note[] = [];
  const operator = runMachine(machine, { onNote: (note) => notes.push(note), ...options });
  const elements = seen(operator, parseTimeline(timeline), isEnded) as StreamElement<Mark>[];
  return { line: line(elements), codes: notes.map(({ code }) => code) };
}

test('what a machine tells is an event of its own time, before the watermark of it', () => {
  expect(played(echo, 'a@5 b@5 ^5 c@6 ^end').line).toBe('a@5 b@5 ^5 c@6 ^end');
  expect(played(lagging(0), 'a@5 b@6 ^5 ^6 ^end').line).toBe('a@5 ^5 b@6 ^6 ^end');
});

test('C1: watermarks stay behind by what the machine may still tell for their time', () => {
  expect(played(lagging(3), 'a@5 ^5 b@9 ^8 ^9 ^end').line).toBe('^2 a@5 ^5 ^6 b@9 ^end');
});

test('late elements pass through and are no part of what the machine sees', () => {
  expect(played(echo, 'a@5 ^5 ~b@4 ^6').line).toBe('a@5 ^5 ~b@4 ^6 ^end');
});

test('a watermark that does not advance is not passed on', () => {
  expect(played(echo, '^5 ^5 ^4 ^6', {}, false).line).toBe('^5 ^6');
});

test('a source that ends without the last watermark is given it, once', () => {
  expect(played(lagging(9), 'a@5').line).toBe('a@5 ^end');
  expect(played(lagging(9), 'a@5 ^end').line).toBe('a@5 ^end');
});

test('an output that comes at or before the watermark is late, and noted', () => {
  const unannounced: Machine<Mark, Mark> = { ...lagging(3), lagMs: undefined };
  const { line: told, codes } = played(unannounced, 'a@5 ^4 ^8');
  expect(told).toBe('^4 a@5 ^8 ^end');
  expect(codes).toEqual([]);
  const late = played(unannounced, 'a@5 ^5 ^8');
  expect([late.line, late.codes]).toEqual(['^5 ~a@5 ^8 ^end', ['late']]);
});

test('the time of an output may be read from it; without a usable one it is noted', () => {
  const time = ({ name, timeMs }: Mark): number => {
    if (name === 'x') throw new Error('secret');
    return name === 'y' ? timeMs + 0.5 : timeMs * 10;
  };
  const { line: told, codes } = played(echo, 'a@5 x@6 y@7 b@8', { time });
  expect(told).toBe('a@50 b@80 ^end');
  expect(codes).toEqual(['callback-threw', 'time-invalid', 'time-invalid']);
});

test('what the machine notes is counted and passed to onNote', () => {
  const notes: Note[] = [];
  const noting: Machine<Mark, Mark> = {
    ...echo,
    step(state, _input, emit) {
      emit({ kind: 'note', note: { code: 'evicted', message: 'gone' } });
      return state;
    },
  };
  seen(runMachine(noting, { onNote: (note) => notes.push(note) }), parseTimeline('a@1 b@2'), false);
  expect(notes).toEqual([
    { code: 'evicted', message: 'gone', count: 1 },
    { code: 'evicted', message: 'gone', count: 2 },
  ]);
});

describe('as an operator', () => {
  operatorContract({
    operator: runMachine(lagging(2)),
    inputs: parseTimeline('a@1 b@2 ^4 c@5 ~z@3 d@6 ^6 e@9'),
  });

  test('what a watermark frees leaves in its frame', () => {
    marbles(({ hot, expectObservable }) => {
      const mark = (watermarkMs: number) => ({ kind: 'watermark', watermarkMs }) as const;
      const a = { kind: 'event', timeMs: 1, event: { name: 'a', timeMs: 1 } } as const;
      const elements = { a, w: mark(1), x: mark(5), v: mark(-1), u: mark(3) };
      const told = hot('-a-w-x----#', elements).pipe(runMachine(lagging(2)));
      expectObservable(told).toBe('---v-(au)-#', elements);
    });
  });
});
