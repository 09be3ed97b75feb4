import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { printFault } from '../../src/sigma/fault.ts';
import { loadSigma, SigmaError, type SigmaText } from '../../src/sigma/load-sigma.ts';
import { codesOf, faultsOf, load, ruleText } from './rule.ts';

const SOUND = ruleText('sel: { a: 1 }\ncondition: sel');
const ID = '7f0c1f9e-6a0d-4d0e-9b61-0f6a3b1d2c01';

test('Y1: a document ends active, warned or refused, and each says where it stands', () => {
  const text = `${SOUND}\n---\n${SOUND}\nid: x\n---\ntitle: t\n`;
  const { reports, rules } = load(text);
  expect(reports.map(({ state, line, title }) => [state, line, title])).toEqual([
    ['active', 1, 'a rule'],
    ['warned', 7, 'a rule'],
    ['refused', 14, 't'],
  ]);
  expect(rules).toHaveLength(2);
});

test('strict throws every fault of what is refused', () => {
  const wrong = () => loadSigma([{ name: 'x.yml', text: 'title: t' }], { strict: true });
  expect(wrong).toThrow(SigmaError);
  expect(wrong).toThrow(
    'x.yml:1:1: error: expected a log source, received nothing [log-source-missing]',
  );
});

test('a warning alone does not throw', () => {
  expect(load(`${SOUND}\nid: x`, { strict: true }).rules).toHaveLength(1);
});

test('progress is told after every text', () => {
  const told: string[] = [];
  const text = { name: 'a', text: SOUND };
  loadSigma([text, text], { onProgress: (read, all) => told.push(`${read}/${all}`) });
  expect(told).toEqual(['1/2', '2/2']);
});

test('a fault prints as compilers print it', () => {
  const [report] = load(ruleText('sel: { a|Contains: 1 }\ncondition: sel')).reports;
  expect(report?.faults.map(printFault)).toEqual([
    'r.yml:4:10: error: expected a modifier of the specification, ' +
      'received "Contains"; write contains [modifier-unknown]',
  ]);
});

test('what a rule says of itself is kept, names that are unknown included', () => {
  const [rule] = load(`${SOUND}\nid: ${ID}\nname: n\nlevel: high\nstatus: test\nauthor: x
description: d\ntags: [attack.t1053]\nscope: [server]\nmine: { a: [1] }`).rules;
  expect(rule).toMatchObject({
    title: 'a rule',
    id: ID,
    name: 'n',
    level: 'high',
    status: 'test',
    author: 'x',
    description: 'd',
    tags: ['attack.t1053'],
    metadata: { scope: ['server'], mine: { a: [1] } },
    logSource: { product: 'test' },
    file: 'r.yml',
    line: 1,
  });
});

const without = (name: string): string =>
  SOUND.split('\n')
    .filter((line) => !line.startsWith(name))
    .join('\n');

