import { expect, test } from 'vitest';
import { explainSigma, formatSigma } from '../../src/sigma/explain-sigma.ts';
import { load, ruleText } from './rule.ts';

const text = `${ruleText('sel: { F|contains: a }\nf: { G: b }\ncondition: sel and not f')}`;
const [rule] = load(text, { strict: true }).rules;

function explained(fields: object): string[] {
  if (rule === undefined) throw new Error('no rule');
  return formatSigma(explainSigma(rule, fields)).split('\n');
}

test('a match says which selection held and by which value', () => {
  expect(explained({ F: 'xax', G: 'c' })).toEqual([
    '+ a rule: sel and not f',
    '  + sel',
    '    + F contains "a": value-passes "xax"',
    '  - f',
    '    - G equals "b": no-value-passes "c"',
  ]);
});

test('where selections alone do not say it, log source and filters do', () => {
  const lines = explained({ F: 'a', G: 'b' });
  expect(lines[0]).toBe('- a rule: sel and not f');
  expect(lines).toContain('  with its log source and filters');
  expect(lines.filter((line) => line.endsWith('Channel exists: field-absent'))).toHaveLength(1);
});

test('nothing that holds needs no more than its selections', () => {
  expect(explained({})).toEqual([
    '- a rule: sel and not f',
    '  - sel',
    '    - F contains "a": field-absent',
    '  - f',
    '    - G equals "b": field-absent',
  ]);
});
