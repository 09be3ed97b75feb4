import fc from 'fast-check';
import type { PatternNode } from '../../src/correlate/pattern.ts';
import { where } from '../../src/correlate/sequence.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { nestedIn } from './nested-kinds.ts';
import type { Pair } from './pairs.ts';

/** What laws change of an event. */
const SHIFTED: ReadonlySet<string> = new Set(['timeMs', 'key']);

/** With a condition that sees what each step holds, and an empty list from none at all. */
export function conditional({ pattern, ...rest }: Pair): Pair {
  const textOf = (match: object): string =>
    JSON.stringify(match, (name, value) => (SHIFTED.has(name) ? undefined : value));
  return { ...rest, pattern: where(pattern, (match) => textOf(match).length % 3 !== 0) };
}

/** Whether some pattern has steps whose values are decided before it is complete (R9). */
function decidesEarly({ pattern: { node } }: Pair): boolean {
  return earlyIn(node).length > 0 || nestedIn(node).some((one) => earlyIn(one).length > 0);
}

/** With conditions on what is decided before the last step is bound, in each pattern that can. */
export function asked(pairs: fc.Arbitrary<Pair>): fc.Arbitrary<Pair> {
  return fc
    .tuple(pairs.filter(decidesEarly), fc.nat(9), fc.nat(9))
    .map(([{ pattern, ...rest }, i, j]) => {
      return { ...rest, pattern: { ...pattern, node: askedNode(pattern.node, i, j) } };
    });
}

/** Lists and nested patterns before the last step of a sequence. */
function earlyIn({ type, steps }: PatternNode): string[] {
  const binds = steps.filter((step) => step.type === 'bind');
  if (type !== 'sequence') return [];
  return binds
    .slice(0, -1)
    .filter(({ item, repeat }) => item.type === 'pattern' || repeat !== undefined)
    .map(({ name }) => name);
}

function askedNode(node: PatternNode, i: number, j: number): PatternNode {
  const early = earlyIn(node);
  const steps = node.steps.map((step) =>
    step.type === 'bind' && step.item.type === 'pattern'
      ? { ...step, item: { ...step.item, node: askedNode(step.item.node, i, j) } }
      : step,
  );
  if (early.length === 0) return { ...node, steps };
  const others = node.steps.filter(({ type }) => type === 'bind').slice(0, -1);
  const names = [...new Set([early[i % early.length], others[j % others.length]?.name])];
  const isEven = (match: Readonly<Record<string, unknown>>): boolean =>
    names.reduce((sum, name) => sum + sumOf(match[name ?? '']), 0) % 2 === 0;
  return { ...node, steps, where: [...node.where, isEven as PatternNode['where'][number]] };
}

/** The values of all events in a value, and how many there are. */
function sumOf(bound: unknown): number {
  if (typeof bound !== 'object' || bound === null) return 0;
  if ('timeMs' in bound) return 1 + ((bound as Mark).value ?? 0);
  return Object.values(bound).reduce((sum: number, one) => sum + sumOf(one), 0);
}
