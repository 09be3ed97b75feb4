import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventElement, StreamElement } from '../../src/core/element.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { type OrderedOptions, ordered } from '../../src/correlate/ordered.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { runMachine } from '../../src/correlate/run-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { echo, lagging } from './echo.ts';
import { operatorContract } from './operator-contract.ts';

function played(timeline: string, options: Partial<OrderedOptions<Mark, 'drop'>> = {}) {
  const machine = ordered(echo, { late: 'drop', ...options });
  const { outputs, notes } = run(machine, parseTimeline(timeline));
  return {
    told: outputs.map(({ name }) => name).join(' '),
    codes: notes.map(({ code }) => code),
  };
}

test('I2: events come to the machine in order of time when the watermark has passed them', () => {
  expect(played('b@5 a@3').told).toBe('');
  expect(played('b@5 a@3 ^3').told).toBe('a');
  expect(played('b@5 a@3 ^5').told).toBe('a b');
  expect(played('b@5 a@3 ^end').told).toBe('a b');
});

test('the first event after the watermark comes at once, without a tie break', () => {
  const timeline = 'b@5 ^4';
  expect(played(timeline).told).toBe('b');
  expect(played(timeline, { tieBreak: ({ name }) => name }).told).toBe('');
});

test('I2: events of one time keep their order, or follow the tie break', () => {
  const timeline = 'b@5 a@5 c@5 ^5';
  expect(played(timeline).told).toBe('b a c');
  expect(played(timeline, { tieBreak: ({ name }) => name }).told).toBe('a b c');
});

test('I3: a late event is noted and dropped, at the watermark and not after it', () => {
  expect(played('^5 a@5 b@6 ^6')).toEqual({ told: 'b', codes: ['late'] });
  expect(played('^5 ~a@5 ^6').codes).toEqual(['late']);
});

test('I3: what was late for its source alone is in time', () => {
  const late: StreamElement<Mark> = {
    kind: 'late',
    timeMs: 5,
    event: { name: 'a', timeMs: 5 },
    latenessMs: 3,
  };
  expect(run(ordered(echo, { late: 'drop' }), [late, ...parseTimeline('^5')])).toMatchObject({
    outputs: [{ name: 'a' }],
    notes: [],
  });
});

test('with late side, a late event is told beside the outputs, with how late it is', () => {
  const { outputs, notes } = run(ordered(echo, { late: 'side' }), parseTimeline('b@9 ^9 a@5'));
  expect(outputs).toEqual([
    { name: 'b', timeMs: 9 },
    { kind: 'late', timeMs: 5, event: { name: 'a', timeMs: 5 }, latenessMs: 4 },
  ]);
  expect(notes).toEqual([]);
});

test('with latenessMs every event moves the watermark, so that much behind is in time', () => {
  expect(played('c@10 a@8 d@13', { latenessMs: 2 }).told).toBe('a c');
  expect(played('c@10 a@7', { latenessMs: 2 }).codes).toEqual(['late']);
  expect(played('c@10 a@7', { latenessMs: 3 }).codes).toEqual([]);
  expect(played('a@1 b@2', { latenessMs: 0 }).told).toBe('a b');
});

test('beyond heldMax the earliest is given early and noted', () => {
  const timeline = 'c@3 b@2 a@1 ^end';
  expect(played(timeline, { heldMax: 3 })).toEqual({ told: 'a b c', codes: [] });
  expect(played(timeline, { heldMax: 1 })).toEqual({
    told: 'b a c',
    codes: ['reorder-overflow', 'reorder-overflow'],
  });
});

test('F1: a tie break that throws is noted and loses nothing', () => {
  const tieBreak = (): never => {
    throw new Error('secret');
  };
  expect(played('a@1 ^1', { tieBreak })).toEqual({ told: 'a', codes: ['callback-threw'] });
});

test('it is due at its earliest event or when the machine is, and lags as that does', () => {
  const machine = ordered(lagging(3), { late: 'drop' });
  const due = (timeline: string): number | undefined => {
    let state = machine.start();
    for (const element of parseTimeline(timeline)) state = machine.step(state, element, () => {});
    return machine.dueMs?.(state);
  };
  expect([due(''), due('b@9 a@5'), due('b@9 a@5 ^5')]).toEqual([Number.POSITIVE_INFINITY, 5, 8]);
  expect(machine.lagMs).toBe(3);
  expect(ordered(lagging(3), { late: 'revise', reviseMs: 4 }).lagMs).toBe(7);
});

test('every problem of the options is told at once', () => {
  const wrong = { late: 'keep', latenessMs: -1, heldMax: 0, reviseMs: 0 } as never;
  expect(() => ordered(echo, wrong)).toThrow(DefinitionError);
  expect(() => ordered(echo, wrong)).toThrow(
    /4 problem.*options.late.*options.latenessMs.*options.reviseMs.*options.heldMax/s,
  );
  expect(() => ordered(echo, { late: 'revise' } as never)).toThrow('options.reviseMs');
  expect(() => ordered(echo, {} as never)).toThrow('options.late');
});

const letter = fc.record({ name: fc.constantFrom('a', 'b', 'c') }, { noNullPrototype: true });
const streams = arbStream<{ name: string }, Mark>(letter, { silenceMs: 12, disorderMs: 8 });
const is = (name: string) => (event: Mark) => event.name === name;
const pair = patternMachine(sequence({ a: is('a'), b: is('b') }), { within: 10 });

test.each([
  ...laws(ordered(pair, { late: 'drop' }), streams),
  ...laws(ordered(pair, { late: 'side', tieBreak: ({ name }) => name }), streams),
])('%s', (_, law) => {
  fc.assert(law);
});

test('the order of arrival within latenessMs changes nothing, up to ties', () => {
  const machine = ordered(pair, { late: 'drop', latenessMs: 8, tieBreak: ({ name }) => name });
  const delays = fc.array(fc.nat(8), { minLength: 1 });
  fc.assert(
    fc.property(streams, delays, (elements, some) => {
      const events = elements.filter((e): e is EventElement<Mark> => e.kind === 'event');
      const inOrder = [...events].sort((a, b) => a.timeMs - b.timeMs);
      const arriving = inOrder
        .map((element, index) => ({
          element,
          at: element.timeMs + (some[index % some.length] ?? 0),
        }))
        .sort((a, b) => a.at - b.at)
        .map(({ element }) => element);
      const texts = (all: readonly EventElement<Mark>[]): string[] => {
        const { outputs, notes } = run(machine, [...all, ...parseTimeline('^end')]);
        expect(notes).toEqual([]);
        return outputs.map(({ steps }) => JSON.stringify(steps));
      };
      expect(texts(arriving)).toEqual(texts(inOrder));
    }),
  );
});

describe('as an operator', () => {
  operatorContract({
    operator: runMachine(ordered(echo, { late: 'drop' })),
    inputs: parseTimeline('b@2 a@1 ^2 d@6 c@5 ~z@1 ^6 e@9'),
  });
});
