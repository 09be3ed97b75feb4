import fc from 'fast-check';
import type { KeyRead } from '../core/key.ts';
import type { Pattern, PatternNode } from '../correlate/pattern.ts';
import type { AfterMatch, PatternOptions } from '../correlate/pattern-options.ts';

/** What random options may choose from. */
export interface ArbOptionsRange<I> {
  /** The longest time that `within` and `gapMs` may name, in milliseconds. Default 12. */
  readonly spanMaxMs?: number | undefined;
  /** Key functions; each is tried as the key of all steps, and they are mixed by step. */
  readonly keys?: readonly ((event: I) => KeyRead)[] | undefined;
}

/** Options that fit the pattern: all policies, mostly at their defaults. */
export function arbOptions<I, M extends object>(
  pattern: Pattern<I, M>,
  { spanMaxMs = 12, keys = [] }: ArbOptionsRange<I> = {},
): fc.Arbitrary<PatternOptions<I, M>> {
  const steps = pattern.node.steps.flatMap((step) => (step.type === 'bind' ? [step.name] : []));
  const names = pattern.node.steps.map(({ name }) => name);
  const spanMs = fc.integer({ min: 1, max: spanMaxMs });
  const options = fc.record(
    {
      within: spanMs,
      gapMs: seldom(spanMs),
      edge: seldom(fc.constantFrom('inclusive', 'exclusive')),
      tie: seldom(fc.constantFrom('event', 'timer')),
      starts: seldom(fc.constantFrom('each', 'first', 'latest', 'earliest')),
      after: seldom(arbAfter(steps)),
      tell: seldom(fc.constantFrom('atOnce', 'inTurn')),
      openMax: seldom(fc.integer({ min: 1, max: 4 })),
      victim: seldom(fc.constantFrom('oldest', 'newest')),
      onEnd: fc.constantFrom('fire', 'undecided'),
      by:
        keys.length === 0
          ? fc.constant(undefined)
          : arbBy(hasNext(pattern.node) ? [] : names, keys),
    },
    { noNullPrototype: true },
  );
  return options.map((all) =>
    Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
  ) as unknown as fc.Arbitrary<PatternOptions<I, M>>;
}

function arbAfter(steps: readonly string[]): fc.Arbitrary<AfterMatch<Record<string, unknown>>> {
  return fc.oneof(
    fc.constantFrom('keep' as const, 'skipPast' as const, 'skipNext' as const, 'stop' as const),
    fc.record(
      {
        skipTo: fc.constantFrom(...steps),
        which: fc.constantFrom('first' as const, 'last' as const),
      },
      { noNullPrototype: true },
    ),
  );
}

/** Whether an event has to follow at once, which has no meaning with a key for each step (K3). */
function hasNext({ steps }: PatternNode): boolean {
  return steps.some((step) => {
    if (step.link === 'next') return true;
    if (step.type === 'never') return false;
    return (
      step.repeat?.link === 'next' || (step.item.type === 'pattern' && hasNext(step.item.node))
    );
  });
}

/** One key function for all steps, or one for each where there are steps. */
function arbBy<I>(
  steps: readonly string[],
  keys: readonly ((event: I) => KeyRead)[],
): fc.Arbitrary<unknown> {
  const key = fc.constantFrom(...keys);
  const byStep = fc.record(Object.fromEntries(steps.map((step) => [step, key])), {
    noNullPrototype: true,
  });
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: key },
    { weight: steps.length === 0 ? 0 : 1, arbitrary: byStep },
  );
}

function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}
