import { describe, expect, test } from 'vitest';
import { ITEMS } from './items.ts';
import { OTHER_ITEMS } from './other-items.ts';
import { faultsOf, isMatch, itemText, ruleText } from './rule.ts';

describe.each([...ITEMS, ...OTHER_ITEMS])('%s', (item, events) => {
  test.each(events)('%j: %s', (event, expected) => {
    expect(isMatch(itemText(item), event)).toBe(expected);
  });
});

test.each([
  [
    'keywords: one of them anywhere',
    'sel: [evil, 42]\ncondition: sel',
    { a: { b: ['xEVILx'] } },
    true,
  ],
  ['keywords: numbers as text', 'sel: [evil, 42]\ncondition: sel', { a: 1425 }, true],
  ['keywords: none', 'sel: [evil, 42]\ncondition: sel', { evil: 'x' }, false],
  ['a keyword with a wildcard', "sel: ['a*c']\ncondition: sel", { m: 'xxabcxx' }, true],
  ['a keyword alone', 'sel: evil\ncondition: sel', { m: 'evil' }, true],
  ['a map asks for all of its items', 'sel: { a: 1, b: 2 }\ncondition: sel', { a: 1, b: 3 }, false],
  ['a list of maps for one of them', 'sel: [{ a: 1 }, { b: 2 }]\ncondition: sel', { b: 2 }, true],
  ['a list may mix maps and words', 'sel: [{ a: 1 }, word]\ncondition: sel', { c: 'a word' }, true],
  [
    'a list of conditions asks for one',
    'x: { a: 1 }\ny: { a: 2 }\ncondition: [x, y]',
    { a: 2 },
    true,
  ],
  ['one of a pattern', 's_1: { a: 1 }\ns_2: { a: 2 }\ncondition: 1 of s_*', { a: 2 }, true],
  ['all of a pattern', 's_1: { a: 1 }\ns_2: { b: 2 }\ncondition: all of s_*', { a: 1 }, false],
  [
    'not one of a pattern',
    's: { a: 1 }\nf_1: { b: 2 }\ncondition: s and not 1 of f_*',
    { a: 1 },
    true,
  ],
])('%s', (_, detection, event, expected) => {
  expect(isMatch(ruleText(detection), event)).toBe(expected);
});

test.each([
  ['sel: {}\ncondition: sel', 'error selection-empty'],
  ['sel: []\ncondition: sel', 'error selection-empty'],
  ['sel: null\ncondition: sel', 'error selection-empty'],
  ['sel: [null]\ncondition: sel', 'error selection-empty'],
  ['sel: [[a]]\ncondition: sel', 'error selection-invalid'],
])('%j is refused', (detection, expected) => {
  expect(faultsOf(ruleText(detection)).map((fault) => fault.replace(/ \S+$/, ''))).toEqual([
    expected,
  ]);
});

test('placeholders stand for each of their values, wildcards included', () => {
  const placeholders = { users: ['adm_*', 'root'], port: [22, 80] };
  const rule = itemText('F|expand: "%users%"');
  expect(isMatch(rule, { F: 'ADM_1' }, { placeholders })).toBe(true);
  expect(isMatch(rule, { F: 'user' }, { placeholders })).toBe(false);
  const both = itemText('F|expand|contains: "-%users%:%port%-"');
  expect(isMatch(both, { F: 'x-root:80-x' }, { placeholders })).toBe(true);
  expect(isMatch(both, { F: 'x-root:81-x' }, { placeholders })).toBe(false);
  const regex = itemText('F|re|expand: "^%port%$"');
  expect(isMatch(regex, { F: '80' }, { placeholders })).toBe(true);
  const net = itemText('F|cidr|expand: "%net%"');
  expect(isMatch(net, { F: '10.1.1.1' }, { placeholders: { net: ['10.0.0.0/8'] } })).toBe(true);
});

test('Y2: a plain number with leading zeros is text, and numbers compare by their texts', () => {
  expect(isMatch(itemText('F|contains: 00429'), { F: 'x00429' })).toBe(true);
  expect(isMatch(itemText('F|contains: 00429'), { F: 'x429' })).toBe(false);
  expect(isMatch(itemText('F: 429'), { F: '429' })).toBe(true);
});

test('Y3: null, empty, present and not equal are four questions', () => {
  const answers = (item: string): readonly boolean[] =>
    [{}, { F: null }, { F: '' }, { F: 'a' }].map((event) => isMatch(itemText(item), event));
  expect(answers('F: null')).toEqual([true, true, false, false]);
  expect(answers("F: ''")).toEqual([false, false, true, false]);
  expect(answers('F|exists: true')).toEqual([false, true, true, true]);
  expect(answers('F|neq: a')).toEqual([true, true, true, false]);
});
