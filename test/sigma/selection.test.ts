import { describe, expect, test } from 'vitest';
import { faultsOf, isMatch, itemText, ruleText } from './rule.ts';

/** An item, and events with whether it matches them. */
const ITEMS: readonly (readonly [string, readonly (readonly [object, boolean])[]])[] = [
  [
    'F: schtasks',
    [
      [{ F: 'SCHTASKS' }, true],
      [{ F: 'schtasks.exe' }, false],
      [{}, false],
    ],
  ],
  [
    'F: 4698',
    [
      [{ F: 4698 }, true],
      [{ F: '4698' }, true],
      [{ F: 46980 }, false],
    ],
  ],
  [
    'F: 00429',
    [
      [{ F: '00429' }, true],
      [{ F: 429 }, false],
    ],
  ],
  [
    'F: true',
    [
      [{ F: true }, true],
      [{ F: 'True' }, true],
      [{ F: 'yes' }, false],
    ],
  ],
  [
    'F: null',
    [
      [{}, true],
      [{ F: null }, true],
      [{ F: '' }, false],
    ],
  ],
  [
    "F: ''",
    [
      [{ F: '' }, true],
      [{}, false],
      [{ F: null }, false],
    ],
  ],
  [
    'F: [a, b]',
    [
      [{ F: 'B' }, true],
      [{ F: 'c' }, false],
    ],
  ],
  [
    'F: [null, a]',
    [
      [{}, true],
      [{ F: 'a' }, true],
      [{ F: 'b' }, false],
    ],
  ],
  [
    "F: 'a*z'",
    [
      [{ F: 'abcz' }, true],
      [{ F: 'az' }, true],
      [{ F: 'abc' }, false],
    ],
  ],
  [
    "F: 'a?z'",
    [
      [{ F: 'abz' }, true],
      [{ F: 'az' }, false],
    ],
  ],
  [
    "F: 'a\\*z'",
    [
      [{ F: 'a*z' }, true],
      [{ F: 'abz' }, false],
    ],
  ],
  [
    "F: '*'",
    [
      [{ F: '' }, true],
      [{ F: 1 }, true],
      [{}, false],
    ],
  ],
  [
    'F|contains: ask',
    [
      [{ F: 'SchTasks' }, true],
      [{ F: 'as' }, false],
      [{ F: ['x', 'task'] }, true],
    ],
  ],
  [
    "F|contains: ''",
    [
      [{ F: 'a' }, true],
      [{}, false],
    ],
  ],
  [
    'F|contains: 69',
    [
      [{ F: 4698 }, true],
      [{ F: 'x' }, false],
    ],
  ],
  [
    'F|startswith: sch',
    [
      [{ F: 'Schtasks' }, true],
      [{ F: 'a sch' }, false],
    ],
  ],
  [
    'F|endswith: .exe',
    [
      [{ F: 'A.EXE' }, true],
      [{ F: 'a.exe ' }, false],
    ],
  ],
  [
    'F|contains|all: [a, b]',
    [
      [{ F: 'xbxa' }, true],
      [{ F: 'xa' }, false],
    ],
  ],
  [
    'F|cased: Abc',
    [
      [{ F: 'Abc' }, true],
      [{ F: 'abc' }, false],
    ],
  ],
  [
    'F|contains|cased: Bc',
    [
      [{ F: 'aBcd' }, true],
      [{ F: 'abcd' }, false],
    ],
  ],
  [
    "F|re: '^s.h'",
    [
      [{ F: 'sch' }, true],
      [{ F: 'Sch' }, false],
    ],
  ],
  [
    "F|re|i: '^s.h'",
    [
      [{ F: 'SCH' }, true],
      [{ F: 'xSCH' }, false],
    ],
  ],
  ["F|re|m: '^b'", [[{ F: 'a\nb' }, true]]],
  ["F|re|s: 'a.b'", [[{ F: 'a\nb' }, true]]],
  ["F|re: 'a.b'", [[{ F: 'a\nb' }, false]]],
  ["F|re: '(?i)abc'", [[{ F: 'xABCx' }, true]]],
  [
    'F|gt: 10',
    [
      [{ F: 11 }, true],
      [{ F: '11' }, true],
      [{ F: 10 }, false],
      [{ F: 'x' }, false],
    ],
  ],
  [
    'F|gte: 10',
    [
      [{ F: 10 }, true],
      [{ F: 9 }, false],
    ],
  ],
  [
    'F|lt: 10',
    [
      [{ F: 9 }, true],
      [{ F: 10 }, false],
      [{}, false],
    ],
  ],
  [
    'F|lte: 10',
    [
      [{ F: 10 }, true],
      [{ F: 11 }, false],
    ],
  ],
  [
    'F|exists: true',
    [
      [{ F: null }, true],
      [{ F: '' }, true],
      [{}, false],
    ],
  ],
  [
    'F|exists: false',
    [
      [{ F: null }, false],
      [{}, true],
    ],
  ],
  [
    'F|cidr: 10.0.0.0/8',
    [
      [{ F: '10.1.2.3' }, true],
      [{ F: '11.1.2.3' }, false],
      [{ F: 'x' }, false],
    ],
  ],
  [
    'F|cidr: 2001:db8::/32',
    [
      [{ F: '2001:0db8:0::5' }, true],
      [{ F: '2001:db9::1' }, false],
    ],
  ],
  [
    'F|neq: a',
    [
      [{ F: 'b' }, true],
      [{ F: 'A' }, false],
      [{}, true],
    ],
  ],
  [
    'F|contains|neq: a',
    [
      [{ F: 'xyz' }, true],
      [{ F: 'xaz' }, false],
    ],
  ],
  [
    'F|fieldref: G',
    [
      [{ F: 'x', G: 'X' }, true],
      [{ F: 'x', G: 'y' }, false],
      [{ F: 'x' }, false],
    ],
  ],
  [
    'F|fieldref|endswith: G',
    [
      [{ F: 'a\\b', G: 'B' }, true],
      [{ F: 'ab', G: 'a' }, false],
    ],
  ],
  [
    'F|fieldref|startswith: G',
    [
      [{ F: 'ab', G: 'a' }, true],
      [{ F: 'ab', G: 'b' }, false],
    ],
  ],
  [
    'F|fieldref|contains: G',
    [
      [{ F: 'abc', G: 'b' }, true],
      [{ F: 'abc', G: 'd' }, false],
    ],
  ],
  [
    'F|contains|windash: " -s "',
    [
      [{ F: 'x /s y' }, true],
      [{ F: 'x \u2013s y' }, true],
      [{ F: 'x s y' }, false],
    ],
  ],
  [
    'F|base64: foo',
    [
      [{ F: 'Zm9v' }, true],
      [{ F: 'foo' }, false],
    ],
  ],
  [
    'F|base64offset|contains: http://',
    [
      [{ F: `x${btoa('ab http://a')}` }, true],
      [{ F: 'http://' }, false],
    ],
  ],
  [
    'F|wide|base64offset|contains: ping',
    [
      [{ F: btoa('x\0p\0i\0n\0g\0') }, true],
      [{ F: btoa('ping') }, false],
    ],
  ],
  ['F|utf16be|base64: ab', [[{ F: btoa('\0a\0b') }, true]]],
  ['F|utf16|base64: a', [[{ F: btoa('\u00ff\u00fea\0') }, true]]],
  ['F|utf16le: ab', [[{ F: 'a\0b\0' }, true]]],
  [
    'F|year: 2026',
    [
      [{ F: '2026-03-09T07:05:00Z' }, true],
      [{ F: '2025-03-09T07:05:00Z' }, false],
    ],
  ],
  [
    'F|month: 3',
    [
      [{ F: '2026-03-09T07:05:00Z' }, true],
      [{ F: '2026-13-09' }, false],
    ],
  ],
  [
    'F|day: 9',
    [
      [{ F: '2026-03-09' }, true],
      [{ F: '2026-03-10' }, false],
    ],
  ],
  [
    'F|hour: 7',
    [
      [{ F: '2026-03-09 07:05:00' }, true],
      [{ F: '2026-03-09T08:07:00Z' }, false],
    ],
  ],
  [
    'F|minute: 5',
    [
      [{ F: '2026-03-09T07:05:00Z' }, true],
      [{ F: '2026-03-09T05:07:05Z' }, false],
    ],
  ],
  [
    'F|week: 1',
    [
      [{ F: '2025-12-29T00:00:00Z' }, true],
      [{ F: '2026-01-04' }, true],
      [{ F: '2026-01-05' }, false],
    ],
  ],
  [
    'F|week: 53',
    [
      [{ F: '2026-12-31' }, true],
      [{ F: '2025-12-28' }, false],
    ],
  ],
  [
    'a.b: x',
    [
      [{ a: { b: 'x' } }, true],
      [{ 'a.b': 'x' }, true],
      [{ a: [{ b: 'y' }, { b: 'x' }] }, true],
    ],
  ],
  [
    "'|all': [evil, svc]",
    [
      [{ m: 'an EVIL', n: 'svc' }, true],
      [{ m: 'evil' }, false],
    ],
  ],
];

