import type { PatternNode } from '../../src/correlate/pattern.ts';
import type { AnyPattern } from '../../src/testing/arb-pattern.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { nestedIn } from './nested-kinds.ts';

/** Repetitions that an event may end. */
export function hasUntil({ node }: AnyPattern<Mark>): boolean {
  return [node, ...nestedIn(node)].some(({ steps }) =>
    steps.some((step) => step.type === 'bind' && step.repeat?.until !== undefined),
  );
}

/** A step in any order that an event may end before it has bound enough. */
export function hasEnd({ node }: AnyPattern<Mark>): boolean {
  return [node, ...nestedIn(node)].some(isEnding);
}

/** The same where all of it comes again: what an event has ended begins anew then. */
export function endsAgain({ node: { steps } }: AnyPattern<Mark>): boolean {
  return steps.some((step, at) => {
    if (step.type !== 'bind' || step.item.type !== 'pattern') return false;
    const { min = 1, max = 1 } = step.repeat ?? {};
    // At the end of a pattern a repetition takes no more than it has to (Q5).
    return (at < steps.length - 1 ? max : min) > 1 && isEnding(step.item.node);
  });
}

function isEnding({ type, steps }: PatternNode): boolean {
  return (
    type === 'unordered' &&
    steps.length > 1 &&
    steps.some((step) => step.type === 'bind' && step.repeat?.until !== undefined)
  );
}
