import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { formatWhyNotSigma } from '../../src/sigma/format-why-not-sigma.ts';
import type { LoadedSigma } from '../../src/sigma/load-sigma.ts';
import { type SigmaWhyNot, whyNotSigma } from '../../src/sigma/why-not-sigma.ts';
import { load } from './rule.ts';

interface Happened {
  readonly timeMs: number;
  readonly k: string;
  readonly u?: string;
  readonly n?: number;
}

const base = (name: string): string =>
  `title: ${name}\nname: ${name}\nlogsource: { product: test }\n` +
  `detection:\n  sel: { k: ${name} }\n  condition: sel\n---\n`;

function loaded(correlation: string): LoadedSigma {
  const flow = `{ timespan: 10s, group-by: u, ${correlation} }`;
  return load(`${base('a')}${base('b')}title: c\ncorrelation: ${flow}`, { strict: true });
}

function asked(correlation: string, events: readonly Happened[]): SigmaWhyNot<Happened> {
  return askedOf(loaded(correlation), events);
}

function askedOf(linked: LoadedSigma, events: readonly Happened[]): SigmaWhyNot<Happened> {
  const rule = linked.correlations.at(-1);
  if (rule === undefined) throw new Error('no correlation');
  return whyNotSigma(linked, rule, events);
}

const at = (second: number, k: string, u?: string, n?: number): Happened => ({
  timeMs: second * 1_000,
  k,
  ...(u === undefined ? {} : { u }),
  ...(n === undefined ? {} : { n }),
});

const COUNT = 'type: event_count, rules: a, condition: { gte: 3 }';

test('a count says how many were there of how many, in which group and window', () => {
  const events = [at(0, 'a', 'x'), at(4, 'a', 'x'), at(20, 'a', 'x'), at(3, 'a'), at(5, 'b', 'x')];
  const found = asked(COUNT, events);
  expect(found).toMatchObject({ told: 0, matched: { a: 4 }, ungrouped: 1, starts: [] });
  expect(found.windows).toMatchObject([
    { group: { u: 'x' }, fromMs: -5_999, toMs: 4_000, count: 2, value: 2, needsMs: 20_001 },
  ]);
  expect(found.windows[0]?.events).toHaveLength(2);
  expect(formatWhyNotSigma(found).split('\n')).toEqual([
    'c: told 0 times; a matched 4, 1 without u',
    '  u=x: event_count 2, needed gte 3: 2 matches in the 10 s to 1970-01-01T00:00:04.000Z; ' +
      'a timespan of 20.001 s would do',
  ]);
});

test('nothing is said of a group that it was told of', () => {
  const events = [0, 1, 2].map((second) => at(second, 'a', 'x'));
  expect(asked(COUNT, [...events, at(1, 'a', 'y')])).toMatchObject({
    told: 1,
    windows: [{ group: { u: 'y' }, needsMs: undefined }],
  });
});

test('where no rule matched, that is all there is', () => {
  const found = asked(COUNT, [at(0, 'z', 'x')]);
  expect(formatWhyNotSigma(found)).toBe('c: told 0 times; a matched 0');
});

test.each([
  ['type: value_count, rules: a, condition: { field: n, gt: 1 }', 'value_count n 1, needed gt 1'],
  ['type: value_sum, rules: a, condition: { field: n, gte: 9 }', 'value_sum n 2, needed gte 9'],
  ['type: value_avg, rules: a, condition: { field: n, lt: 1 }', 'value_avg n 1, needed lt 1'],
  ['type: value_median, rules: a, condition: { field: m, eq: 1 }', 'value_median m of no number'],
])('%s is told by its value', (correlation, expected) => {
  const found = asked(correlation, [at(0, 'a', 'x', 1), at(1, 'a', 'x', 1)]);
  expect(formatWhyNotSigma(found)).toContain(expected);
});

