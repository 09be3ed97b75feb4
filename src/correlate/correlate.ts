import type { OperatorFunction } from '../core/rx.ts';
import { definitionProblems } from './check-definition.ts';
import type { Detection } from './detection.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import type { Pattern } from './pattern.ts';
import { patternMachine } from './pattern-machine.ts';
import type { KeyBy, PatternOptions } from './pattern-options.ts';

/** How `correlate` runs a pattern: what matches, and how time and order are read. */
export type CorrelateOptions<I, M> = PatternOptions<I, M> &
  EventOptions<I> & {
    /** Which events belong together. `() => null` puts all under one key. */
    readonly by: KeyBy<I, M>;
  };

/**
 * The matches of a pattern in a stream of events, in event time: events are put in order within
 * `latenessMs`, and what is late, unkeyed, evicted or thrown by a function of the host leaves
 * through `onNote`. State is made per subscription. Throws a `DefinitionError` that lists every
 * problem of pattern and options.
 *
 * It is `eventTime`, `reorder`, `runMachine(patternMachine(...))` and `values` in one. With
 * `latenessMs: 0` and no `tieBreak`, a match is told with its last event.
 */
export function correlate<I, M extends object>(
  pattern: Pattern<I, M>,
  options: CorrelateOptions<I, M>,
): OperatorFunction<I, Detection<M>> {
  return eventOperator(
    'correlate',
    definitionProblems(pattern, options),
    () => patternMachine<I, M>(pattern, options),
    options,
  );
}
