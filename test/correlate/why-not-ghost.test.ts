import { expect, test } from 'vitest';
import { sequence } from '../../src/correlate/sequence.ts';
import { next, optional, times } from '../../src/correlate/step.ts';
import { is, tell } from './why-not-cases.ts';

const ab = sequence({ a: is('a'), b: is('b') });

test('expired: an event one millisecond beyond the timespan came that much too late', () => {
  expect(tell(ab, { within: 10 }, 'a@0 b@10')).toEqual([]);
  expect(tell(ab, { within: 10 }, 'a@0 b@11')).toMatchObject([
    {
      start: { name: 'a' },
      startMs: 0,
      reached: 'a',
      bound: { a: { name: 'a' } },
      awaits: ['b'],
      isOpen: false,
      reason: 'expired',
      of: undefined,
      untilMs: 10,
      atMs: 11,
      event: { name: 'b' },
      missed: { event: { name: 'b' }, timeMs: 11, step: 'b', byMs: 1, needs: { within: 11 } },
    },
  ]);
});

test('expired: with an exclusive edge the last millisecond is too late', () => {
  expect(tell(ab, { within: 10, edge: 'exclusive' }, 'a@0 b@9')).toEqual([]);
  expect(tell(ab, { within: 10, edge: 'exclusive' }, 'a@0 b@10')).toMatchObject([
    { reason: 'expired', untilMs: 9, missed: { byMs: 1, needs: { within: 11 } } },
  ]);
});

test('expired: a watermark shows it, and what comes much later is named all the same', () => {
  expect(tell(ab, { within: 10 }, 'a@0 ^9')).toMatchObject([{ reason: 'waiting', untilMs: 10 }]);
  expect(tell(ab, { within: 10 }, 'a@0 ^10')).toMatchObject([
    { reason: 'expired', atMs: 10, event: undefined, missed: undefined },
  ]);
  expect(tell(ab, { within: 10 }, 'a@0 ^10 c@20 b@30')).toMatchObject([
    { reason: 'expired', atMs: 10, event: undefined, missed: { timeMs: 30, byMs: 20 } },
  ]);
});

test('expired: at the end of the source nothing came', () => {
  expect(tell(ab, { within: 10 }, 'a@0 ^end')).toMatchObject([
    { reason: 'expired', untilMs: 10, atMs: Number.POSITIVE_INFINITY, missed: undefined },
  ]);
});

test('expired: what may be bound before it is not what was missed', () => {
  const repeated = sequence({ a: times(1, is('a')), o: optional(is('o')), b: is('b') });
  const [told] = tell(repeated, { within: 10 }, 'a@0 a@11 o@12 b@13');
  expect(told).toMatchObject({ awaits: ['b'], reason: 'expired', event: { timeMs: 11 } });
  expect(told).toMatchObject({ missed: { step: 'b', timeMs: 13, byMs: 3 } });
});

test('expired: an event that would have ended it in time as well leaves nothing missed', () => {
  const strict = sequence({ a: is('a'), b: next(is('b')) });
  expect(tell(strict, { within: 10 }, 'a@0 c@11 b@12')).toMatchObject([
    { reason: 'expired', missed: undefined },
  ]);
});

test('gap: an event one millisecond further from the last one came that much too late', () => {
  expect(tell(ab, { within: 100, gapMs: 10 }, 'a@0 b@10')).toEqual([]);
  expect(tell(ab, { within: 100, gapMs: 10 }, 'a@0 b@11')).toMatchObject([
    { reason: 'gap', untilMs: 10, missed: { byMs: 1, needs: { gapMs: 11 } } },
  ]);
});

test('gap: where both bounds ran out, the first is told and both are needed', () => {
  const [told] = tell(ab, { within: 10, gapMs: 5 }, 'a@0 b@20');
  expect(told).toMatchObject({ reason: 'gap', untilMs: 5 });
  expect(told).toMatchObject({ missed: { byMs: 15, needs: { within: 20, gapMs: 20 } } });
  const [equal] = tell(ab, { within: 10, gapMs: 10 }, 'a@0 b@20');
  expect(equal).toMatchObject({ reason: 'expired', missed: { byMs: 10 } });
});

test('gap: what is bound on the way has to be near enough, too', () => {
  const repeated = sequence({ a: times(1, is('a')), b: is('b') });
  const [told] = tell(repeated, { within: 100, gapMs: 5 }, 'a@0 a@8 b@10');
  expect(told).toMatchObject({ reason: 'gap', missed: { step: 'b', byMs: 3 } });
});
