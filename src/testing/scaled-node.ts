import type { PatternNode, StepNode } from '../correlate/pattern.ts';

/** The pattern with all its own timespans so many times as long. */
export function scaledNode(node: PatternNode, factor: number): PatternNode {
  const { withinMs } = node;
  return {
    ...node,
    steps: node.steps.map((step) => scaledStep(step, factor)),
    ...(withinMs === undefined ? {} : { withinMs: withinMs * factor }),
  };
}

function scaledStep(step: StepNode, factor: number): StepNode {
  if (step.type === 'bind') {
    if (step.item.type === 'test') return step;
    return { ...step, item: { type: 'pattern', node: scaledNode(step.item.node, factor) } };
  }
  const { beforeMs, afterMs } = step;
  return {
    ...step,
    ...(beforeMs === undefined ? {} : { beforeMs: beforeMs * factor }),
    ...(afterMs === undefined ? {} : { afterMs: afterMs * factor }),
  };
}
