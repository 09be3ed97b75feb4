/** What the engine tells. */
import type { Timed } from '../core/event.ts';
import type { SigmaCorrelation, SigmaRule } from './sigma-rule.ts';

/** A rule that one event matches. */
export interface RuleMatch<E> extends Timed {
  readonly kind: 'rule';
  readonly rule: SigmaRule;
  readonly event: E;
}

/** A correlation whose condition has come true for a group. */
export interface CorrelationMatch<E> extends Timed {
  readonly kind: 'correlation';
  readonly rule: SigmaCorrelation;
  /** The values that the events are grouped by, under the names of `group-by`. */
  readonly group: Readonly<Record<string, string>>;
  /** The count, sum, average or percentile, or how many of the rules are there. */
  readonly value: number;
  /** First and last instant of the window; of rules in order, times of first and last event. */
  readonly fromMs: number;
  readonly toMs: number;
  /** The latest events that it is about, at most `evidenceMax`, the oldest first. */
  readonly events: readonly E[];
}

/** What `sigma` tells. */
export type SigmaMatch<E> = RuleMatch<E> | CorrelationMatch<E>;

/** An event on its way to the correlations: a match of a rule, or of another correlation. */
export interface Item<E> {
  readonly of: SigmaRule | SigmaCorrelation;
  readonly fields: object;
  /** The event, or all those of a correlation. */
  readonly events: readonly E[];
}
