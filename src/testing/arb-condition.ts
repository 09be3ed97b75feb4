import fc from 'fast-check';
import type { PatternNode, Test } from '../correlate/pattern.ts';
import { where } from '../correlate/sequence.ts';
import { given } from '../correlate/step.ts';
import type { Untyped, Written } from './arb-step.ts';

type Value = (event: never) => number;

/**
 * The patterns, now and then with a condition that the values of one step sum up to no more than
 * those of another. Steps that bind patterns are not compared.
 */
export function withCondition(
  patterns: fc.Arbitrary<Written<Untyped>>,
  value: Value | undefined,
): fc.Arbitrary<Written<Untyped>> {
  if (value === undefined) return patterns;
  return fc.tuple(patterns, fc.nat(4), fc.nat(), fc.nat()).map(([written, dice, i, j]) => {
    const names = comparable(written.it.node);
    if (dice > 0 || names.length === 0) return written;
    const [a, b] = [names[i % names.length] as string, names[j % names.length] as string];
    return conditioned(written, a, b, value);
  });
}

/** Names of the steps that bind events, not patterns. */
function comparable(node: PatternNode): string[] {
  return node.steps.flatMap((step) =>
    step.type === 'bind' && step.item.type === 'test' ? [step.name] : [],
  );
}

/**
 * The tests, now and then with the condition that the value of the event is even or odd as the sum
 * of all that the run has bound before it.
 */
export function withGiven(
  tests: fc.Arbitrary<Written<Test>>,
  value: Value | undefined,
): fc.Arbitrary<Written<Test>> {
  if (value === undefined) return tests;
  const sum = (bound: unknown): number => {
    if (typeof bound !== 'object' || bound === null) return 0;
    const own = value(bound as never);
    if (Number.isFinite(own)) return own;
    return Object.values(bound).reduce((total: number, one) => total + sum(one), 0);
  };
  return fc.tuple(tests, fc.nat(9)).map(([{ it, text }, dice]) => {
    if (dice > 0) return { it, text };
    const test = given(it, (event, bound) => (value(event) - sum(bound)) % 2 === 0);
    return { it: test, text: `given(${text}, (e, m) => (value(e) - sum(m)) % 2 === 0)` };
  });
}

function conditioned(
  { it, text }: Written<Untyped>,
  a: string,
  b: string,
  value: Value,
): Written<Untyped> {
  const sum = (bound: unknown): number =>
    (bound === undefined ? [] : [bound].flat()).reduce(
      (total: number, event) => total + value(event as never),
      0,
    );
  const condition = (steps: object): boolean => {
    const values = steps as Readonly<Record<string, unknown>>;
    return a === b ? sum(values[a]) % 2 === 0 : sum(values[a]) <= sum(values[b]);
  };
  const written = a === b ? `sum(m.${a}) % 2 === 0` : `sum(m.${a}) <= sum(m.${b})`;
  return { it: where(it, condition), text: `where(${text}, (m) => ${written})` };
}
