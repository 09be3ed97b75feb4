import type { PatternNode } from '../../src/correlate/pattern.ts';
import type { AnyPattern } from '../../src/testing/arb-pattern.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { nestedIn } from './nested-kinds.ts';

/** A pattern that follows at once begins with what may be left out. */
export function opensLinked({ node }: AnyPattern<Mark>): boolean {
  return node.steps.some(
    (step, at) =>
      at > 0 &&
      step.type === 'bind' &&
      step.link !== 'skip' &&
      step.item.type === 'pattern' &&
      step.item.node.type === 'sequence' &&
      step.item.node.steps.length > 1 &&
      step.item.node.steps[0]?.type === 'bind' &&
      step.item.node.steps[0].repeat?.min === 0,
  );
}

/** A pattern follows what stands before it, or itself, at once or again and again. */
export function linksPattern({ node }: AnyPattern<Mark>): boolean {
  return node.steps.some((step, at) => {
    if (step.type !== 'bind' || step.item.type !== 'pattern') return false;
    return (at > 0 && step.link !== 'skip') || (step.repeat?.link ?? 'skip') !== 'skip';
  });
}

/** What may go on as it is while others go on from it. */
export function staysOpen({ node }: AnyPattern<Mark>): boolean {
  return node.steps.some(
    (step) =>
      step.type === 'bind' &&
      (step.link === 'every' || step.repeat?.link === 'every' || step.repeat?.prefer === 'each'),
  );
}

/** A condition on a pattern that is complete as it stands, and may go on. */
export function endsOnCondition({ node }: AnyPattern<Mark>): boolean {
  return nestedIn(node).some((nested) => nested.where.length > 0 && isOpenEnded(nested));
}

function isOpenEnded({ steps }: PatternNode): boolean {
  const last = steps.at(-1);
  return last?.type === 'bind' && last.repeat?.prefer === 'each';
}
