import type { Alert, Severity } from '../core/alert.ts';
import { compilePredicate } from '../match/compile-predicate.ts';
import type { Predicate } from '../match/predicate.ts';

/** What to make of alerts after they were raised. */
export interface PostFilter {
  /** A predicate over the alert: `field<Alert>('source.host', 'lab-01')`. */
  readonly where: Predicate;
  /** Severity in place of its own. */
  readonly severity?: Severity | undefined;
  /** `suppress` keeps it without sending it; `discard` does not even keep it. */
  readonly action?: 'suppress' | 'discard' | undefined;
}

/** What filters made of an alert. */
export interface Filtered {
  readonly alert: Alert;
  readonly action: 'pass' | 'suppress' | 'discard';
}

/** Applies every filter that matches, in order; the last word on each point counts. */
export function postFilters(filters: readonly PostFilter[]): (alert: Alert) => Filtered {
  const compiled = filters.map((filter) => ({
    ...filter,
    matches: compilePredicate(filter.where),
  }));
  return (raised) => {
    let filtered: Filtered = { alert: raised, action: 'pass' };
    for (const { matches, severity, action } of compiled) {
      const { alert } = filtered;
      if (!matches(alert)) continue;
      filtered = {
        alert: severity === undefined ? alert : { ...alert, severity },
        action: action ?? filtered.action,
      };
    }
    return filtered;
  };
}
