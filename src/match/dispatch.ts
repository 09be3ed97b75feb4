import type { CompileOptions } from './compile-predicate.ts';
import type { DispatchRule, SourceOf } from './dispatch-rule.ts';
import { DispatchTable } from './dispatch-table.ts';

/** How rules are dispatched. */
export interface DispatchOptions extends CompileOptions {
  /**
   * Which log an event comes from; undefined where that is unknown, so that every rule is asked.
   * It should return one of few objects, and is asked for every event. Default: unknown.
   */
  readonly sourceOf?: SourceOf | undefined;
}

/** What a dispatch did so far. */
export interface DispatchStats {
  readonly rules: number;
  /** Log sources for which an index was built. */
  readonly buckets: number;
  readonly events: number;
  /** Rules that an event gave a reason to look at, summed over events. */
  readonly candidates: number;
  /** Candidates that no known value forbade, so that they were asked in full. */
  readonly verified: number;
  readonly matched: number;
  /** Characters of values that were swept for texts; values met again cost none. */
  readonly charsSwept: number;
  /** Events that could not be read as they should, and were asked rule by rule. */
  readonly unreadable: number;
}

/** Many rules over one event at a time. */
export interface Dispatch<R extends DispatchRule> {
  /** The rules that are true of the event, in the order in which they were added. */
  readonly match: (event: object) => readonly R[];
  /** Adds a rule; throws a `DefinitionError` as `compilePredicate` does. */
  readonly add: (rule: R) => void;
  /** Takes out a rule that was added, compared by identity; false where it was not there. */
  readonly remove: (rule: R) => boolean;
  readonly stats: () => DispatchStats;
}

/**
 * Finds which of many rules are true of an event, in one pass over its own values: the answers are
 * those of `compilePredicate` for each rule, at a cost that hardly grows with their number. Own
 * enumerable properties of an event count. Values are kept in memory, within bounds, with what is
 * known of them. An index is built for each log source when its first event comes.
 */
export function dispatch<R extends DispatchRule>(
  rules: readonly R[],
  options: DispatchOptions = {},
): Dispatch<R> {
  const table = new DispatchTable<R>(options, options.sourceOf);
  for (const [index, rule] of rules.entries()) table.add(rule, `rules[${index}]`);
  let events = 0;
  return Object.freeze({
    match: (event: object) => {
      events += 1;
      return table.match(event);
    },
    add: (rule: R) => table.add(rule, options.path ?? 'rule'),
    remove: (rule: R) => table.remove(rule),
    stats: () => ({ ...table.stats(), events }),
  });
}
