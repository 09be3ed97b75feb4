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

/** An absence concerns the very next event alone. */
export function isOnlyNext({ node: { steps } }: AnyPattern<Mark>): boolean {
  return steps.some((step) => step.type === 'never' && step.link === 'next');
}

/** An absence is behind a step that may be left out or come again, and before another. */
export function hasBypass({ node: { type, steps } }: AnyPattern<Mark>): boolean {
  return (
    type === 'sequence' &&
    steps.some((step, at) => {
      const before = steps[at - 1];
      const isOpen = before?.type === 'bind' && before.repeat !== undefined;
      return isOpen && at > 1 && step.type === 'never' && steps[at + 1]?.type === 'bind';
    })
  );
}

/** A list may be empty at the end of the pattern. */
export function mayEndEmpty({ node: { type, steps } }: AnyPattern<Mark>): boolean {
  return (type === 'unordered' ? steps : steps.slice(-1)).some(
    (step) => step.type === 'bind' && step.repeat?.min === 0 && step.repeat.isList,
  );
}

/** A chain whose last absence has a time of its own: it is proven amid the life of its key. */
export function endsSoon(pattern: AnyPattern<Mark>): boolean {
  const last = pattern.node.steps.at(-1);
  return isChain(pattern) && last?.type === 'never' && last.afterMs !== undefined;
}

/** More than one step has to be bound, or may be. */
export function hasManySteps({ node: { steps } }: AnyPattern<Mark>): boolean {
  return steps.filter(({ type }) => type === 'bind').length > 1;
}
