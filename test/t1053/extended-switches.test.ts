import { describe, expect, test } from 'vitest';
import { shapeProblems } from '../../src/rule/option-shape.ts';
import type { Selection } from '../../src/rule/rule.ts';
import { switchedOn, switchShape } from '../../src/t1053/extended-switches.ts';
import {
  secOpsWinScheduledTaskCreation,
  secOpsWinSchtasksForcedReboot,
  secOpsWinSchtasksRemoteSystem,
} from '../../src/t1053/index.ts';

const DEFAULTS = { x1: true, x2: false } as const;

const selections = ['alert/b1', 'alert/x1', 'alert/x2', 'alert/x3'].map(
  (id): Selection<string> => ({
    id,
    tier: 'extended',
    telemetry: [],
    gate: { op: 'and', of: [] },
    refine: () => undefined,
  }),
);

const on = (switches?: Parameters<typeof switchedOn>[2]) =>
  switchedOn(selections, DEFAULTS, switches).map(({ id }) => id);

describe('switchedOn', () => {
  test('follows the defaults, and never takes away what has no switch', () => {
    expect(on()).toEqual(['alert/b1', 'alert/x1', 'alert/x3']);
    expect(on({})).toEqual(on());
  });

  test('a switch wins over its default; an undefined one does not', () => {
    expect(on({ x1: false, x2: true })).toEqual(['alert/b1', 'alert/x2', 'alert/x3']);
    expect(on({ x1: undefined })).toEqual(on());
  });
});

describe('the switches of the Windows alerts', () => {
  const about = [
    [secOpsWinScheduledTaskCreation.rule, ['x1', 'x2', 'x3', 'x6']],
    [secOpsWinSchtasksForcedReboot.rule, ['x1', 'x2', 'x3', 'x4']],
    [secOpsWinSchtasksRemoteSystem.rule, ['x3', 'x4']],
  ] as const;

  test.each(about)('$name has one for each extended rule', (rule, names) => {
    const extended = rule.selections.filter(({ tier }) => tier === 'extended');
    expect(extended.map(({ id }) => id.replace(/^.*\//, '')).sort()).toEqual(names);
    const shape = rule.about?.options.fields['extended'];
    expect(shape).toEqual(switchShape(Object.fromEntries(names.map((name) => [name, true]))));
  });

  test.each(about)('$name refuses a switch that it does not have, by its path', (rule) => {
    const shape = rule.about?.options ?? { type: 'record', fields: {} };
    expect(shapeProblems(shape, { extended: { x3: false, x9: true } }, 'options')).toEqual([
      expect.objectContaining({ code: 'option-unknown', path: 'options.extended.x9' }),
    ]);
    expect(shapeProblems(shape, { extended: { x3: 'no' } }, 'options')).toEqual([
      expect.objectContaining({ code: 'option-invalid', path: 'options.extended.x3' }),
    ]);
  });

  test('a rule that is switched off is gone, and the others stay', () => {
    const { rule } = secOpsWinScheduledTaskCreation({ extended: { x3: false } });
    expect(rule.selections.map(({ id }) => id.replace(/^.*\//, ''))).toEqual([
      'b1',
      'b2',
      'x6',
      'x1',
      'x2',
    ]);
  });
});