test('of rules together it says which are there and which are not', () => {
  const found = asked('type: temporal, rules: [a, b]', [at(0, 'a', 'x'), at(11, 'b', 'x')]);
  expect(found.windows).toMatchObject([
    { group: { u: 'x' }, present: ['a'], missing: ['b'], value: 1, needsMs: 11_000 },
  ]);
  expect(formatWhyNotSigma(found)).toContain('u=x: without b: 1 matches');
});

test('of rules in order it says how far each start came, as whyNot of patterns does', () => {
  const ordered = 'type: temporal_ordered, rules: [a, b]';
  const found = asked(ordered, [at(0, 'a', 'x'), at(11, 'b', 'x')]);
  expect(found.starts).toMatchObject([{ group: { u: 'x' }, why: { reason: 'expired' } }]);
  expect(formatWhyNotSigma(found).split('\n')[1]).toBe(
    '  u=x: 1970-01-01T00:00:00.000Z: reached 1: a, awaited 2: b; ' +
      'expired: the timespan ended at +10 s, 2: b came at +11 s, 1 s too late',
  );
  expect(asked(ordered, [at(0, 'a', 'x'), at(10, 'b', 'x')])).toMatchObject({
    told: 1,
    starts: [],
  });
});

test('a correlation of correlations counts those that were told', () => {
  const inner = `title: i\nname: i\ncorrelation: { timespan: 10s, group-by: u, ${COUNT} }\n---\n`;
  const outer = 'type: event_count, rules: i, timespan: 60s, group-by: u, condition: { gte: 2 }';
  const text = `${base('a')}${inner}title: o\ncorrelation: { ${outer} }`;
  const linked = load(text, { strict: true });
  const rule = linked.correlations.find(({ title }) => title === 'o');
  if (rule === undefined) throw new Error('no correlation');
  const events = [0, 1, 2].map((second) => at(second, 'a', 'x'));
  expect(whyNotSigma(linked, rule, events)).toMatchObject({
    matched: { i: 1 },
    windows: [{ value: 1 }],
  });
});

test('events beyond the bound and correlations of other rules are refused', () => {
  const events = (count: number): readonly Happened[] =>
    Array.from({ length: count }, () => at(0, 'z'));
  expect(asked(COUNT, events(LIMITS.whyNotElementsMax)).told).toBe(0);
  expect(() => asked(COUNT, events(LIMITS.whyNotElementsMax + 1))).toThrow('elements-too-many');
  const [foreign] = loaded(COUNT).correlations;
  if (foreign === undefined) throw new Error('no correlation');
  expect(() => whyNotSigma(loaded(COUNT), foreign, [])).toThrow('rule-unknown');
});

const stream = fc.array(
  fc.tuple(fc.nat(40), fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y'), fc.nat(3)),
  { minLength: 1, maxLength: 12 },
);

test.each([
  COUNT,
  'type: value_count, rules: [a, b], condition: { field: n, gte: 3 }',
  'type: temporal, rules: [a, b]',
])('Y14: %s is told with the timespan that would do, and not with a millisecond less', (one) => {
  let found = 0;
  const linked = loaded(one);
  fc.assert(
    fc.property(stream, (list) => {
      const events = list.map(([second, k, u, n]) => at(second, k, u, n));
      for (const { group, needsMs } of askedOf(linked, events).windows) {
        if (needsMs === undefined) continue;
        found += 1;
        const told = [needsMs, needsMs - 1].map((timespanMs) => {
          const correlations = linked.correlations.map((rule) => ({ ...rule, timespanMs }));
          const [rule] = correlations;
          if (rule === undefined) throw new Error('no correlation');
          const { windows } = whyNotSigma({ ...linked, correlations }, rule, events);
          return windows.every((window) => window.group['u'] !== group['u']);
        });
        expect(told).toEqual([true, false]);
      }
    }),
    { numRuns: 100 },
  );
  expect(found).toBeGreaterThan(10);
});