describe.each(ITEMS)('%s', (item, events) => {
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
  ['F|foo: a', 'error modifier-unknown 5:5'],
  ['F|Contains: a', 'error modifier-unknown 5:5'],
  ['F|contains|contains: a', 'error modifier-order 5:5'],
  ['F|contains|re: a', 'error modifier-order 5:5'],
  ['F|i: a', 'error modifier-order 5:5'],
  ['F|re|cidr: a', 'error modifier-order 5:5'],
  ['F|cased|re: a', 'error modifier-order 5:5'],
  ['F|exists|all: true', 'error modifier-order 5:5'],
  ['F|gt|contains: 1', 'error modifier-order 5:5'],
  ['F|exists: 1', 'error value-invalid 5:15'],
  ['F|gt: x', 'error value-invalid 5:11'],
  ['F|gt: null', 'error value-invalid 5:11'],
  ['F|hour: 24', 'error value-invalid 5:13'],
  ['F|minute: 60', 'error value-invalid 5:15'],
  ['F|day: 0', 'error value-invalid 5:12'],
  ['F|month: 1.5', 'error value-invalid 5:14'],
  ['F|fieldref: 1', 'error value-invalid 5:17'],
  ['F|base64: a*b', 'error value-invalid 5:15'],
  ['F|base64|windash: a', undefined],
  ['F|wide|windash: a', 'error value-invalid 5:21'],
  ['F|wide|utf16be: a', 'error value-invalid 5:21'],
  ['F|cidr: 10.0.0.1/8', 'error cidr-invalid 5:13'],
  ['F|cidr: x', 'error cidr-invalid 5:13'],
  ["F|re: '('", 'error regex-refused 5:11'],
  ["F|re: '(a)\\1'", 'error regex-refused 5:11'],
  ["F|re: ''", 'error value-invalid 5:11'],
  ['F: []', 'error value-invalid 5:8'],
  ['F: { a: 1 }', 'error value-invalid 5:8'],
  ['F: [[a]]', 'error value-invalid 5:9'],
  ['F|expand: "%x%"', 'error placeholder-unfilled 5:15'],
  ['F|re|expand: "%x%"', 'error placeholder-unfilled 5:18'],
  ['F|windash: " -a -a -a -a -a -a"', 'error value-invalid 5:16'],
  ['F|all: a', 'warning modifier-needless 5:12'],
  ['F|base64offset: abc', 'warning modifier-needless 5:5'],
  ['F: [a, a]', 'warning value-twice 5:12'],
  ["F: 'C:\\Users\\*\\x'", 'warning wildcard-escaped 5:8'],
  ["F: 'C:\\Users\\\\*\\x'", undefined],
  ["F: '\\\\\\*\\IPC$'", undefined],
  ["'|exists': true", 'error value-invalid 5:16'],
  ["'|fieldref': x", 'error value-invalid 5:18'],
  ['a..b: 1', 'error predicate-invalid 1:1'],
])('%s: %s', (item, expected) => {
  expect(faultsOf(itemText(item))).toEqual(expected === undefined ? [] : [expected]);
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
