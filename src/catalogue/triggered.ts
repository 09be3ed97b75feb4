/** Alerts that were raised, with what became of each. */
import type { Alert, Severity } from '../core/alert.ts';
import * as LIMITS from '../core/limits.ts';
import { DefinitionError, received } from '../core/problem.ts';
import { compilePredicate } from '../match/compile-predicate.ts';
import type { Predicate } from '../match/predicate.ts';
import type { AnyOf } from './find.ts';
import type { PolicyChoice } from './set.ts';

/** How far somebody is with an alert. */
export type AlertStatus =
  | 'unread'
  | 'updated'
  | 'watched'
  | 'closed'
  | 'false-positive'
  | 'suppressed';

const STATUSES: readonly unknown[] = [
  'unread',
  'updated',
  'watched',
  'closed',
  'false-positive',
  'suppressed',
];

/** Reasons for which the settings keep an alert back. */
export const SUPPRESSED_BY = ['score-min', 'post-filter'] as const;

/** An alert that was raised. Plain data, never changed. */
export interface Triggered {
  /** Its last telling. */
  readonly alert: Alert;
  readonly status: AlertStatus;
  /** Who gave it the status, or why it has it. */
  readonly statusBy: string;
  /** When it got the status, by the clock. */
  readonly statusMs: number;
  /** Policies by which it is sent. */
  readonly policies: PolicyChoice;
}

/** Which triggered alerts are meant: those that every given part agrees to. */
export interface TriggeredFilter {
  readonly status?: AnyOf<AlertStatus> | undefined;
  readonly name?: AnyOf<string> | undefined;
  readonly severity?: AnyOf<Severity> | undefined;
  /** Event time of its last record at or after this. */
  readonly fromMs?: number | undefined;
  /** Event time of its first record before this. */
  readonly toMs?: number | undefined;
  /** A predicate over the alert: `field<Alert>('details.taskName', contains('sync'))`. */
  readonly where?: Predicate | undefined;
}

/** The alerts that were raised, in the order of their first telling. Bounded. */
export class TriggeredAlerts {
  readonly #byId = new Map<string, Triggered>();
  readonly #onEvicted: () => void;

  constructor(onEvicted: () => void) {
    this.#onEvicted = onEvicted;
  }

  /** Records a telling; `suppressedBy` names why it is not to be sent. */
  record(
    alert: Alert,
    policies: PolicyChoice,
    nowMs: number,
    suppressedBy: (typeof SUPPRESSED_BY)[number] | undefined,
  ): Triggered {
    const before = this.#byId.get(alert.id);
    const status = suppressedBy === undefined ? statusAfter(alert, before) : 'suppressed';
    const kept = before?.status === status ? before : { statusMs: nowMs, statusBy: 'telemetry' };
    const { statusMs, statusBy } = kept;
    const by = suppressedBy ?? statusBy;
    const triggered = { alert, status, statusBy: by, statusMs, policies };
    this.#byId.set(alert.id, triggered);
    if (this.#byId.size > LIMITS.triggeredMax) this.#evict();
    return triggered;
  }

  #evict(): void {
    const oldest = this.#byId.keys().next();
    if (oldest.done === true) return;
    this.#byId.delete(oldest.value);
    this.#onEvicted();
  }

  /** Gives an alert a status. Throws `alert-unknown` or `status-invalid`. */
  setStatus(id: string, status: AlertStatus, by: string, nowMs: number): Triggered {
    const before = this.#byId.get(id);
    if (before === undefined || !STATUSES.includes(status)) {
      const [code, path, message] =
        before === undefined
          ? ['alert-unknown', 'id', 'expected the id of an alert that is kept']
          : ['status-invalid', 'status', `expected one of ${STATUSES.join(', ')}`];
      const problem = { code, path, message: `${message}; received ${received(status)}` };
      throw new DefinitionError('setStatus', [problem]);
    }
    const after = { ...before, status, statusBy: by, statusMs: nowMs };
    this.#byId.set(id, after);
    return after;
  }

  /** The alerts that are meant, oldest first. */
  find(filter: TriggeredFilter): readonly Triggered[] {
    const { where } = filter;
    const matches = where === undefined ? () => true : compilePredicate(where);
    return [...this.#byId.values()].filter((one) => isMeant(filter, one) && matches(one.alert));
  }
}

/** An update is news of what was read or closed; what people decided of it otherwise stands. */
function statusAfter(alert: Alert, before: Triggered | undefined): AlertStatus {
  if (alert.activity === 'close') return 'closed';
  if (before === undefined || isHeldBack(before)) return 'unread';
  if (before.status === 'unread' || before.status === 'closed') return 'updated';
  return before.status;
}

/** What only the settings kept back is news once they do not any more. */
function isHeldBack({ status, statusBy }: Triggered): boolean {
  return status === 'suppressed' && SUPPRESSED_BY.some((reason) => reason === statusBy);
}

function isMeant(filter: TriggeredFilter, { alert, status }: Triggered): boolean {
  const { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } = filter;
  return (
    isOneOf(filter.status, status) &&
    isOneOf(filter.name, alert.name) &&
    isOneOf(filter.severity, alert.severity) &&
    alert.lastMs >= fromMs &&
    alert.firstMs < toMs
  );
}

function isOneOf(wanted: AnyOf<string> | undefined, value: string): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? wanted === value : wanted.includes(value);
}
