import { describe, expect, test } from 'vitest';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { anyOf, sequence, unordered, where, within } from '../../src/correlate/sequence.ts';
import { never, next, optional, times } from '../../src/correlate/step.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { faults, thrownBy } from './pattern-faults.ts';

const is = (name: string) => (event: Mark) => event.name === name;
const [a, b] = [is('a'), is('b')];

describe('what is no step, pattern or function is refused by its path', () => {
  const odd: readonly unknown[] = [5, 'text', null, undefined, {}, [a], { type: 'other' }, true];
  const asTest = (value: unknown): typeof a => value as typeof a;

  test.each(odd)('%j is no step', (value) => {
    const step = asTest(value);
    expect(faults(sequence({ a, s: step }))).toEqual(['step-invalid pattern.s']);
    expect(faults(unordered({ a, s: step }))).toEqual(['step-invalid pattern.s']);
    expect(faults(anyOf({ a, s: step }))).toEqual(['step-invalid pattern.s']);
    expect(faults(sequence({ s: optional(step), z: a }))).toEqual(['step-invalid pattern.s']);
    expect(faults(sequence({ s: times(2, step) }))).toEqual(['step-invalid pattern.s']);
    expect(faults(sequence({ a, s: next(step) }))).toEqual(['step-invalid pattern.s']);
    expect(faults(sequence({ a, s: never(step), z: b }))).toEqual(['step-invalid pattern.s']);
    const inner = sequence({ s: step });
    expect(faults(sequence({ a, in: inner }))).toEqual(['step-invalid pattern.in.s']);
  });

  test.each([null, undefined, 5])('%j holds no steps', (value) => {
    const steps = value as unknown as { readonly a: typeof a };
    expect(faults(sequence(steps))).toEqual(['pattern-empty pattern']);
  });

  test.each([5, null, 'text'])('%j is no condition', (value) => {
    const condition = value as unknown as () => boolean;
    expect(faults(where(sequence({ a }), condition))).toEqual(['option-invalid pattern.where']);
    const until = value as unknown as typeof a;
    expect(faults(sequence({ s: times(1, a, { until }) }))).toEqual([
      'option-invalid pattern.s.until',
    ]);
  });

  test('a bound that is undefined is none', () => {
    const ms = undefined as unknown as number;
    expect(faults(within(sequence({ a }), ms))).toEqual(['option-invalid pattern.withinMs']);
  });

  test('the message says what was received, and nothing of a text', () => {
    const thrown = thrownBy(() =>
      patternMachine(sequence({ s: asTest('secret') }), { within: 10 }),
    );
    expect(thrown?.problems[0]?.message).toBe(
      'expected a test, a step or a pattern; received text of 6 characters',
    );
  });
});
