import type { PatternNode } from '../../src/correlate/pattern.ts';
import type { AnyPattern } from '../../src/testing/arb-pattern.ts';
import type { Mark } from '../../src/testing/timeline.ts';

/** Of a repetition that goes on several times over, each copy leaves events to the others (Q2). */
export function hasGhosts({ node }: AnyPattern<Mark>): boolean {
  return node.steps.some(
    (step) =>
      step.type === 'bind' &&
      step.repeat !== undefined &&
      step.repeat.prefer !== 'each' &&
      step.item.type === 'pattern' &&
      (isForked(step.item.node) || startsOpen(step.item.node)),
  );
}

/** Both what it repeats and the repetition may end after each event. */
export function isListOfLists({ node }: AnyPattern<Mark>): boolean {
  return node.steps.some(
    (step) =>
      step.type === 'bind' &&
      step.repeat?.prefer === 'each' &&
      step.item.type === 'pattern' &&
      step.item.node.steps.some((one) => one.type === 'bind' && one.repeat?.prefer === 'each'),
  );
}

/** A choice between one event and several. */
export function isMixed({ node }: AnyPattern<Mark>): boolean {
  return [node, ...nestedIn(node)].some(isMixedChoice);
}

/** A condition on a pattern that comes again or may be left out. */
export function hasInnerCondition({ node }: AnyPattern<Mark>): boolean {
  return node.steps.some(
    (step) =>
      step.type === 'bind' &&
      step.item.type === 'pattern' &&
      step.item.node.where.length > 0 &&
      step.item.node.steps.some((one) => one.type === 'bind' && one.repeat !== undefined),
  );
}

/** The patterns that stand as steps. */
export function nestedIn({ steps }: PatternNode): PatternNode[] {
  return steps.flatMap((step) =>
    step.type === 'bind' && step.item.type === 'pattern' ? [step.item.node] : [],
  );
}

function isForked(node: PatternNode): boolean {
  return node.type === 'anyOf' && node.steps.some((step) => !isOneEvent(step));
}

/** Its first step may be left out, or bind in several ways. */
function startsOpen({ type, steps: [first] }: PatternNode): boolean {
  return type === 'sequence' && first?.type === 'bind' && first.repeat?.prefer === 'each';
}

function isMixedChoice({ type, steps }: PatternNode): boolean {
  return type === 'anyOf' && steps.some(isOneEvent) && !steps.every(isOneEvent);
}

function isOneEvent(step: PatternNode['steps'][number]): boolean {
  return step.type === 'bind' && step.item.type === 'test' && step.repeat === undefined;
}
