import { expect, test } from 'vitest';
import { loadPipeline } from '../../src/sigma/load-pipeline.ts';
import { loadSigma } from '../../src/sigma/load-sigma.ts';
import { sigmaPipelines } from '../../src/sigma/pipelines.ts';
import { faultsOf, ruleText } from './rule.ts';

const process = (detection: string): string =>
  ruleText(detection).replace('product: test', 'product: windows, category: process_creation');

test('Y13: a field that Windows does not log is warned of where it stands', () => {
  const text = process('sel: { Image: a }\nx: { GrandParentImage: a }\ncondition: sel or x');
  expect(faultsOf(text)).toEqual(['warning field-unknown 5:8']);
});

test('a field in other case is told as it is written', () => {
  const text = process('sel: { commandline: a }\ncondition: sel');
  const [report] = loadSigma([{ name: 'r', text }]).reports;
  expect(report?.faults.map(({ code, hint }) => [code, hint])).toEqual([
    ['field-unknown', 'write CommandLine'],
    ['condition-impossible', 'see the fields it warns of'],
  ]);
});

test('so is the field that another is compared with', () => {
  const text = process('sel: { Image|fieldref: Picture }\ncondition: sel');
  expect(faultsOf(text)).toEqual([
    'warning field-unknown 4:26',
    'warning condition-impossible 5:14',
  ]);
});

test.each([
  ['every branch needs such a field', 'sel: [{ X: 1 }, { Y: 1, Image: a }]', 'sel', true],
  ['one branch does not', 'sel: [{ X: 1 }, { Image: a }]', 'sel', false],
  ['an exception needs it', 'sel: { Image: a }\nx: { X: 1 }', 'sel and not x', false],
  ['a keyword is there', 'sel: [word]', 'sel', false],
])('a condition is impossible where %s: %s, %s', (_, selections, condition, isSo) => {
  const faults = faultsOf(process(`${selections}\ncondition: ${condition}`)).join();
  expect(faults.includes('condition-impossible')).toBe(isSo);
});

test('nothing is said of fields where nothing is known of the log source', () => {
  expect(faultsOf(ruleText('sel: { X: 1 }\ncondition: sel'))).toEqual([]);
});

test('with pipelines a field that none of them names is warned of', () => {
  const text = process('sel: { Image: a, Details: b }\ncondition: sel');
  const codes = (pipelines: Parameters<typeof loadSigma>[1]): readonly string[] =>
    loadSigma([{ name: 'r', text }], pipelines).reports.flatMap(({ faults }) =>
      faults.map(({ code, message }) => `${code}: ${message}`),
    );
  expect(codes({ pipelines: [sigmaPipelines.ecsWindows] })).toEqual([]);
  expect(codes({ pipelines: [sigmaPipelines.ocsf] })).toEqual([
    'field-unmapped: no pipeline says what Details is called in these events',
    'condition-impossible: the condition needs a field that no event of the log source has',
  ]);
});

test.each([
  ['a prefix', 'type: field_name_prefix\n    prefix: x.', 0],
  ['a mapping to itself', 'type: field_name_mapping\n    mapping: { Z: Z }', 0],
  ['a mapping of another', 'type: field_name_mapping\n    mapping: { Y: y }', 2],
  ['a condition that is added', 'type: add_condition\n    conditions: { Y: y }', 2],
  [
    'a prefix for another log source',
    'type: field_name_prefix\n    prefix: x.\n    rule_conditions:\n' +
      '      - { type: logsource, product: linux }',
    2,
  ],
])('%s says what a field is called, or not', (_, transformation, faults) => {
  const yaml = `name: p\ntransformations:\n  - ${transformation}\n`;
  const { pipeline } = loadPipeline('p', yaml);
  const text = ruleText('sel: { Z: 1 }\ncondition: sel');
  const { reports } = loadSigma([{ name: 'r', text }], { pipelines: [pipeline] });
  expect(reports[0]?.faults).toHaveLength(faults);
});
