import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { Faults } from '../../src/sigma/fault.ts';
import { plain } from '../../src/sigma/node.ts';
import { readYaml } from '../../src/sigma/read-yaml.ts';

function read(text: string): unknown {
  const faults = new Faults('f');
  const documents = readYaml(text, faults);
  const [fault] = faults.list;
  if (fault !== undefined) return `${fault.code} ${fault.line}:${fault.column}`;
  return documents?.map(plain);
}

test.each([
  ['a number as JavaScript writes it is a number', 'a: 429', 429],
  ['a number with a leading zero keeps its text', 'a: 00000429', '00000429'],
  ['a hexadecimal number keeps its text', 'a: 0x3e7', '0x3e7'],
  ['a number with a needless fraction keeps its text', 'a: 1.0', '1.0'],
  ['a fraction is a number', 'a: 1.5', 1.5],
  ['yes is text, as YAML 1.2 has it', 'a: yes', 'yes'],
  ['true is a truth value', 'a: true', true],
  ['a tilde is null', 'a: ~', null],
  ['a date is text', 'a: 2026-03-09', '2026-03-09'],
  ['an escape in double quotes is read', 'a: "x\\ty"', 'x\ty'],
  ['a backslash in single quotes stands for itself', "a: 'C:\\x'", 'C:\\x'],
])('%s', (_, text, expected) => {
  expect(read(text)).toEqual([{ a: expected }]);
});

test('several documents are read, empty ones as null', () => {
  expect(read('a: 1\n---\nb: 2\n---\n')).toEqual([{ a: 1 }, { b: 2 }, null]);
});

test.each([
  ['an open bracket', 'a: [1', 'yaml-invalid 1:6'],
  ['a map in a line of another', 'a: b: c', 'yaml-invalid 1:4'],
  ['a name that comes twice', 'a: 1\nb: 2\na: 3', 'yaml-invalid 3:1'],
  ['a list as a name', '? [a]\n: 1', 'yaml-invalid 1:3'],
  ['an anchor', 'd: &a 1', 'yaml-not-allowed 1:4'],
  ['an alias', 'd: 1\ne: *a', 'yaml-not-allowed 2:4'],
  ['a merge key', '<<: { x: 1 }', 'yaml-not-allowed 1:1'],
  ['a tag', 'c: !foo x', 'yaml-not-allowed 1:4'],
  ['a tag without a name', 'c: ! x', 'yaml-not-allowed 1:6'],
  ['a merge key in brackets', 'a: {b: c, << : { x: 1 }}', 'yaml-not-allowed 1:11'],
  ['a merge key behind a question', '? <<\n: 1', 'yaml-not-allowed 1:3'],
  ['a fault in a later document', 'a: 1\n---\nb: [', 'yaml-invalid 3:5'],
  ['an alias in a later document', 'a: 1\n---\n\nb: *x', 'yaml-not-allowed 4:4'],
])('%s is refused with its place', (_, text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  ['a star in quotes', "a: ' *x'", ' *x'],
  ['an exclamation mark in quotes', 'a: "b !x"', 'b !x'],
  ['signs in a block', 'a: |\n  !x\n  *y &z\n', '!x\n*y &z\n'],
  ['what merges elsewhere', "a: <<\nb: ' *x'", '<<'],
  ['an ampersand within a text', 'a: b &c', 'b &c'],
])('%s is text', (_, text, expected) => {
  expect(read(text)).toMatchObject([{ a: expected }]);
});

test.each([
  ['a comment before the first', '# c\n---\na: 1', [{ a: 1 }]],
  ['an end and a beginning', 'a: 1\n...\n---\nb: 2', [{ a: 1 }, { b: 2 }]],
  ['a directive', '%YAML 1.2\n---\na: 1\n---\nb: 2', [{ a: 1 }, { b: 2 }]],
  ['lines of dashes in a block', 'a: |\n  ---\n  b\n', [{ a: '---\nb\n' }]],
  ['carriage returns', 'a: 1\r\n---\r\nb: 2\r\n', [{ a: 1 }, { b: 2 }]],
  ['a value beside the dashes', '--- a\n--- b', ['a', 'b']],
])('documents are told apart: %s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('as many documents as are allowed are read, one more is refused where it begins', () => {
  const documents = (count: number): string => lines(count, () => '---\na\n');
  expect(read(documents(LIMITS.sigmaDocumentsMax))).toHaveLength(LIMITS.sigmaDocumentsMax);
  expect(read(documents(LIMITS.sigmaDocumentsMax + 1))).toBe(
    `documents-too-many ${2 * LIMITS.sigmaDocumentsMax + 1}:1`,
  );
});

test('a document of as many lines as are allowed is read, one more is refused', () => {
  const wide = (count: number): string => `${lines(count, () => '\n')}a`;
  expect(read(wide(LIMITS.sigmaPartsMax))).toEqual(['a']);
  expect(read(wide(LIMITS.sigmaPartsMax + 1))).toMatch(/^yaml-too-large/);
  expect(read(`${wide(LIMITS.sigmaPartsMax)}\n---\nb`)).toMatch(/^yaml-too-large/);
  expect(read(lines(LIMITS.sigmaPartsMax, () => '- a\n'))).toHaveLength(1);
  expect(read(lines(LIMITS.sigmaPartsMax / 2 + 1, () => '- - a\n'))).toMatch(/^yaml-too-large/);
  expect(read(`${wide(LIMITS.sigmaPartsMax - 1)}\n---\nb`)).toEqual(['a', 'b']);
});

test('a text of the greatest length is read, one character more is refused', () => {
  const filled = (length: number): string => `a: ${'x'.repeat(length - 3)}`;
  expect(read(filled(LIMITS.sigmaCharsMax))).toHaveLength(1);
  expect(read(filled(LIMITS.sigmaCharsMax + 1))).toBe('yaml-too-large 1:1');
});

const deep: readonly (readonly [string, (levels: number) => string])[] = [
  ['brackets', (levels) => '['.repeat(levels) + ']'.repeat(levels)],
  ['lists in a line', (levels) => `${'- '.repeat(levels - 1)}a`],
  [
    'lines',
    (levels) => `${lines(levels - 1, (at) => `${' '.repeat(at)}a:\n`)}${' '.repeat(levels)}a`,
  ],
];

function lines(count: number, of: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => of(at)).join('');
}

test.each(deep)('%s of 64 levels are read, of 65 refused', (_, of) => {
  expect(read(of(LIMITS.recordDepthMax))).toHaveLength(1);
  expect(read(of(LIMITS.recordDepthMax + 1))).toContain('yaml-too-deep');
});

test('many brackets that do not nest are no depth', () => {
  expect(read(lines(200, (at) => `a${at}: [1, { b: 2 }]\n`))).toHaveLength(1);
  expect(read(`a: '${'[{'.repeat(200)}'`)).toHaveLength(1);
});

test.each([
  ['a bomb of aliases', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]'],
  ['a megabyte', 'a'.repeat(1_000_000)],
  ['brackets', '['.repeat(400_000)],
  ['lists', '- '.repeat(200_000)],
  ['questions', '? '.repeat(200_000)],
  ['lines that go in', lines(800, (at) => `${' '.repeat(at)}a:\n`)],
  ['lists over lines', lines(800, (at) => `${' '.repeat(at)}-\n`)],
])('%s is refused, not read to the end', (_, text) => {
  expect(read(text)).toMatch(/^yaml-/);
});
