import type { AnyPattern } from '../../src/testing/arb-pattern.ts';
import type { Mark } from '../../src/testing/timeline.ts';

/** One test after the other, with absences between and behind them: what most patterns are. */
export function isChain({ node: { type, steps } }: AnyPattern<Mark>): boolean {
  const isPlain = steps.every((step) =>
    step.type === 'bind'
      ? step.item.type === 'test' && step.link === 'skip' && step.repeat === undefined
      : step.link === 'skip',
  );
  return type === 'sequence' && isPlain && steps[0]?.type === 'bind';
}

/** Several steps may bind one event, in a pattern within the pattern. */
export function hasSharing({ node }: AnyPattern<Mark>): boolean {
  return node.steps.some(
    (step) =>
      step.type === 'bind' &&
      step.item.type === 'pattern' &&
      step.item.node.sameEvent &&
      step.item.node.steps.length > 1,
  );
}

/** A run that binds an event may also wait for a later one. */
export function goesOn({ node }: AnyPattern<Mark>): boolean {
  return node.steps.some(
    (step) => step.type === 'bind' && (step.link === 'every' || step.repeat?.link === 'every'),
  );
}

/** There are absences without a bound before the first event and behind the last. */
export function isBetween({ node: { type, steps } }: AnyPattern<Mark>): boolean {
  const [first, last] = [steps[0], steps.at(-1)];
  const isLong = first?.type === 'never' && first.beforeMs === undefined;
  return type === 'sequence' && isLong && last?.type === 'never' && last.afterMs === undefined;
}
