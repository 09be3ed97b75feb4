import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import { aggregate } from '../../src/correlate/aggregate.ts';
import { countWithinMachine } from '../../src/correlate/count-within.ts';
import { distinct } from '../../src/correlate/distinct.ts';
import type { Machine } from '../../src/correlate/machine.ts';

interface Letter {
  readonly key: number;
  readonly timeMs: number;
}

const by = ({ key }: Letter): number => key;
const machines: Record<string, Machine<Letter, unknown>> = {
  countWithin: countWithinMachine({ within: 9_000, atLeast: 3, by, falls: true, keysMax: 3_600 }),
  aggregate: aggregate({ sliding: 9_000, changes: true }, distinct(by), { by, keysMax: 3_600 }),
};

/** Of the keys some come often, others seldom; so many that some are given up. */
function keyAt(timeMs: number): number {
  return timeMs % 4 === 0 ? 10_000 + ((timeMs * 7) % 2_999) : (timeMs * 5) % 2_001;
}

/** An event each millisecond, and a watermark behind each. */
function elements(fromMs: number, toMs: number): StreamElement<Letter>[] {
  return Array.from({ length: toMs - fromMs }, (_, index) => fromMs + index).flatMap((timeMs) => [
    { kind: 'event', timeMs, event: { key: keyAt(timeMs), timeMs } },
    { kind: 'watermark', watermarkMs: timeMs - 3 },
  ]);
}

function play(machine: Machine<Letter, unknown>, state: unknown, fromMs: number, toMs: number) {
  const said: string[] = [];
  for (const element of elements(fromMs, toMs)) {
    machine.step(state, element, (output) => void said.push(JSON.stringify(output)));
  }
  return said;
}

const slicesOf = (machine: Machine<Letter, unknown>, state: unknown) =>
  machine.slices?.(state) as Generator<{ readonly cells: readonly unknown[] }, void>;

function opened(machine: Machine<Letter, unknown>): unknown {
  const state = machine.start();
  play(machine, state, 0, 8_000);
  return state;
}

test.each(Object.entries(machines))(
  '%s: slices of a state that goes on are the state at the first',
  (_, machine) => {
    const state = opened(machine);
    const before = JSON.stringify(machine.snapshot(state));
    const whole = JSON.parse(before) as { cells: unknown[]; count: number; watermarkMs: number };
    const slices: { readonly cells: readonly unknown[] }[] = [];
    let nowMs = 8_000;
    for (const slice of slicesOf(machine, state)) {
      slices.push(JSON.parse(JSON.stringify(slice)));
      play(machine, state, nowMs, nowMs + 4_000);
      nowMs += 4_000;
    }
    expect(slices.length).toBeGreaterThan(2);
    expect(Math.max(...slices.map(({ cells }) => cells.length))).toBeLessThanOrEqual(1_024);
    const { count, watermarkMs } = whole;
    for (const slice of slices) expect(slice).toMatchObject({ count, watermarkMs });
    const texts = (cells: readonly unknown[]) => cells.map((cell) => JSON.stringify(cell)).sort();
    expect(texts(slices.flatMap(({ cells }) => cells))).toEqual(texts(whole.cells));
    // Restored from slices, it goes on as it would have.
    const [one, other] = [machine.restore(slices), machine.restore(JSON.parse(before))];
    expect(play(machine, one, 8_000, 20_000)).toEqual(play(machine, other, 8_000, 20_000));
  },
);

test('a key that came after the first slice is in none, even where it has an old slot', () => {
  const machine = machines['countWithin'] as Machine<Letter, unknown>;
  const state = machine.start();
  play(machine, state, 0, 1_100);
  const slices = slicesOf(machine, state);
  const first = slices.next().value;
  const far = 1_000_000;
  machine.step(state, { kind: 'watermark', watermarkMs: far }, () => undefined);
  const event = { key: 5_000, timeMs: far + 1 };
  machine.step(state, { kind: 'event', timeMs: far + 1, event }, () => undefined);
  const cells = [first, ...slices].flatMap((slice) => slice?.cells ?? []);
  expect(cells.some((cell) => (cell as [number])[0] === 5_000)).toBe(false);
  expect(new Set(cells.map((cell) => (cell as [number])[0])).size).toBe(cells.length);
});

test('an empty state has one slice, and a list without one is none', () => {
  const machine = machines['countWithin'] as Machine<Letter, unknown>;
  const slices = [...slicesOf(machine, machine.start())];
  expect(slices.map(({ cells }) => cells)).toEqual([[]]);
  expect(machine.snapshot(machine.restore(slices))).toEqual(machine.snapshot(machine.start()));
  expect(() => machine.restore([])).toThrow('snapshot-foreign');
});

test('of two that save at a time the first is told so', () => {
  const machine = machines['countWithin'] as Machine<Letter, unknown>;
  const state = opened(machine);
  const first = slicesOf(machine, state);
  first.next();
  slicesOf(machine, state).next();
  expect(() => first.next()).toThrow('snapshot-superseded');
});
