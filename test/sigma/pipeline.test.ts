import { describe, expect, test } from 'vitest';
import { loadPipeline } from '../../src/sigma/load-pipeline.ts';
import type { Transformation } from '../../src/sigma/pipeline.ts';
import { sigmaPipelines } from '../../src/sigma/pipelines.ts';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';
import { itemText, load } from './rule.ts';

function isMatched(item: string, transformation: Transformation, event: object): boolean {
  const { rules } = load(itemText(item), { strict: true });
  const pipelines = [{ name: 'p', transformations: [transformation] }];
  return sigmaMatcher(rules, { pipelines })(event).length > 0;
}

const mapping: Transformation = { type: 'field_name_mapping', mapping: { F: ['x', 'y'], G: 'z' } };

test.each<readonly [string, string, Transformation, object, boolean]>([
  ['another name', 'G: a', mapping, { z: 'a' }, true],
  ['one of several names', 'F: a', mapping, { y: 'a' }, true],
  ['the old name no more', 'F: a', mapping, { F: 'a' }, false],
  ['both sides of a reference', 'F|fieldref: G', mapping, { y: 'a', z: 'A' }, true],
  ['a name that is not in it', 'H: a', mapping, { H: 'a' }, true],
  ['every value of a list', 'F: [a, b]', mapping, { y: 'b' }, true],
  ['an exception', 'F|neq: a', mapping, { x: 'a' }, false],
  ['keywords stay', "'|all': [a, b]", mapping, { m: 'a b' }, true],
  ['a prefix', 'F: a', { type: 'field_name_prefix', prefix: 'w.' }, { w: { F: 'a' } }, true],
  ['a suffix', 'F: a', { type: 'field_name_suffix', suffix: '_s' }, { F_s: 'a' }, true],
  ['some fields', 'F: a', { ...mapping, includeFields: ['G'] }, { F: 'a' }, true],
  ['not some fields', 'F: a', { ...mapping, excludeFields: ['F'] }, { F: 'a' }, true],
  ['another log source', 'F: a', { ...mapping, logSource: { product: 'other' } }, { F: 'a' }, true],
  ['the same log source', 'F: a', { ...mapping, logSource: { product: 'test' } }, { y: 'a' }, true],
  [
    'a condition, holding',
    'F: a',
    { type: 'add_condition', conditions: { idx: ['p', 'q'] } },
    { F: 'a', idx: 'q' },
    true,
  ],
  [
    'a condition, not holding',
    'F: a',
    { type: 'add_condition', conditions: { idx: 'p' } },
    { F: 'a' },
    false,
  ],
  [
    'a dropped item',
    'F: a\nG: b',
    { type: 'drop_detection_item', includeFields: ['G'] },
    { F: 'a' },
    true,
  ],
  ['all items dropped', 'F: a', { type: 'drop_detection_item' }, { F: 'a' }, false],
  [
    'another log source for it',
    'F: a',
    { type: 'change_logsource', to: { product: 'windows', service: 'security' } },
    { F: 'a', Channel: 'System' },
    false,
  ],
  [
    'a replaced text',
    'F: "C:/x"',
    { type: 'replace_string', find: '/', replacement: '\\' },
    { F: 'C:\\x' },
    true,
  ],
  [
    'a replaced part',
    'F|contains: "/x"',
    { type: 'replace_string', find: '/', replacement: '-' },
    { F: 'a-x' },
    true,
  ],
  [
    'a replaced pattern',
    'F: "/*/x?"',
    { type: 'replace_string', find: '/', replacement: '-' },
    { F: '-a-xy' },
    true,
  ],
  [
    'replaced values of a list',
    'F: ["/a", 1]',
    { type: 'replace_string', find: '/', replacement: '-' },
    { F: '-a' },
    true,
  ],
  [
    'numbers are not replaced',
    'F: 1',
    { type: 'replace_string', find: '1', replacement: '2' },
    { F: 1 },
    true,
  ],
])('%s', (_, item, transformation, event, expected) => {
  expect(isMatched(item, transformation, event)).toBe(expected);
});

const PROCESS = `title: r
logsource: { product: windows, category: process_creation }
detection:
  sel: { Image|endswith: '\\a.exe', CommandLine|contains: x }
  condition: sel
`;

