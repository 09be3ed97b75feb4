import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternPolicies } from '../../src/correlate/pattern-options.ts';
import type { PatternState } from '../../src/correlate/pattern-state.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { given, next, optional, times } from '../../src/correlate/step.ts';
import { playPattern } from './play-pattern.ts';

type Starts = PatternPolicies<object>['starts'];

const isA = (event: string): boolean => event.startsWith('a');
const isB = (event: string): boolean => event.startsWith('b');
const aThenB = sequence({ first: times(1, isA, { link: 'next' }), last: next(isB) });

test.each<[Starts, string[]]>([
  ['each', ['a1 a2 a3 b1', 'a2 a3 b1', 'a3 b1']],
  ['first', ['a1 a2 a3 b1']],
  ['latest', ['a3 b1']],
  ['earliest', ['a1 a2 a3 b1']],
])('P1: of starts that wait for the same step, starts %s keeps its own', (starts, matches) => {
  const { steps } = playPattern(aThenB, ['a1', 'a2', 'a3', 'b1'], { starts });
  expect(steps.map(({ first, last }) => [...first, last].join(' '))).toEqual(matches);
});

const three = sequence({ a: times(3, isA, { max: 3 }) });

test.each<[Starts, string[]]>([
  ['each', ['a1 a2 a3', 'a2 a3 a4', 'a3 a4 a5']],
  ['first', ['a1 a2 a3']],
  ['latest', ['a1 a2 a3', 'a2 a3 a4', 'a3 a4 a5']],
  ['earliest', ['a1 a2 a3', 'a2 a3 a4', 'a3 a4 a5']],
])('P1: runs with different counts wait for different steps, by starts %s', (starts, matches) => {
  const { steps } = playPattern(three, ['a1', 'a2', 'a3', 'a4', 'a5'], { starts });
  expect(steps.map(({ a }) => a.join(' '))).toEqual(matches);
});

test('P1: with first, the event that completes a match begins no other, the next does', () => {
  const pair = sequence({ one: isA, two: isA });
  const { steps } = playPattern(pair, ['a1', 'a2', 'a3', 'a4'], { starts: 'first' });
  expect(steps.map(({ one, two }) => `${one} ${two}`)).toEqual(['a1 a2', 'a3 a4']);
});

const isC = (event: string): boolean => event.startsWith('c');
const ownEnd = given(
  (event: string) => isB(event) || isC(event),
  (event, bound: { readonly a: string }) => event.slice(1) === bound.a.slice(1),
);
/** Each start has an end of its own, so a later start may be complete before an earlier one. */
const crossed = sequence({ a: isA, end: ownEnd });

test.each<[PatternPolicies<object>, string[]]>([
  [{}, ['a2 b2', 'a1 c1']],
  [{ tell: 'inTurn' }, ['a1 c1', 'a2 b2']],
  [{ after: 'skipPast' }, ['a2 b2']],
  [{ after: 'skipPast', tell: 'inTurn' }, ['a1 c1']],
])('P4: a match that began later and is complete sooner, by %j', (policies, matches) => {
  const { steps } = playPattern(crossed, ['a1', 'a2', 'b2', 'c1'], policies);
  expect(steps.map(({ a, end }) => `${a} ${end}`)).toEqual(matches);
});

/** The inputs after which something is told, and what. */
function toldAfter(inputs: readonly StreamElement<string>[], cut = -1): string[] {
  const machine = patternMachine(crossed, { within: 10_000, tell: 'inTurn' });
  const told: string[] = [];
  let state = machine.start();
  for (const [index, input] of inputs.entries()) {
    if (index === cut) state = machine.restore(JSON.parse(JSON.stringify(machine.snapshot(state))));
    state = machine.step(state, input, (output) => {
      if (output.kind === 'out') told.push(`${index}: ${output.value.steps.a}`);
    });
  }
  return told;
}

const event = (timeMs: number, name: string): StreamElement<string> => ({
  kind: 'event',
  timeMs,
  event: name,
});
const clock = (watermarkMs: number): StreamElement<string> => ({ kind: 'watermark', watermarkMs });

test('P4, W5: a match is held until the watermark ends the run before it, not one sooner', () => {
  const inputs = [event(0, 'a1'), event(1, 'a2'), event(2, 'b2'), clock(9_999), clock(10_000)];
  expect(toldAfter(inputs)).toEqual(['4: a2']);
});

test('P4, W5: a match is held until an event beyond the bound ends the run before it', () => {
  const inputs = [event(0, 'a1'), event(1, 'a2'), event(2, 'b2'), event(10_001, 'x')];
  expect(toldAfter(inputs)).toEqual(['3: a2']);
});

test('P4, F3: a match that is held is in the snapshot', () => {
  const inputs = [event(0, 'a1'), event(1, 'a2'), event(2, 'b2'), clock(10_000)];
  expect(toldAfter(inputs, 3)).toEqual(['3: a2']);
});

const idsOf = (options: PatternPolicies<object>, elements: readonly StreamElement<string>[]) => {
  const isAny = (event: string): boolean => isA(event) || isB(event);
  const maybeTwo = sequence({ one: isAny, two: optional(isC, { prefer: 'each' }) });
  const machine = patternMachine(maybeTwo, { within: 5, ...options });
  const ids: string[] = [];
  let state = machine.start();
  for (const element of elements) {
    state = machine.step(state, element, (output) => {
      if (output.kind === 'out') ids.push(output.value.id);
    });
  }
  return { ids, state: state as PatternState };
};

test('D2: a match that was held for one of a later time has an id of its own', () => {
  const elements = [
    { kind: 'event', event: 'a1', timeMs: 0 },
    { kind: 'event', event: 'b2', timeMs: 0 },
    { kind: 'event', event: 'c3', timeMs: 1 },
    { kind: 'watermark', watermarkMs: 9 },
  ] as const;
  const { ids } = idsOf({ tell: 'inTurn' }, elements);
  expect(ids.length).toBeGreaterThan(3);
  expect([...new Set(ids)]).toEqual(ids);
});

test('W5, P2: a key that takes no more events holds none when time has passed', () => {
  const elements = [
    { kind: 'event', event: 'a1', timeMs: 0 },
    { kind: 'watermark', watermarkMs: 99 },
  ] as const;
  const { state } = idsOf({ after: 'stop' }, elements);
  expect([...state.keys.states.values()]).toMatchObject([{ isStopped: true, runs: [], told: [] }]);
});

test.each([2, 3])('D2: a match told after the watermark %i is known until it passes', (ms) => {
  const at = (timeMs: number, ...events: string[]): StreamElement<string>[] =>
    events.map((event) => ({ kind: 'event', event, timeMs }));
  const machine = patternMachine(sequence({ a: isA, b: isB }), { within: 1, tell: 'inTurn' });
  const ids: string[] = [];
  let state = machine.start();
  for (const element of [
    ...[...at(0, 'a1'), ...at(2, 'a2'), ...at(4, 'a3', 'b1')],
    { kind: 'watermark', watermarkMs: ms } as const,
    ...at(4, 'a4', 'b2'),
  ]) {
    state = machine.step(state, element, (output) => {
      if (output.kind === 'out') ids.push(output.value.id);
    });
  }
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(2);
  machine.step(state, { kind: 'watermark', watermarkMs: 7 }, () => undefined);
  expect((state as PatternState).keys.states.size).toBe(0);
});
