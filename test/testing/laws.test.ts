import fc from 'fast-check';
import { filter, map, mergeMap, Observable, scan } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { OperatorFunction } from '../../src/core/rx.ts';
import { eventTime } from '../../src/correlate/event-time.ts';
import { keyBy } from '../../src/correlate/key-by.ts';
import type { Entries, Machine } from '../../src/correlate/machine.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { reorder } from '../../src/correlate/reorder.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never, times } from '../../src/correlate/step.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import type { Law } from '../../src/testing/law.ts';
import { laws } from '../../src/testing/laws.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { is } from './told.ts';

const letter = fc.record({ name: fc.constantFrom('a', 'b', 'n') }, { noNullPrototype: true });
const streams = arbStream(
  letter,
  { disorderMs: 5, silenceMs: 30, mark: (event: Mark) => event },
  (event, { timeMs, key }): Mark => ({ ...event, timeMs, key }),
);
const by = (event: Mark): string | undefined => event.key;

/** Whether the law of this name, which must be among these, finds a fault. */
function isBroken(all: readonly Law[], name: string): boolean {
  const law = all.find(([one]) => one === name)?.[1];
  if (law === undefined) throw new Error(`there is no law "${name}"`);
  return fc.check(law, { seed: 1 }).failed;
}

const guessing = patternMachine(
  sequence({ fails: times(2, is('a')), n: never(is('n')), ok: is('b') }),
  { within: 10, by },
);

describe('a pattern keeps the laws', () => {
  test.each(laws(guessing, streams, { by }))('%s', (_, law) => fc.assert(law));
});

/** Counts events of a key in a run of them that no silence of 10 ms breaks. */
interface Counts {
  readonly [key: string]: readonly [count: number, lastMs: number];
}

interface Changes {
  /** Something wrong in how a count is told, or kept. */
  readonly told?: (count: number, element: StreamElement<Mark>) => unknown;
  readonly forget?: (counts: Counts, watermarkMs: number) => Counts;
  readonly restore?: (snapshot: unknown) => Counts;
  readonly keyOf?: (event: Mark) => string;
  readonly start?: () => Counts;
}

/** A sound machine, but for the changes: it tells each third event of a key. */
function counter(changes: Changes = {}): Machine<Mark, unknown, Counts> {
  const { keyOf = (event) => event.key ?? '', told = (count) => ({ count }) } = changes;
  const { start = () => ({}), restore = (snapshot) => snapshot as Counts } = changes;
  const { forget = forgetQuiet } = changes;
  return {
    start,
    snapshot: (state) => ({ ...state }),
    restore,
    step(state, element, emit) {
      if (element.kind === 'late') return state;
      if (element.kind === 'watermark') return forget(state, element.watermarkMs);
      const key = keyOf(element.event);
      const [count, lastMs] = state[key] ?? [0, element.timeMs];
      const isNew = element.timeMs - lastMs > 10;
      const now = isNew ? 1 : count + 1;
      if (now % 3 === 0) emit({ kind: 'out', value: told(now, element) });
      return { ...state, [key]: [now, element.timeMs] };
    },
  };
}

function forgetQuiet(counts: Counts, watermarkMs: number): Counts {
  return Object.fromEntries(
    Object.entries(counts).filter(([, [, lastMs]]) => lastMs + 10 > watermarkMs),
  );
}

describe('a sound machine keeps the laws', () => {
  test.each(laws(counter(), streams, { by }))('%s', (_, law) => fc.assert(law));
});

let calls = 0;
const shared: { [key: string]: readonly [number, number] } = {};

const wrong: readonly (readonly [name: string, changes: Changes])[] = [
  [
    'the same elements give the same outputs and notes',
    {
      told: () => {
        calls += 1;
        return calls;
      },
    },
  ],
  ['watermarks change when outputs come, not whether', { forget: () => ({}) }],
  ['keys are independent', { keyOf: () => 'one' }],
  [
    'a shift in time shifts the outputs',
    { told: (count, element) => ('timeMs' in element && element.timeMs > 20 ? count : -count) },
  ],
  ['a run split anywhere goes on from its snapshot', { restore: () => ({}) }],
  ['a run that is restored before each element goes on', { restore: () => ({}) }],
  [
    'no state is left after the final watermark',
    { forget: (counts, ms) => (Number.isFinite(ms) ? forgetQuiet(counts, ms) : counts) },
  ],
  [
    'state does not grow as a stream comes again',
    { keyOf: (event) => `${event.timeMs}`, forget: (counts) => counts },
  ],
];

