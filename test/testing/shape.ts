import type { PatternNode, StepNode } from '../../src/correlate/pattern.ts';

/** A step that binds. */
export type Binding = Extract<StepNode, { type: 'bind' }>;

/** A pattern and all that stand in it, itself first. */
export function nodesOf(node: PatternNode): PatternNode[] {
  return [node, ...nestedIn(node).flatMap(nodesOf)];
}

/** Whether something holds of a pattern or of one that stands in it. */
export function some(root: PatternNode, holds: (node: PatternNode) => boolean): boolean {
  return nodesOf(root).some(holds);
}

/** The patterns that stand in it as steps. */
export function nestedIn(node: PatternNode): PatternNode[] {
  return bindings(node).flatMap(({ item }) => (item.type === 'pattern' ? [item.node] : []));
}

/** The steps of a pattern that bind. */
export function bindings({ steps }: PatternNode): Binding[] {
  return steps.filter((step) => step.type === 'bind');
}

/** Whether a repetition may bind more when it has enough, and the step after competes for it. */
export function isOpenRepetition(step: StepNode): boolean {
  if (step.type === 'never' || step.repeat === undefined) return false;
  const { min, max, prefer } = step.repeat;
  return prefer !== 'each' && min < max;
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

/** The steps that may bind the first event of a pattern, those of nested patterns included. */
export function firstSteps(node: PatternNode): Binding[] {
  const steps = bindings(node);
  const needed = steps.findIndex(({ repeat }) => repeat?.min !== 0);
  const first = node.type === 'sequence' ? steps.slice(0, needed + 1) : steps;
  return first.flatMap((step) =>
    step.item.type === 'pattern' ? [step, ...firstSteps(step.item.node)] : [step],
  );
}
