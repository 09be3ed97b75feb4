/** Correlations of rules in order, as a sequence of the kernel. */
import * as LIMITS from '../core/limits.ts';
import type { Machine } from '../correlate/machine.ts';
import { patternMachine } from '../correlate/pattern-machine.ts';
import { sequence } from '../correlate/sequence.ts';
import { type CalledBy, groupNamed, groupOf } from './group.ts';
import type { CorrelationMatch, Item } from './sigma-match.ts';
import type { SigmaCorrelation } from './sigma-rule.ts';

/**
 * The machine of `temporal_ordered`: the latest attempt at each step takes the place of those
 * before it, and what a match holds begins no other.
 */
export function orderedStage<E>(
  rule: SigmaCorrelation,
  called: CalledBy,
): Machine<Item<E>, CorrelationMatch<E>> {
  const steps = rule.rules.map((name, at): [string, (item: Item<E>) => boolean] => [
    `step ${at}`,
    (item) => called.get(item.of) === name,
  ]);
  const machine = patternMachine(sequence(Object.fromEntries(steps)), {
    within: rule.timespanMs,
    by: (item: Item<E>) => groupOf(rule, called, item),
    starts: 'latest',
    after: 'skipPast',
  });
  return {
    start: () => machine.start(),
    step: (state, input, emit) =>
      machine.step(state, input, (output) => {
        if (output.kind === 'note') return emit(output);
        const { key, timeMs, fromMs, toMs, steps: bound } = output.value;
        const items = Object.values(bound) as readonly Item<E>[];
        emit({
          kind: 'out',
          value: {
            kind: 'correlation',
            rule,
            group: groupNamed(rule, key),
            value: items.length,
            events: items.flatMap(({ events }) => events).slice(-LIMITS.evidenceMax),
            timeMs,
            fromMs,
            toMs,
          },
        });
      }),
    snapshot: (state) => machine.snapshot(state),
    restore: (snapshot) => machine.restore(snapshot),
  };
}