describe('a machine that breaks a law is found out', () => {
  test.each(wrong)('%s', (name, changes) => {
    expect(isBroken(laws(counter(changes), streams, { by }), name)).toBe(true);
  });

  test('the order of arrival within lateness changes nothing', () => {
    const machine: Machine<Mark, unknown, number> = {
      start: () => 0,
      snapshot: (state) => state,
      restore: (snapshot) => snapshot as number,
      step: (state, element, emit) => {
        if (element.kind === 'watermark') emit({ kind: 'out', value: element.watermarkMs });
        return state;
      },
    };
    const name = 'the order of arrival within lateness changes nothing';
    expect(isBroken(laws(machine, streams), name)).toBe(true);
  });

  test('a watermark below dueMs may wait for the next event', () => {
    const machine: Machine<Mark, unknown, number> = {
      start: () => 0,
      snapshot: (state) => state,
      restore: (snapshot) => snapshot as number,
      dueMs: () => Number.POSITIVE_INFINITY,
      step: (state, element, emit) => {
        if (element.kind === 'watermark') emit({ kind: 'out', value: 'told' });
        return state;
      },
    };
    const name = 'a watermark below dueMs may wait for the next event';
    expect(isBroken(laws(machine, streams), name)).toBe(true);
  });

  test('a watermark that was taken is not waited for', () => {
    const due = (offMs: number): Machine<Mark, unknown, number> => ({
      start: () => 0,
      snapshot: (state) => state,
      restore: (snapshot) => snapshot as number,
      dueMs: (state) => state + offMs,
      step: (state, element) => (element.kind === 'watermark' ? element.watermarkMs : state),
    });
    const name = 'a watermark that was taken is not waited for';
    expect(isBroken(laws(due(0), streams), name)).toBe(true);
    expect(isBroken(laws(due(1), streams), name)).toBe(false);
    expect(isBroken(laws(due(Number.NEGATIVE_INFINITY), streams), name)).toBe(false);
  });

  test('a snapshot of what was restored is the same snapshot', () => {
    const restore = (snapshot: unknown): Counts => ({ ...(snapshot as Counts), more: [0, 0] });
    const name = 'a snapshot of what was restored is the same snapshot';
    expect(isBroken(laws(counter({ restore }), streams), name)).toBe(true);
  });

  test('a run goes on from what was saved key by key as it changed', () => {
    const sound = keyBy(by, counter(), { ttlMs: 20 });
    const entries = sound.entries as Entries<unknown>;
    const deaf: typeof sound = { ...sound, entries: { ...entries, watch: () => undefined } };
    const name = 'a run goes on from what was saved key by key as it changed';
    expect(isBroken(laws(deaf, streams), name)).toBe(true);
    expect(isBroken(laws(sound, streams), name)).toBe(false);
  });

  test('two runs share nothing', () => {
    const machine: Machine<Mark, unknown, Counts> = {
      ...counter(),
      step(_, element, emit) {
        if (element.kind !== 'event') return shared;
        const count = (shared['all']?.[0] ?? 0) + 1;
        shared['all'] = [count, 0];
        emit({ kind: 'out', value: count });
        return shared;
      },
    };
    expect(isBroken(laws(machine, streams), 'two runs share nothing')).toBe(true);
  });
});

const ordered: OperatorFunction<Mark, string> = (source) =>
  source.pipe(
    eventTime({ latenessMs: 30, clock: { nowMs: () => Number.MAX_SAFE_INTEGER } }),
    reorder(),
    mergeMap((element) => (element.kind === 'event' ? [element.event] : [])),
    map(({ name, key }) => `${name} ${key}`),
  );

describe('a sound operator keeps the laws', () => {
  test.each(laws(ordered, streams, { by, latenessMs: 30 }))('%s', (_, law) => fc.assert(law));
});

let subscriptions = 0;
const arrivals: Mark[] = [];

const wrongOperators: readonly (readonly [string, OperatorFunction<Mark, unknown>])[] = [
  [
    'the same events give the same outputs',
    (source) => {
      subscriptions += 1;
      const number = subscriptions;
      return source.pipe(map(() => number));
    },
  ],
  ['the order of arrival within lateness changes nothing', scan((n) => n + 1, 0) as never],
  ['keys are independent', scan((n: number) => n + 1, 0) as never],
  ['a shift in time shifts the outputs', filter((event) => event.timeMs > 10)],
  [
    'two subscriptions share nothing',
    (source) =>
      new Observable((downstream) => {
        arrivals.length = 0;
        return source.pipe(map((event) => arrivals.push(event))).subscribe(downstream);
      }),
  ],
];

describe('an operator that breaks a law is found out', () => {
  test.each(wrongOperators)('%s', (name, operator) => {
    const inOrder: OperatorFunction<Mark, unknown> = /order/.test(name)
      ? (source) => source.pipe(scan((all: string, { name: one }) => all + one, ''))
      : operator;
    expect(isBroken(laws(inOrder, streams, { by, latenessMs: 30 }), name)).toBe(true);
  });
});

test('without a key or a lateness there are fewer laws', () => {
  const count = laws(ordered, streams, { by, latenessMs: 30 }).length;
  expect(laws(ordered, streams)).toHaveLength(count - 2);
  expect(laws(counter(), streams)).toHaveLength(laws(counter(), streams, { by }).length - 1);
});