describe('the pipelines that are ready', () => {
  const { rules } = load(PROCESS, { strict: true });

  test('Winlogbeat, log source included', () => {
    const match = sigmaMatcher(rules, { pipelines: [sigmaPipelines.ecsWindows] });
    const process = { executable: 'C:\\a.exe', command_line: 'x' };
    const channel = 'Microsoft-Windows-Sysmon/Operational';
    expect(match({ process, event: { code: '1' }, winlog: { channel } })).toHaveLength(1);
    expect(match({ process, event: { code: '5' }, winlog: { channel } })).toHaveLength(0);
  });

  test('OCSF', () => {
    const match = sigmaMatcher(rules, { pipelines: [sigmaPipelines.ocsf] });
    expect(match({ process: { path: 'C:\\a.exe', cmd_line: 'x' } })).toHaveLength(1);
  });

  test('Linux as the Elastic Common Schema has it', () => {
    const linux = load(PROCESS.replace('windows', 'linux'), { strict: true });
    const match = sigmaMatcher(linux.rules, { pipelines: [sigmaPipelines.ecsLinux] });
    expect(match({ process: { executable: '\\a.exe', command_line: 'x' } })).toHaveLength(1);
  });

  test('the Azure Activity log in Log Analytics', () => {
    const azure = load(
      'title: r\nlogsource: { product: azure, service: activitylogs }\n' +
        'detection:\n  sel: { operationName: X }\n  condition: sel',
      { strict: true },
    );
    const match = sigmaMatcher(azure.rules, { pipelines: [sigmaPipelines.azureActivity] });
    expect(match({ OperationNameValue: 'x' })).toHaveLength(1);
  });
});

describe('a pipeline as pySigma writes it', () => {
  test('is read with its conditions and placeholders', () => {
    const { pipeline, placeholders } = loadPipeline(
      'p.yml',
      `name: mine
priority: 20
vars: { admins: [root, adm_*], port: 22 }
transformations:
  - id: names
    type: field_name_mapping
    mapping: { F: [x, y] }
    rule_conditions: [{ type: logsource, product: test }]
    field_name_conditions: [{ type: include_fields, fields: [F] }]
  - { type: value_placeholders }
  - type: field_name_prefix
    prefix: w.
    field_name_conditions: [{ type: exclude_fields, fields: F }]
  - { type: field_name_suffix, suffix: _s }
  - { type: drop_detection_item }
  - { type: add_condition, conditions: { idx: win } }
  - { type: change_logsource, category: process_creation }
  - { type: replace_string, regex: a, replacement: b }
`,
    );
    expect(placeholders).toEqual({ admins: ['root', 'adm_*'], port: [22] });
    expect(pipeline).toEqual({
      name: 'mine',
      transformations: [
        {
          type: 'field_name_mapping',
          mapping: { F: ['x', 'y'] },
          logSource: { product: 'test' },
          includeFields: ['F'],
        },
        { type: 'field_name_prefix', prefix: 'w.', excludeFields: ['F'] },
        { type: 'field_name_suffix', suffix: '_s' },
        { type: 'drop_detection_item' },
        { type: 'add_condition', conditions: { idx: 'win' } },
        { type: 'change_logsource', to: { category: 'process_creation' } },
        { type: 'replace_string', find: 'a', replacement: 'b' },
      ],
    });
  });

  test.each([
    ['no YAML', 'a: [', 'pipeline: p.yml:1:5'],
    ['no transformation', 'name: x', 'pipeline.transformations: expected at least one'],
    [
      'a transformation that is a text',
      'transformations: [x]',
      'expected a map; received text of 1 characters',
    ],
    [
      'an unknown type',
      'transformations: [{ type: set_state }]',
      'transformations[0].type: expected a known type; received "set_state"',
    ],
    [
      'a mapping that is a list',
      'transformations: [{ type: field_name_mapping, mapping: [a] }]',
      'transformations[0].mapping',
    ],
    [
      'conditions that are a list',
      'transformations: [{ type: add_condition, conditions: [a] }]',
      'transformations[0].conditions',
    ],
    [
      'a regular expression',
      'transformations: [{ type: replace_string, regex: a.b }]',
      'transformations[0].regex',
    ],
    [
      'an unknown condition',
      'transformations: [{ type: drop_detection_item, rule_conditions: [{ type: tag }] }]',
      'expected one of logsource; received "tag"',
    ],
    [
      'a condition that is a text',
      'transformations: [{ type: drop_detection_item, rule_conditions: [x] }]',
      'expected one of logsource',
    ],
  ])('with %s is refused', (_, text, expected) => {
    expect(() => loadPipeline('p.yml', text)).toThrow(expected);
  });
});
