import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { ChainMachine } from '../../src/correlate/chain-machine.ts';
import type { ChainState } from '../../src/correlate/chain-state.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';

interface Letter {
  readonly name: string;
  readonly key: number;
}

const is = (name: string) => (event: Letter) => event.name === name;
const machine = patternMachine(
  sequence({ a: is('a'), b: is('b'), c: never(is('c'), { afterMs: 900 }) }),
  { within: 20_000, by: ({ key }) => key },
) as ChainMachine<Letter, object>;

/** An event each millisecond, of 2,999 keys in turns, and a watermark behind each. */
function elements(fromMs: number, toMs: number): StreamElement<Letter>[] {
  return Array.from({ length: toMs - fromMs }, (_, index) => fromMs + index).flatMap((timeMs) => [
    {
      kind: 'event',
      timeMs,
      event: { name: 'aabac'[timeMs % 5] ?? '', key: (timeMs * 7) % 2_999 },
    },
    { kind: 'watermark', watermarkMs: timeMs - 3 },
  ]);
}

function play(state: ChainState, fromMs: number, toMs: number): string[] {
  const said: string[] = [];
  for (const element of elements(fromMs, toMs)) {
    machine.step(state, element, (output) => void said.push(JSON.stringify(output)));
  }
  return said;
}

/** The keys of a snapshot as texts, in no order. */
function keysOf(snapshots: readonly unknown[]): string[] {
  return (snapshots as { keys: object[] }[])
    .flatMap(({ keys }) => keys.map((key) => JSON.stringify(key)))
    .sort();
}

function opened(): ChainState {
  const state = machine.start();
  play(state, 0, 4_000);
  return state;
}

test('slices of a state that goes on are the state at the first', () => {
  const state = opened();
  const whole = machine.snapshot(state);
  const slices: unknown[] = [];
  let nowMs = 4_000;
  for (const slice of machine.slices(state)) {
    slices.push(slice);
    play(state, nowMs, nowMs + 700);
    nowMs += 700;
  }
  expect(slices.length).toBeGreaterThan(2);
  expect(keysOf(slices)).toEqual(keysOf([whole]));
  for (const slice of slices) expect(keysOf([slice]).length).toBeLessThanOrEqual(1_024);
  expect(slices[0]).toMatchObject({ seq: 4_000, watermarkMs: 3_996 });
});

test('what had to be saved before its turn comes in slices of the same bound', () => {
  const state = opened();
  const whole = machine.snapshot(state);
  const slices: unknown[] = [];
  for (const slice of machine.slices(state)) {
    // All 2,999 keys have an event before the second slice is taken.
    if (slices.length === 0) play(state, 4_000, 7_100);
    slices.push(slice);
  }
  expect(keysOf(slices)).toEqual(keysOf([whole]));
  const counts = slices.map((slice) => keysOf([slice]).length);
  expect(Math.max(...counts)).toBe(1_024);
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(2);
});

test('a machine goes on from slices as from the whole', () => {
  const saved = opened();
  const slices = JSON.parse(JSON.stringify([...machine.slices(saved)]));
  const whole = JSON.parse(JSON.stringify(machine.snapshot(saved)));
  const said = play(machine.restore(slices), 4_000, 9_000);
  expect(said.length).toBeGreaterThan(500);
  expect(said).toEqual(play(machine.restore(whole), 4_000, 9_000));
  expect(said).toEqual(play(saved, 4_000, 9_000));
});

test('a state without keys has one slice, without keys', () => {
  expect([...machine.slices(machine.start())]).toMatchObject([{ machine: 'chain', keys: [] }]);
});

test('a second snapshot in slices ends the first with an error', () => {
  const state = opened();
  const first = machine.slices(state);
  first.next();
  expect([...machine.slices(state)].length).toBeGreaterThan(1);
  expect(() => first.next()).toThrow(/expected to be the only one that saves/);
});

test('a snapshot of other steps is refused', () => {
  const other = patternMachine(sequence({ a: is('a'), z: is('b') }), { within: 1 });
  expect(() => other.restore(machine.snapshot(opened()))).toThrow(
    /expected a snapshot of the steps a, z; received one of a, b/,
  );
  expect(() => other.restore([])).toThrow(/expected a snapshot/);
});