test.each([
  ['no title', without('title'), ['error title-missing 1:1']],
  ['an empty title', SOUND.replace('a rule', "''"), ['error title-missing 1:1']],
  ['a title of 256 characters', SOUND.replace('a rule', 'x'.repeat(256)), []],
  ['a title of 257', SOUND.replace('a rule', 'x'.repeat(257)), ['error title-too-long 1:1']],
  ['an id that is no UUID', `${SOUND}\nid: 5`, ['warning id-no-uuid 6:1']],
  ['an unknown level', `${SOUND}\nlevel: urgent`, ['error level-unknown 6:1']],
  ['an unknown status', `${SOUND}\nstatus: good`, ['error status-unknown 6:1']],
  ['a tag without a namespace', `${SOUND}\ntags: [x, a.b]`, ['warning tag-invalid 6:8']],
  ['a tag that is a map', `${SOUND}\ntags: [{ a: 1 }]`, ['warning tag-invalid 6:8']],
  ['a date', `${SOUND}\ndate: 2026-02-28`, []],
  ['a date of before', `${SOUND}\ndate: 2026/02/28`, []],
  ['a date that is none', `${SOUND}\ndate: 2026-02-30`, ['warning date-invalid 6:1']],
  ['a list as author', `${SOUND}\nauthor: [a]`, ['warning document-invalid 6:1']],
  ['no log source', without('logsource'), ['error log-source-missing 1:1']],
  [
    'a log source that no channel is known for',
    SOUND.replace('product: test', 'product: windows, service: unheard-of'),
    ['warning log-source-unknown 2:1'],
  ],
  ['a product alone', SOUND.replace('product: test', 'product: windows'), []],
  ['an empty log source', SOUND.replace('product: test', ''), ['error log-source-missing 2:1']],
  [
    'a log source that is a list',
    SOUND.replace('{ product: test }', '[a]'),
    ['error log-source-missing 2:1'],
  ],
  [
    'a product that is a list',
    SOUND.replace('test', '[a], service: b'),
    ['error log-source-missing 2:14'],
  ],
  [
    'a detection that is a text',
    'title: t\nlogsource: { product: x }\ndetection: x',
    ['error detection-missing 3:1'],
  ],
  [
    'no selection',
    ruleText('condition: a'),
    ['error detection-missing 4:3', 'error selection-unknown 4:14'],
  ],
  ['no condition', ruleText('sel: { a: 1 }'), ['error condition-missing 4:3']],
  [
    'an empty list of conditions',
    ruleText('sel: { a: 1 }\ncondition: []'),
    ['error condition-missing 5:3'],
  ],
  [
    'a condition that is a number',
    ruleText('sel: { a: 1 }\ncondition: 1'),
    ['error condition-invalid 5:14'],
  ],
  [
    'a condition that ends too soon',
    ruleText('sel: { a: 1 }\ncondition: sel and'),
    ['error condition-invalid 5:21'],
  ],
  [
    'an unknown selection',
    ruleText('sel: { a: 1 }\ncondition: sel or x'),
    ['error selection-unknown 5:14'],
  ],
  [
    'a pattern of none',
    ruleText('sel: { a: 1 }\ncondition: sel or 1 of x*'),
    ['error selection-unknown 5:14'],
  ],
  [
    'an unused selection',
    ruleText('sel: { a: 1 }\nx: { a: 1 }\ncondition: sel'),
    ['warning selection-unused 5:3'],
  ],
  ['a pipe', ruleText('sel: { a: 1 }\ncondition: sel | count() > 5'), ['error pipe-removed 5:18']],
  [
    'a timeframe',
    ruleText('sel: { a: 1 }\ntimeframe: 5m\ncondition: sel'),
    ['warning timeframe-ignored 5:3'],
  ],
])('%s', (_, text, expected) => {
  expect(faultsOf(text)).toEqual(expected);
});

test.each([
  ['YAML', 'a: [', 'yaml-invalid'],
  ['a text that is no map', '- a', 'document-invalid'],
  ['an unknown action', 'action: forget\ntitle: x', 'action-unknown'],
])('%s that cannot be read is a document that is refused', (_, text, code) => {
  expect(load(text).reports).toMatchObject([{ state: 'refused', title: '' }]);
  expect(codesOf(text)).toEqual([code]);
});

test('one document that cannot be read leaves the others of its text', () => {
  expect(load(`- a\n---\n${SOUND}`).rules).toHaveLength(1);
});

test('as many texts as are allowed are read, one more is refused at once', () => {
  const texts = (count: number): readonly SigmaText[] =>
    Array.from({ length: count }, (_, at) => ({ name: `${at}`, text: '' }));
  expect(loadSigma(texts(LIMITS.sigmaTextsMax)).reports).toEqual([]);
  const beyond = texts(LIMITS.sigmaTextsMax + 1);
  expect(loadSigma(beyond).reports).toMatchObject([
    { file: `${LIMITS.sigmaTextsMax}`, state: 'refused', faults: [{ code: 'documents-too-many' }] },
  ]);
  expect(() => loadSigma(beyond, { strict: true })).toThrow('documents-too-many');
});

test('a condition of the greatest length is read, one character more is refused', () => {
  const asked = (length: number): string =>
    ruleText(`sel: { a: 1 }\ncondition: '${'sel'.padEnd(length)}'`);
  expect(faultsOf(asked(LIMITS.sigmaConditionCharsMax))).toEqual([]);
  expect(codesOf(asked(LIMITS.sigmaConditionCharsMax + 1))).toEqual(['condition-invalid']);
});

test('values may stand for many texts together, and no more', () => {
  // Five signs for each switch: so many forms of each value.
  const forms = 5 ** 4;
  const values = (count: number): string => {
    const list = Array.from({ length: count }, (_, at) => `'-a -b -c -d ${at}'`).join(', ');
    return ruleText(`sel: { a|windash: [${list}] }\ncondition: sel`);
  };
  const most = Math.floor(LIMITS.sigmaFormsMax / forms);
  expect(codesOf(values(most))).toEqual([]);
  expect(codesOf(values(most + 2))).toEqual(['variants-too-many']);
});
