import { expect, test } from 'vitest';
import { sequence } from '../../src/correlate/sequence.ts';
import { eventElements, whyNot } from '../../src/correlate/why-not.ts';
import { meetingsOf } from '../../src/correlate/why-not-keys.ts';
import { byKey, is, tell } from './why-not-cases.ts';

const ab = sequence({ a: is('a'), b: is('b') });

test('key: an event without a key begins no run', () => {
  expect(tell(ab, { within: 10, by: byKey }, 'a@0 b@1')).toMatchObject([
    { key: undefined, reached: undefined, reason: 'key', step: 'a', atMs: 0, otherKey: undefined },
  ]);
});

test('key: with a key for each step, the key of the step that would have bound the event', () => {
  interface Call {
    readonly name: string;
    readonly timeMs: number;
    readonly from?: string;
    readonly to?: string;
  }
  const relay = sequence({
    one: (call: Call) => call.name === 'one',
    two: (call: Call) => call.name === 'two',
  });
  const options = { within: 10, by: { one: (e: Call) => e.to, two: (e: Call) => e.from } };
  const told = (calls: readonly Call[]) => whyNot(relay, options, eventElements(calls));
  const one = { name: 'one', timeMs: 0, from: 'p', to: 'q' };
  expect(told([one, { name: 'two', timeMs: 1, from: 'q', to: 'r' }])).toEqual([]);
  expect(told([one, { name: 'two', timeMs: 1, from: 'p', to: 'q' }])).toMatchObject([
    { key: 'q', reached: 'one', reason: 'key', step: 'two', otherKey: 'p' },
  ]);
  expect(told([{ name: 'one', timeMs: 0, from: 'p' }])).toMatchObject([
    { key: undefined, reached: undefined, reason: 'key', step: 'one' },
  ]);
});

test('an event has a key for all steps, or each of its keys with the steps that have it', () => {
  const callbacks = {
    passes: () => true,
    ask: () => true,
    keyOf: (by: (event: unknown) => string | undefined, event: unknown) => by(event),
  };
  const text = (event: unknown): string => String(event);
  const none = (): undefined => undefined;
  expect(meetingsOf(undefined, 'k', callbacks as never)).toMatchObject([{ key: null }]);
  expect(meetingsOf(text, 'k', callbacks as never)).toMatchObject([{ key: 'k' }]);
  expect(meetingsOf(none, 'k', callbacks as never)).toEqual([]);
  const bySteps = { a: text, b: (): string => 'l', c: text, d: none };
  expect(meetingsOf(bySteps, 'k', callbacks as never)).toEqual([
    { key: 'k', id: 'k', steps: new Set(['a', 'c']) },
    { key: 'l', id: 'l', steps: new Set(['b']) },
  ]);
});
