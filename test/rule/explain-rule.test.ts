import { expect, test } from 'vitest';
import type { Fields } from '../../src/core/event.ts';
import { field } from '../../src/match/predicate.ts';
import { explainRule, formatRuleExplanation } from '../../src/rule/explain-rule.ts';
import type { Rule, Selection } from '../../src/rule/rule.ts';
import { process } from '../t1053/events.ts';

const selection = (id: string, image: string, refine: Selection<unknown>['refine']) =>
  ({ id, tier: 'baseline', telemetry: [], gate: field<Fields>('kind', image), refine }) as const;

const rule: Rule = {
  name: 'Example',
  title: 'An example',
  revision: 1,
  attack: { tactics: [], techniques: [] },
  withinMs: 0,
  describe: () => undefined,
  selections: [
    selection('e/other', 'task', () => ({ keys: [], text: '', facts: {} })),
    selection('e/nothing', 'process', () => undefined),
    selection('e/threw', 'process', () => {
      throw new TypeError('secret');
    }),
    selection('e/found', 'process', () => ({ keys: [], text: '', facts: {} })),
  ],
} as unknown as Rule;

test('each selection says what its gate and its function make of the event', () => {
  const explanation = explainRule(rule, process('whoami'));
  expect(explanation.matched).toBe(true);
  expect(explanation.selections.map(({ id, gate, refine }) => [id, gate.matched, refine])).toEqual([
    ['e/other', false, 'not-asked'],
    ['e/nothing', true, 'found-nothing'],
    ['e/threw', true, 'threw TypeError'],
    ['e/found', true, 'found'],
  ]);
});

test('as text it is a tree of what matched and what did not', () => {
  const text = formatRuleExplanation(
    explainRule({ ...rule, selections: rule.selections.slice(0, 2) }, process('whoami')),
  );
  expect(text.split('\n')).toEqual([
    '- Example',
    '  - e/other: not-asked',
    '    - kind equals "task": no-value-passes "process"',
    '  - e/nothing: found-nothing',
    '    + kind equals "process": value-passes "process"',
  ]);
});
