import { expect, test } from 'vitest';
import type { WatermarkElement } from '../../src/core/element.ts';
import { KeyedMachines } from '../../src/correlate/keyed-machines.ts';
import { type KeyedState, startKeyed } from '../../src/correlate/keyed-state.ts';
import type { Machine } from '../../src/correlate/machine.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { lagging } from './echo.ts';

/** Tells what each machine is given, as `KEY<watermark`, and is due when `dueMs` says. */
function watching(dueMs: Machine<Mark, string, Mark[]>['dueMs']): Machine<Mark, string, Mark[]> {
  return {
    start: () => [],
    step(state, input, emit) {
      if (input.kind !== 'watermark') return [...state, input.event];
      const { watermarkMs } = input as WatermarkElement;
      emit({ kind: 'out', value: `${state[0]?.key ?? 'new'}<${watermarkMs}` });
      return state;
    },
    snapshot: (state) => state,
    restore: (snapshot) => snapshot as Mark[],
    ...(dueMs === undefined ? {} : { dueMs }),
  };
}

function played<S>(machine: Machine<Mark, unknown, S>, timeline: string, keysMax = 9) {
  const machines = new KeyedMachines(machine, { ttlMs: 100, keysMax, victim: 'stalest' });
  const state: KeyedState<S> = startKeyed();
  const said: unknown[] = [];
  for (const element of parseTimeline(timeline)) {
    const emit = (output: { kind: string }): void =>
      void said.push('value' in output ? output.value : output.kind);
    if (element.kind === 'watermark') machines.advance(state, element.watermarkMs, emit);
    else machines.arrive(state, element.event.key ?? '', element, emit);
  }
  return { said, state, machines };
}

test('a watermark goes to the keys whose machines are due, in order of when they are', () => {
  const due = watching((state) => (state[0]?.timeMs ?? 0) + 10);
  const { said } = played(due, 'a@7:x a@3:y a@50:z ^12 ^13 ^17');
  expect(said).toEqual(['y<13', 'y<17', 'x<17']);
});

test('of machines due at one time, that of the key that came first is told first', () => {
  const due = watching(() => 20);
  expect(played(due, 'a@2:x a@1:y a@3:x ^20').said).toEqual(['x<20', 'y<20']);
});

test('a key learns of the watermark that it has missed before its next event', () => {
  const due = watching(() => Number.POSITIVE_INFINITY);
  expect(played(due, 'a@1:x ^5 ^6 a@7:x a@8:x').said).toEqual(['x<6']);
  expect(played(due, '^5 a@7:x').said).toEqual(['new<5']);
});

test('a machine that does not say when it is due is given every watermark', () => {
  expect(played(watching(undefined), 'a@1:x ^2 ^3').said).toEqual(['x<2', 'x<3']);
});

test('the end is told to all that wait, and leaves no key', () => {
  const { said, state } = played(lagging(5), 'a@1:x b@2:y ^end');
  expect(said).toMatchObject([{ name: 'a' }, { name: 'b' }]);
  expect([state.keys.size, state.looks.nextMs()]).toEqual([0, Number.POSITIVE_INFINITY]);
});

test('it asks for what is earlier: a look, or the end of the stalest key', () => {
  const due = (timeline: string, dueMs: number): number => {
    const { machines, state } = played(
      watching(() => dueMs),
      timeline,
    );
    return machines.dueMs(state);
  };
  expect(due('', 5)).toBe(Number.POSITIVE_INFINITY);
  expect(due('a@1:x', 500)).toBe(101);
  expect(due('a@1:x', 50)).toBe(50);
});
