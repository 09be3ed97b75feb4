import { expect, test } from 'vitest';
import type { Needle } from '../../src/match/needle.ts';
import { and, field, not, or, type Predicate } from '../../src/match/predicate.ts';
import {
  contains,
  endsWith,
  equals,
  exists,
  startsWith,
  type ValueTest,
} from '../../src/match/value-test.ts';
import { witnessOf } from '../../src/match/witness.ts';

type Event = Readonly<Record<string, unknown>>;

const of = (path: string, given: ValueTest): Predicate => field<Event>(path, given);
const needles = (predicate: Predicate): string[] | undefined =>
  witnessOf(predicate)?.needles.map(({ field: path, place, text }) => `${path} ${place} ${text}`);
const chance = (predicate: Predicate): number => witnessOf(predicate)?.chance ?? Number.NaN;

const rare = of('line', contains('mimikatz'));
const other = of('line', contains('xmrig --donate'));
const present = of('zone', exists());

test('of parts that all hold, one is the witness, the rarer', () => {
  expect(needles(and(present, rare))).toEqual(['line inside mimikatz']);
  expect(needles(and(rare, present))).toEqual(['line inside mimikatz']);
  expect(needles(and(not(present), rare))).toEqual(['line inside mimikatz']);
  expect(needles(and(not(present), not(rare)))).toBeUndefined();
});

test('of alternatives each is in the witness, and chances add up', () => {
  expect(needles(or(rare, other))).toEqual(['line inside mimikatz', 'line inside xmrig --donate']);
  expect(chance(or(rare, other))).toBeCloseTo(chance(rare) + chance(other), 10);
  expect(needles(or(rare, not(other)))).toBeUndefined();
});

test('of so many of several, those are in the witness without which there are too few', () => {
  const some = (count: number): Predicate => ({ op: 'atLeast', count, of: [present, rare, other] });
  expect(needles(some(1))).toHaveLength(3);
  expect(needles(some(2))).toHaveLength(2);
  expect(needles(some(3))).toHaveLength(1);
  expect(needles(some(2))?.some((one) => one.startsWith('zone'))).toBe(false);
});

test('a predicate that is denied twice has the witness of what it says', () => {
  expect(needles(not(not(rare)))).toEqual(['line inside mimikatz']);
  expect(needles(not(rare))).toBeUndefined();
});

test('two fields that are compared have to be there', () => {
  const reference: Predicate = {
    op: 'reference',
    field: 'zone',
    to: 'image',
    relation: 'equals',
    cased: false,
  };
  expect(needles(reference)).toEqual(['zone present ']);
  expect(needles({ ...reference, field: 'image', to: 'zone' })).toEqual(['zone present ']);
});

test('fields that most events have say less by being there', () => {
  for (const path of ['Image', 'CommandLine', 'User', 'EventID', 'TaskName', 'Product', 'Hashes']) {
    expect(chance(of(path, exists()))).toBe(1);
  }
  expect(chance(present)).toBe(0.5);
  expect(chance({ op: 'anyValue', test: exists() })).toBe(2);
});

test('longer texts are rarer, and common ones commoner', () => {
  expect(chance(of('line', contains('qqqqqqqq')))).toBeLessThan(
    chance(of('line', contains('qqqq'))),
  );
  expect(chance(of('line', contains('qqqq')))).toBeLessThan(
    chance(of('line', contains('windows'))),
  );
  expect(chance(of('line', endsWith('.exe')))).toBeGreaterThan(
    chance(of('line', endsWith('.qqq'))),
  );
  expect(chance(of('line', startsWith('c:\\')))).toBeGreaterThan(
    chance(of('line', startsWith('q:\\'))),
  );
  expect(chance(of('line', equals('svchost.exe')))).toBeGreaterThan(
    chance(of('line', equals('qqhost.exe'))),
  );
});

test('a text too short to be swept for counts as common where it may stand anywhere', () => {
  expect(chance(of('line', contains('qqq')))).toBeGreaterThan(0.4);
  expect(chance(of('line', contains('qqqq')))).toBeLessThan(0.4);
  expect(chance(of('line', endsWith('qqq')))).toBeLessThan(0.4);
});

test('in any value a text is so many times as likely, and no chance is above two', () => {
  const test = contains('qqqqqq');
  expect(chance({ op: 'anyValue', test })).toBeCloseTo(20 * chance(of('line', test)), 10);
  expect(chance({ op: 'anyValue', test: contains('s') })).toBe(2);
});

test('the guesses are those that were measured with', () => {
  expect(chance(of('line', equals('qqqqqqqq')))).toBeCloseTo(0.003, 10);
  expect(chance(of('line', endsWith('qqqqqqqq')))).toBeCloseTo(0.003, 10);
  expect(chance(of('line', startsWith('qqqqqqqq')))).toBeCloseTo(0.006, 10);
  expect(chance(of('line', contains('qqqqqqqq')))).toBeCloseTo(0.006, 10);
});

test('a whole value that many rules ask for makes way for what fewer do', () => {
  const id = of('id', equals('qqqqqqqq'));
  const half = { field: 'id', place: 'whole', text: 'qqqqqqqq' } as const;
  const shared = (share: number) => (needle: Needle) => (needle.field === half.field ? share : 0);
  const chosen = (share: number): string | undefined =>
    witnessOf(and(id, rare), shared(share))?.needles[0]?.field;
  expect([chosen(0), chosen(0.001), chosen(0.002), chosen(0.5)]).toEqual([
    'id',
    'id',
    'line',
    'line',
  ]);
  expect(witnessOf(id, shared(0.5))?.chance).toBeCloseTo(1.003, 10);
  for (const nested of [not(not(id)), or(id), { op: 'atLeast', count: 1, of: [id] } as const]) {
    expect(witnessOf(nested, shared(0.5))?.chance).toBeCloseTo(1.003, 10);
  }
});

test('parts of a value are no commoner for being asked for by many', () => {
  const all = (): number => 1;
  for (const test of [contains('qqqqqqqq'), startsWith('qqqqqqqq'), endsWith('qqqqqqqq')]) {
    expect(witnessOf(of('line', test), all)?.chance).toBe(chance(of('line', test)));
  }
});
