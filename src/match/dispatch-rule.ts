import type { Predicate } from './predicate.ts';

/** What kind of log an event comes from, in the host's words; Sigma's are meant to fit. */
export interface LogSource {
  readonly product?: string | undefined;
  readonly category?: string | undefined;
  readonly service?: string | undefined;
}

/** What `dispatch` needs of a rule; it may carry whatever else the host wants back. */
export interface DispatchRule {
  readonly predicate: Predicate;
  /**
   * Logs that the rule is for: an event is one of them where its source has every part that is
   * named. Default: all logs.
   */
  readonly sources?: readonly LogSource[] | undefined;
}

/** Whether a rule is for events of a source. An event of an unknown source concerns every rule. */
export function concerns(rule: DispatchRule, source: LogSource | undefined): boolean {
  if (source === undefined || rule.sources === undefined) return true;
  return rule.sources.some(
    ({ product, category, service }) =>
      (product === undefined || product === source.product) &&
      (category === undefined || category === source.category) &&
      (service === undefined || service === source.service),
  );
}
