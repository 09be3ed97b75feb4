/** Correlations of rules in order, as a sequence of the kernel. */
import * as LIMITS from '../core/limits.ts';
import type { Machine } from '../correlate/machine.ts';
import type { Pattern } from '../correlate/pattern.ts';
import { patternMachine } from '../correlate/pattern-machine.ts';
import type { PatternOptions } from '../correlate/pattern-options.ts';
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
  const { pattern, options } = orderedPattern<E>(rule, called);
  const machine = patternMachine(pattern, options);
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

/** A pattern, and how it goes over groups. */
export interface OrderedPattern<E> {
  readonly pattern: Pattern<Item<E>, object>;
  readonly options: PatternOptions<Item<E>, object>;
}

/** The rules as steps; each is named by its place and its rule, as a rule may come twice. */
export function orderedPattern<E>(rule: SigmaCorrelation, called: CalledBy): OrderedPattern<E> {
  const steps = rule.rules.map((name, at): [string, (item: Item<E>) => boolean] => [
    `${at + 1}: ${name}`,
    (item) => called.get(item.of) === name,
  ]);
  return {
    pattern: sequence(Object.fromEntries(steps)),
    options: {
      within: rule.timespanMs,
      by: (item: Item<E>) => groupOf(rule, called, item),
      starts: 'latest',
      after: 'skipPast',
    },
  };
}
