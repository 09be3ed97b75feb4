import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { Cell } from '../../src/match/cell.ts';
import type { Needle } from '../../src/match/needle.ts';
import { NeedleIndex } from '../../src/match/needle-index.ts';
import type { Predicate } from '../../src/match/predicate.ts';
import { ValueRows } from '../../src/match/value-rows.ts';
import { contains, equals, type ValueTest } from '../../src/match/value-test.ts';

const cell = (number: number, test: ValueTest): Cell =>
  new Cell(number, { op: 'test', field: 'f', test } satisfies Predicate);

const index = (place: Needle['place'], text: string): NeedleIndex =>
  new NeedleIndex([{ needle: { field: 'f', place, text }, id: 7 }]);

describe('what is known of a value', () => {
  test('an answer is known once it was given, whatever it was', () => {
    const rows = new ValueRows(undefined, 40);
    const [yes, no] = [cell(0, contains('B')), cell(39, equals('a'))];
    const row = rows.of('aBc');
    expect([rows.known(row, 0), rows.known(row, 39)]).toEqual([undefined, undefined]);
    expect([rows.ask(row, yes, undefined), rows.ask(row, no, undefined)]).toEqual([true, false]);
    expect([rows.known(row, 0), rows.known(row, 39)]).toEqual([true, false]);
    expect(rows.known(row, 1)).toBe(undefined);
    expect(rows.of('aBc')).toBe(row);
    expect(rows.misses).toBe(1);
  });

  test('a value that takes the row of another begins without answers', () => {
    const rows = new ValueRows(index('inside', 'abcd'), 1);
    const ends = cell(0, contains('x'));
    const values = Array.from({ length: 3_000 }, (_, i) => `${i}${i % 3 === 0 ? 'X' : '-'}`);
    for (const value of values) {
      const row = rows.of(value);
      expect(rows.known(row, 0)).toBe(undefined);
      expect(rows.text(row)).toBe(value);
      if (value.length % 2 === 0) continue;
      expect(rows.folded(row)).toBe(value.toLowerCase());
      expect(rows.ask(row, ends, undefined)).toBe(value.endsWith('X'));
    }
  });

  test.each([0, 1])('a text of %i more than keptValueCharsMax is right each time', (more) => {
    const rows = new ValueRows(index('end', 'end'), 1);
    const long = (end: string): string =>
      `${'X'.repeat(LIMITS.keptValueCharsMax + more - end.length)}${end}`;
    const has = cell(0, contains('xend'));
    for (const [text, is] of [
      [long('END'), true],
      [long('eNo'), false],
      [long('END'), true],
    ] as const) {
      const row = rows.of(text);
      expect(row === 0).toBe(more === 1);
      expect(rows.shown(row)).toEqual(is ? [7] : []);
      expect(rows.ask(row, has, undefined)).toBe(is);
      expect(rows.known(row, 0)).toBe(is);
    }
  });
});

test('of a field whose values hardly repeat a value is looked at each time', () => {
  const rows = new ValueRows(undefined, 1);
  for (let i = 0; rows.misses < 8 * LIMITS.keptValuesMax; i += 1) rows.of(`new ${i}`);
  const has = cell(0, contains('x'));
  for (const text of ['ax', 'b', 'ax', 'ax']) {
    const row = rows.of(text);
    expect([row, rows.known(row, 0)]).toEqual([0, undefined]);
    expect(rows.ask(row, has, undefined)).toBe(text === 'ax');
    expect(rows.known(row, 0)).toBe(text === 'ax');
  }
});

test('a field with as many values as there is room for keeps them', () => {
  const rows = new ValueRows(undefined, 1);
  for (let i = 0; i < 16 * 1_024; i += 1) rows.of(`${i % 100}`);
  const { misses } = rows;
  for (let i = 0; i < 100; i += 1) rows.of(`${i}`);
  expect(rows.misses - misses).toBeLessThan(50);
});

describe('what a value shows', () => {
  test.each<[Needle['place'], string, string, readonly number[]]>([
    ['inside', 'abcd', 'xABCDx', [7]],
    ['inside', 'ab', 'xABx', [7]],
    ['inside', 'ab', 'xA-Bx', []],
    ['start', 'ab', 'ABx', [7]],
    ['end', 'ab', 'ABx', []],
    ['whole', 'ab', 'AB', [7]],
    ['whole', 'ab', 'ABA', []],
    ['inside', 'ks', 'a\u212aſ', [7]],
  ])('%s %j in %j', (place, wanted, text, ids) => {
    const rows = new ValueRows(index(place, wanted), 1);
    expect(rows.shown(rows.of(text))).toEqual(ids);
    expect(rows.shown(rows.of(text))).toEqual(ids);
    expect(rows.misses).toBe(1);
  });

  test('characters are counted where they are swept, and where they are not there are none', () => {
    const [swept, unswept] = [index('inside', 'abcd'), index('end', 'abcd')];
    for (const [one, chars] of [
      [swept, 5],
      [unswept, 0],
    ] as const) {
      const rows = new ValueRows(one, 1);
      rows.of('12345');
      rows.of('12345');
      expect(rows.charsSwept).toBe(chars);
    }
  });
});

test.each([
  ['system tools', ['svchost.exe', 'conhost.exe', 'dllhost.exe'], 'C:\\Windows\\System32\\'],
  ['services of a cloud', ['s3', 'ec2', 'sts'].map((name) => `${name}.amazonaws.com`), ''],
  ['hosts of a domain', ['alpha', 'bravo', 'delta'].map((name) => `${name}.example.com`), ''],
  ['people', ['alice', 'bob', 'carol', 'dave', 'erin'], 'CORP\\'],
])('%s that come by turns do not drive each other out', (_, names, before) => {
  const rows = new ValueRows(undefined, 1);
  for (let round = 0; round < 20; round += 1) for (const name of names) rows.of(before + name);
  expect(rows.misses).toBe(names.length);
});
