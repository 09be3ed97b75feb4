import type { PatternNode, StepNode } from '../../src/correlate/pattern.ts';

/** A step that binds. */
type Binding = Extract<StepNode, { type: 'bind' }>;

/** A pattern and all that stand in it, itself first. */
export function nodesOf(node: PatternNode): PatternNode[] {
  return [node, ...nestedIn(node).flatMap(nodesOf)];
}

/** The patterns that stand in it as steps. */
function nestedIn(node: PatternNode): PatternNode[] {
  return bindings(node).flatMap(({ item }) => (item.type === 'pattern' ? [item.node] : []));
}

/** The steps of a pattern that bind. */
function bindings({ steps }: PatternNode): Binding[] {
  return steps.filter((step) => step.type === 'bind');
}

/** Whether a run of the pattern may go on several times over, so that R7 does not hold. */
export function hasCopies(node: PatternNode): boolean {
  return nodesOf(node).some((one) =>
    bindings(one).some(
      ({ link, repeat, item }) =>
        link === 'every' ||
        repeat?.link === 'every' ||
        repeat?.prefer === 'each' ||
        (one.type === 'anyOf' && (repeat !== undefined || item.type === 'pattern')),
    ),
  );
}
