import { expect, test } from 'vitest';
import { sequence } from '../../src/correlate/sequence.ts';
import { next } from '../../src/correlate/step.ts';
import { eventElements, whyNot } from '../../src/correlate/why-not.ts';
import { meetingsOf } from '../../src/correlate/why-not-near.ts';
import { byKey, is, tell } from './why-not-cases.ts';

const ab = sequence({ a: is('a'), b: is('b') });
const options = { within: 10, by: byKey };

test('key: the nearest event of another key within the time that there was', () => {
  expect(tell(ab, options, 'a@0:k b@10:k')).toEqual([]);
  expect(tell(ab, options, 'a@0:k c@1:l b@10:l b@10:m')).toMatchObject([
    { key: 'k', reached: 'a', reason: 'key', step: 'b', atMs: 10, otherKey: 'l', isOpen: true },
  ]);
  expect(tell(ab, options, 'a@0:k b@11:l ^11')).toMatchObject([{ reason: 'expired' }]);
});

test('key: an event without a key, too', () => {
  expect(tell(ab, options, 'a@0:k b@1')).toMatchObject([
    { reason: 'key', step: 'b', atMs: 1, otherKey: undefined },
  ]);
});

test('key: an event of another key is not what a link calls next', () => {
  const strict = sequence({ a: is('a'), b: next(is('b')) });
  expect(tell(strict, options, 'a@0:k c@1:l b@2:k')).toEqual([]);
});

test('late: an event that came at the watermark, and would have been in time in its place', () => {
  expect(tell(ab, { within: 10 }, 'a@0 ^1 b@2')).toEqual([]);
  expect(tell(ab, { within: 10 }, 'a@0 ^3 ~b@2')).toMatchObject([
    { reached: 'a', reason: 'late', step: 'b', atMs: 2, event: { name: 'b' }, latenessMs: 1 },
  ]);
});

test('late: an event before the start, or beyond its time, would not have helped', () => {
  expect(tell(ab, { within: 10 }, '^1 a@2 ^3 ~b@1')).toMatchObject([{ reason: 'waiting' }]);
  expect(tell(ab, { within: 10 }, 'a@0 ^20 ~b@11')).toMatchObject([{ reason: 'expired' }]);
});

test('late: an event of another key is told of none', () => {
  expect(tell(ab, options, 'a@0:k ^3 ~b@2:l')).toMatchObject([{ reason: 'waiting' }]);
});

test('late: a start that came late begins no run', () => {
  expect(tell(ab, { within: 10 }, 'c@5 ^5 ~a@5 b@6')).toMatchObject([
    { startMs: 5, reached: undefined, isOpen: false, reason: 'late', step: 'a', latenessMs: 0 },
  ]);
  expect(tell(ab, options, 'c@5:k ^5 ~a@5')).toMatchObject([{ key: undefined, reason: 'late' }]);
});

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
