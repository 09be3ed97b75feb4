import { expect, test } from 'vitest';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { runMachine } from './run-machine.ts';
import { byKey, is, tell } from './why-not-cases.ts';

const ab = sequence({ a: is('a'), b: is('b') });
const abc = sequence({ a: is('a'), b: is('b'), c: is('c') });

test('consumed by starts first: while a run is open no event begins another', () => {
  expect(tell(ab, { within: 10 }, 'a@0 a@1 b@2')).toEqual([]);
  expect(tell(ab, { within: 10, starts: 'first' }, 'a@0 a@1 b@2')).toMatchObject([
    {
      startMs: 1,
      reached: undefined,
      isOpen: false,
      reason: 'consumed',
      policy: 'starts',
      atMs: 1,
      by: { timeMs: 0 },
      byMs: 0,
      match: undefined,
    },
  ]);
});

test('consumed by starts first: the event that completes a match begins no other', () => {
  const pair = sequence({ a: is('a'), b: is('a') });
  expect(tell(pair, { within: 10, starts: 'first' }, 'a@0 a@1')).toMatchObject([
    { startMs: 1, reason: 'consumed', policy: 'starts', byMs: 0 },
  ]);
});

test('consumed by starts latest and earliest: the run that stays in the place of the other', () => {
  expect(tell(ab, { within: 10, starts: 'latest' }, 'a@0 a@1 b@2')).toMatchObject([
    { startMs: 0, reached: 'a', reason: 'consumed', policy: 'starts', atMs: 1, byMs: 1 },
  ]);
  expect(tell(ab, { within: 10, starts: 'earliest' }, 'a@0 a@1 b@2')).toMatchObject([
    { startMs: 1, reached: 'a', reason: 'consumed', policy: 'starts', atMs: 1, byMs: 0 },
  ]);
});

test.each(['skipPast', { skipTo: 'c', which: 'first' }] as const)(
  'consumed by after %j: the match is the one that the machine tells',
  (after) => {
    const timeline = 'a@0 b@1 a@2 c@3 b@4 c@5';
    const options = { within: 10, after };
    expect(tell(abc, { within: 10 }, timeline)).toEqual([]);
    const [told] = tell(abc, options, timeline);
    expect(told).toMatchObject({ startMs: 2, reached: 'a', reason: 'consumed', policy: 'after' });
    expect(told).toMatchObject({ atMs: 3, by: { name: 'a' }, byMs: 0 });
    const outputs = runMachine(patternMachine(abc, options), parseTimeline(timeline));
    const [match] = outputs.flatMap((output) => (output.kind === 'out' ? [output.value] : []));
    expect(told?.reason === 'consumed' ? told.match : undefined).toEqual(match);
    expect(told?.reason === 'consumed' ? told.match?.id : undefined).toBe(match?.id);
  },
);

test('consumed by after stop: what begins later is, too', () => {
  expect(tell(ab, { within: 10, after: 'stop' }, 'a@0 b@1 a@2 b@3')).toMatchObject([
    { startMs: 2, reached: undefined, reason: 'consumed', policy: 'after', atMs: 1, byMs: 0 },
  ]);
});

test('limit: the oldest or the newest run of a key beyond openMax', () => {
  const timeline = 'a@0 a@1 b@2';
  expect(tell(ab, { within: 10, openMax: 2 }, timeline)).toEqual([]);
  const limit = { reached: 'a', reason: 'limit', limit: 'openMax', max: 1, atMs: 1 };
  expect(tell(ab, { within: 10, openMax: 1 }, timeline)).toMatchObject([{ startMs: 0, ...limit }]);
  expect(tell(ab, { within: 10, openMax: 1, victim: 'newest' }, timeline)).toMatchObject([
    { startMs: 1, ...limit },
  ]);
});

test('limit: the key that is held longest beyond keysMax', () => {
  const timeline = 'a@0:k a@1:l b@2:k b@3:l';
  expect(tell(ab, { within: 10, by: byKey, keysMax: 2 }, timeline)).toEqual([]);
  expect(tell(ab, { within: 10, by: byKey, keysMax: 1 }, timeline)).toMatchObject([
    { key: 'k', startMs: 0, reached: 'a', reason: 'limit', limit: 'keysMax', max: 1, atMs: 1 },
  ]);
});

test('limit: a key that was given up has forgotten what would have forbidden a start', () => {
  const pattern = sequence({ no: never(is('x'), { beforeMs: 5 }), a: is('a'), b: is('b') });
  const timeline = 'x@0:k c@1:l a@1:l a@2:k a@3:l';
  const options = { within: 10, by: byKey, keysMax: 1 };
  expect(tell(pattern, options, timeline)).toMatchObject([
    { startMs: 1, reason: 'limit' },
    { startMs: 2, reached: 'a', reason: 'limit', limit: 'keysMax' },
    { startMs: 3, reason: 'waiting' },
  ]);
  expect(tell(pattern, { ...options, keysMax: 2 }, timeline)[1]).toMatchObject({
    startMs: 2,
    reached: undefined,
    reason: 'forbidden',
  });
});

test('limit: a key whose runs are over takes no place', () => {
  const options = { within: 10, by: byKey, keysMax: 1 };
  expect(tell(ab, options, 'a@0:k ^10 a@11:l b@12:l')).toMatchObject([{ reason: 'expired' }]);
});

test('waiting: a match that is held until a run that began before it is over', () => {
  const pattern = sequence({ a: is('a', 'z'), b: is('b') });
  const where = ({ a, b }: { readonly a: Mark; readonly b: Mark }): boolean => a.value === b.value;
  const options = { within: 10, where, tell: 'inTurn' } as const;
  expect(tell(pattern, options, 'z=1@0 a=2@1 b=2@2')).toMatchObject([
    { startMs: 0, reason: 'condition' },
    { startMs: 1, reached: 'b', awaits: [], isOpen: true, reason: 'waiting', untilMs: 10 },
  ]);
  expect(tell(pattern, options, 'z=1@0 a=2@1 b=2@2 ^10')).toMatchObject([{ startMs: 0 }]);
});

test('undecided: an absence at the end that is not proven yet, or that the end left open', () => {
  const pattern = sequence({ a: is('a'), no: never(is('x'), { afterMs: 5 }) });
  expect(tell(pattern, { within: 10 }, 'a@0 ^5')).toEqual([]);
  expect(tell(pattern, { within: 10 }, 'a@0 ^4')).toMatchObject([
    { reached: 'a', awaits: [], isOpen: true, reason: 'undecided', untilMs: 5 },
  ]);
  expect(tell(pattern, { within: 10 }, 'a@0 ^end')).toMatchObject([
    { isOpen: false, reason: 'undecided', untilMs: 5 },
  ]);
  expect(tell(pattern, { within: 10, onEnd: 'fire' }, 'a@0 ^end')).toEqual([]);
});
