import { describe, expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { Note } from '../../src/core/note.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { countWithinMachine } from '../../src/correlate/count-within.ts';
import { keyBy } from '../../src/correlate/key-by.ts';
import type { Machine } from '../../src/correlate/machine.ts';
import { PatternMachine, patternMachine } from '../../src/correlate/pattern-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { historyOf } from '../../src/history/history-of.ts';
import { reopened } from '../../src/history/opening.ts';
import { stepAll } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { machines, pairOf } from './machines.ts';

const by = (event: Mark): string => event.key ?? 'k';
const is = (name: string) => (event: Mark) => event.name === name;
const alone = sequence({ a: is('a'), b: never(is('b'), { afterMs: 5 }) });
const options = { within: 9, by };

/** An event each millisecond, of 2,999 keys in turns, and a watermark behind each. */
function elements(fromMs: number, toMs: number): StreamElement<Mark>[] {
  return Array.from({ length: toMs - fromMs }, (_, index) => fromMs + index).flatMap((timeMs) => {
    const key = `k${(timeMs * 7) % 2_999}`;
    return [
      { kind: 'event', timeMs, event: { timeMs, name: 'aabac'[timeMs % 5] ?? '', key } },
      { kind: 'watermark', watermarkMs: timeMs - 3 },
    ];
  });
}

const many: Readonly<Record<string, Machine<Mark, unknown>>> = {
  chain: patternMachine(alone, { within: 4_000, by }),
  pattern: new PatternMachine<Mark, object>(alone, { within: 4_000, by }),
  count: countWithinMachine({ within: 2_500, by, atLeast: 2 }),
  'machine for each key': keyBy(by, countWithinMachine({ within: 2_500, atLeast: 2 }), {
    ttlMs: 3_500,
  }),
};

describe.each(Object.entries(many))('%s', (_, machine) => {
  const textAfter = (toMs: number): string => {
    const state = stepAll(machine, machine.start(), elements(0, toMs), () => undefined);
    return JSON.stringify(machine.snapshot(state));
  };

  test('H3: slices between which elements are taken are the state at the first', () => {
    const history = historyOf(machine);
    history.play(elements(0, 1_000));
    const first = history.checkpoint();
    history.play(elements(1_000, 4_500));
    const slices = history.slices();
    let count = 0;
    for (let next = slices.next(); ; next = slices.next()) {
      const nowMs = 4_500 + 300 * count;
      if (next.done === true) {
        expect(next.value.position).toBe(9_000);
        expect(JSON.stringify(machine.snapshot(reopened(machine, next.value).state))).toBe(
          textAfter(4_500),
        );
        break;
      }
      history.play(elements(nowMs, nowMs + 300));
      count += 1;
    }
    expect(count).toBeGreaterThanOrEqual(2);
    const last = history.checkpoint();
    const { state } = reopened(machine, last);
    expect(JSON.stringify(machine.snapshot(state))).toBe(textAfter(4_500 + 300 * count));
    expect(JSON.stringify(machine.snapshot(reopened(machine, first).state))).toBe(textAfter(1_000));
  });
});

test('H3: a checkpoint under way ends when the next begins', () => {
  const history = historyOf(many['chain'] as Machine<Mark, unknown>);
  history.play(elements(0, 2_500));
  const slices = history.slices();
  expect(slices.next().done).toBe(false);
  history.play(elements(2_500, 2_600));
  const second = history.checkpoint();
  const first = slices.next();
  expect(first.done && first.value.position).toBe(5_000);
  expect(history.versions.map(({ position }) => position)).toEqual([0, 5_000, 5_200]);
  expect(history.versions[1]).toBe(first.value);
  expect(history.versions[2]).toBe(second);
});

test('H3: a checkpoint shares with the one before what was not touched', () => {
  const history = historyOf(pairOf(10));
  history.play(parseTimeline('a@1:k1 a@2:k2'));
  const before = history.checkpoint();
  history.play(parseTimeline('a@3:k2'));
  const after = history.checkpoint();
  expect(after.keys.get('k1')).toBe(before.keys.get('k1'));
  expect(after.keys.get('k2')).not.toBe(before.keys.get('k2'));
});

test.each([
  ['chain', patternMachine(alone, options)],
  ['pattern', new PatternMachine<Mark, object>(alone, options)],
])('H2: what only a watermark tells is no longer open in the next version: %s', (_, machine) => {
  const history = historyOf(machine);
  history.play(parseTimeline('a@1:k1'));
  history.checkpoint();
  expect(history.play(parseTimeline('^6'))).toHaveLength(1);
  const told = historyOf(machine, {}, history.checkpoint()).play(parseTimeline('^end'));
  expect(told).toEqual([]);
});

test('H2: a time stands for the position before the first element beyond it', () => {
  const history = historyOf(pairOf(10));
  history.play(parseTimeline('a@1 ^2 a@5 a@5 b@4 ^6 a@9'));
  const at = (timeMs: number): number => history.at({ timeMs }).position;
  expect([0, 1, 2, 4, 5, 6, 8, 9, 99].map(at)).toEqual([0, 1, 2, 2, 5, 6, 6, 7, 7]);
  expect(history.at({ position: 3 })).toMatchObject({ position: 3, timeMs: 5, watermarkMs: 2 });
});

test('H2: a version says what it holds of a key', () => {
  const history = historyOf(pairOf(10));
  history.play(parseTimeline('a@1:k1'));
  expect(history.at({ position: 1 }).keys.get('k1')).toMatchObject({
    key: 'k1',
    saved: { runs: [[[{ name: 'a' }, 1, 0]]] },
  });
  expect(history.at({ position: 0 }).keys.size).toBe(0);
});

function codesOf(action: () => unknown): readonly string[] {
  try {
    action();
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems.map(({ code }) => code);
    throw error;
  }
  return [];
}

test.each([-1, 4, 1.5, Number.NaN])(
  'H2: the position %d of three elements is refused',
  (position) => {
    const history = historyOf(pairOf(10));
    history.play(parseTimeline('a@1 a@2 a@3'));
    expect(codesOf(() => history.at({ position }))).toEqual(['position-unknown']);
    expect(codesOf(() => history.at({ position: 3 }))).toEqual([]);
  },
);

test('H8: beyond elementsMax the older half is forgotten, and noted', () => {
  const notes: Note[] = [];
  const history = historyOf(pairOf(10), {
    elementsMax: 4,
    onNote: (note) => void notes.push(note),
  });
  const begin = history.checkpoint();
  history.play(parseTimeline('a@1 a@2 a@3 a@4'));
  const full = history.checkpoint();
  expect(history.since(begin)).toHaveLength(4);
  expect(notes).toEqual([]);
  history.play(parseTimeline('a@5'));
  expect(notes).toMatchObject([{ code: 'evicted', count: 1 }]);
  expect(history.position).toBe(5);
  expect(codesOf(() => history.since(begin))).toEqual(['position-forgotten']);
  expect(codesOf(() => history.at({ position: 3 }))).toEqual(['position-forgotten']);
  expect(codesOf(() => history.at({ timeMs: 1 }))).toEqual(['position-forgotten']);
  expect(history.at({ timeMs: 4 })).toBe(full);
  expect(history.at({ position: 5 }).position).toBe(5);
});

test('H8: beyond versionsMax the oldest is forgotten, and noted', () => {
  const notes: Note[] = [];
  const history = historyOf(pairOf(10), {
    versionsMax: 2,
    onNote: (note) => void notes.push(note),
  });
  history.checkpoint();
  expect(notes).toEqual([]);
  history.play(parseTimeline('a@1'));
  history.checkpoint();
  expect(notes).toMatchObject([{ code: 'evicted' }]);
  history.play(parseTimeline('a@2'));
  history.checkpoint();
  expect(history.versions.map(({ position }) => position)).toEqual([1, 2]);
  expect(codesOf(() => history.at({ position: 0 }))).toEqual(['position-forgotten']);
});

test('H8: one version may be all', () => {
  const history = historyOf(pairOf(10), { versionsMax: 1 });
  history.play(parseTimeline('a@1'));
  history.checkpoint();
  expect(history.versions.map(({ position }) => position)).toEqual([1]);
});

test.each([0, -1, 1.5, Number.NaN])('H8: a bound of %d is refused, each with its path', (value) => {
  const wrong = { elementsMax: value, versionsMax: value };
  expect(() => historyOf(pairOf(10), wrong)).toThrow(
    /options\.elementsMax.*\n.*options\.versionsMax/,
  );
});

test('H5: a version of another machine is refused', () => {
  const history = historyOf(machines['count'] as Machine<Mark, unknown>);
  history.play(parseTimeline('a@1'));
  const version = history.checkpoint();
  expect(codesOf(() => historyOf(pairOf(10), {}, version))).toEqual(['snapshot-foreign']);
  const whole = machines['side by side'] as Machine<Mark, unknown>;
  expect(codesOf(() => historyOf(whole, {}, version))).toEqual(['snapshot-foreign']);
});

test('H1: what the machine notes while it plays is told on onNote', () => {
  const notes: Note[] = [];
  const machine = patternMachine(sequence({ a: is('a'), b: is('b') }), {
    within: 9,
    by: () => undefined,
  });
  historyOf(machine, { onNote: (note) => void notes.push(note) }).play(parseTimeline('a@1 a@2'));
  expect(notes).toMatchObject([
    { code: 'key-missing', count: 1 },
    { code: 'key-missing', count: 2 },
  ]);
});
