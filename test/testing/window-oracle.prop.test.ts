import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AggregateOptions, aggregate } from '../../src/correlate/aggregate.ts';
import type { Window } from '../../src/correlate/window.ts';
import { inOrder } from '../../src/testing/law-stream.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { windowOracle } from '../../src/testing/window-oracle.ts';
import { by, openStreams, oracleRuns, oracleSeed, Share, sortedTexts } from './mark-streams.ts';
import { ofOrder, plainAggregates } from './plain-aggregates.ts';

const span = fc.integer({ min: 1, max: 20 });
const few = fc.integer({ min: 1, max: 4 });
const flag = fc.boolean();
type Drawn = readonly [Window, AggregateOptions<Mark>];

const fires: AggregateOptions<Mark> = { by };
const onEnd = fc.constantFrom('fire', 'undecided').map((end) => ({ by, onEnd: end }) as const);

const kinds: Readonly<Record<string, fc.Arbitrary<Drawn>>> = {
  sliding: fc
    .tuple(span, flag, flag, fc.option(few, { nil: undefined }))
    .map(([sliding, changes, isIn, eventsMax]): Drawn => {
      const edge = isIn ? 'inclusive' : 'exclusive';
      return [{ sliding, changes, edge, eventsMax }, fires];
    }),
  tumbling: fc
    .tuple(span, fc.nat(30), flag, onEnd)
    .map(([tumbling, offsetMs, early, end]): Drawn => [{ tumbling, offsetMs, early }, end]),
  'tumbling with empty windows': fc
    .tuple(span, few)
    .map(([tumbling, emptyMax]): Drawn => [{ tumbling, emptyMax }, fires]),
  hopping: fc
    .tuple(span, span, fc.nat(30), fc.nat(2), flag)
    .map(([a, b, offsetMs, emptyMax, early]): Drawn => {
      const [hopping, everyMs] = [Math.max(a, b), Math.min(a, b)];
      return [{ hopping, everyMs, offsetMs, emptyMax, early }, fires];
    }),
  session: fc
    .tuple(span, span, flag, onEnd)
    .map(([session, capMs, early, end]): Drawn => [{ session, capMs, early }, end]),
  last: fc
    .tuple(few, few, fc.integer({ min: 1, max: 40 }))
    .map(([last, every, ttlMs]): Drawn => [{ last, every, ttlMs }, fires]),
};

const numRuns = oracleRuns(4_000);
const pairs = fc.tuple(
  fc.oneof(...Object.values(kinds)),
  fc.constantFrom(...plainAggregates),
  openStreams,
);

test(`windows are what the oracle recomputes, in ${numRuns} random pairs`, () => {
  const share = new Share();
  const property = fc.property(pairs, ([[window, options], [name, aggregator, plain], given]) => {
    const elements = ofOrder.has(name) ? inOrder(given) : given;
    const expected = windowOracle(window, plain, options, elements);
    const { outputs } = run(aggregate(window, aggregator, options), elements);
    expect(sortedTexts(outputs)).toEqual(sortedTexts(expected));
    share.note(expected);
  });
  fc.assert(property, { numRuns, seed: oracleSeed });
  expect(share.runs).toBe(numRuns);
  expect(share.print('windows')).toBeGreaterThan(0.3);
});

test.each(Object.keys(kinds))('%s: every aggregator is what its plain reading says', (kind) => {
  for (const [name, aggregator, plain] of plainAggregates) {
    const drawn = kinds[kind] as fc.Arbitrary<Drawn>;
    const property = fc.property(drawn, openStreams, ([window, options], given) => {
      const elements = ofOrder.has(name) ? inOrder(given) : given;
      const { outputs } = run(aggregate(window, aggregator, options), elements);
      const expected = windowOracle(window, plain, options, elements);
      expect(sortedTexts(outputs)).toEqual(sortedTexts(expected));
    });
    fc.assert(property, { numRuns: 10, seed: oracleSeed });
  }
});

const counted = (window: Window, timeline: string, options: AggregateOptions<Mark> = { by }) =>
  windowOracle(window, (events) => events.length, options, parseTimeline(timeline))
    .map(({ value, timeMs, isFinal }) => `${value}@${timeMs}${isFinal ? '' : '?'}`)
    .join(' ');

test.each([
  [{ sliding: 10 }, 'a@0 a@9 a@10', '1@0 2@9 2@10'],
  [{ sliding: 10, changes: true }, 'a@0 ^9', '1@0'],
  [{ sliding: 10, changes: true }, 'a@0 ^10', '1@0 0@10'],
  [{ sliding: 10, changes: true, eventsMax: 1 }, 'a@0 a@1 ^end', '1@0 1@1 0@11'],
  [{ tumbling: 10 }, 'a@0 a@9 ^8', ''],
  [{ tumbling: 10, emptyMax: 1 }, 'a@0 a@9 ^19', '2@9 0@19'],
  [{ session: 5, capMs: 8 }, 'a@0 a@5 a@8 a@9 ^end', '3@8 1@14'],
  [{ last: 2, ttlMs: 5 }, 'a@0 a@5 a@11 a@12', '2@5 2@12'],
] as const)('the oracle by hand: %j over %s: %s', (window, timeline, expected) => {
  expect(counted(window, timeline)).toBe(expected);
});

test('the oracle leaves out late events and those without a key, and what is undecided', () => {
  expect(counted({ tumbling: 10 }, 'a@0 a@9 ^8 ~a@7 ^end')).toBe('2@9');
  expect(counted({ tumbling: 10 }, 'a@0 ^end', { by: () => undefined })).toBe('');
  const throws = (): never => {
    throw new Error('secret');
  };
  expect(counted({ tumbling: 10 }, 'a@0 ^end', { by: throws })).toBe('');
  expect(counted({ tumbling: 10 }, 'a@0 a@10 ^9 ^end', { by, onEnd: 'undecided' })).toBe('1@9');
});
