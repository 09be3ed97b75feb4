import fc from 'fast-check';
import type { PatternNode } from '../correlate/pattern.ts';
import { where } from '../correlate/sequence.ts';
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
