import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { sequence, within } from '../../src/correlate/sequence.ts';
import { never, next, optional } from '../../src/correlate/step.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { bindingCases } from './binding-cases.ts';
import { policyCases } from './policy-cases.ts';
import { expectTold, is, machineTold } from './told.ts';
import { whereCases } from './where-cases.ts';

/** Each was once told otherwise by the machine. */
describe.each([...bindingCases, ...policyCases, ...whereCases])('$title', ({ cases }) => {
  test.each(cases)('$timeline', ({ pattern, timeline, options, expected }) => {
    expectTold(pattern, `${timeline} ^end`, expected, options);
  });
});

test('F3: a restored run tells matches of one deadline in the same order', () => {
  const pattern = sequence({
    a: is('a'),
    o: optional(is('o'), { prefer: 'each' }),
    n: never(is('n')),
  });
  const machine = patternMachine(pattern, { within: 10, onEnd: 'fire' });
  const told = (cut: number): string[] => {
    const steps: string[] = [];
    let state = machine.start();
    for (const [index, element] of parseTimeline('a@0 o@1 ^end').entries()) {
      if (index === cut)
        state = machine.restore(JSON.parse(JSON.stringify(machine.snapshot(state))));
      state = machine.step(state, element, (said) => {
        if (said.kind === 'out') steps.push(Object.keys(said.value.steps).join(' '));
      });
    }
    return steps;
  };
  expect(told(2)).toEqual(told(0));
});

test('W5: an event out of order that passes a nested bound ends the run', () => {
  const pattern = sequence({ x: within(sequence({ p: is('p'), q: is('q') }), 4) });
  expect(machineTold(pattern, 'p@0 x@6 q@3 ^end')).toEqual([]);
});

describe('the machine refuses', () => {
  const byKey = (event: Mark): string | undefined => event.key;

  function expectRefused(pattern: Pattern<Mark, object>, options: object): void {
    const all = { within: 10, ...options } as PatternOptions<Mark, object>;
    expect(() => patternMachine(pattern, all)).toThrow(DefinitionError);
  }

  test('K3: next with a key for each step', () => {
    const pattern = sequence({ a: is('a'), b: next(is('b')) });
    expectRefused(pattern, { by: { a: byKey, b: byKey } });
  });

  test('F2: a key for each step that leaves one out', () => {
    expectRefused(sequence({ a: is('a'), b: is('b') }), { by: { a: byKey } });
  });

  test('F2: skipTo a step that there is not', () => {
    const after = { skipTo: 'z', which: 'first' };
    expectRefused(sequence({ a: is('a'), b: is('b') }), { after });
  });

  test('Q6: an optional last step before an absence', () => {
    expectRefused(sequence({ a: is('a'), o: optional(is('o')), n: never(is('n')) }), {});
  });
});
