/** What a host says of the ways of alerts to people. Plain data: it survives JSON unchanged. */
import type { Alert } from '../core/alert.ts';
import type { Predicate } from '../match/predicate.ts';
import type { Schedule } from './policy-schedule.ts';

/** Whom a policy reaches. */
export interface Recipient {
  /** Name of the channel. */
  readonly channel: string;
  /** Whom the channel is to reach, where it reaches several. */
  readonly recipient?: string | undefined;
}

/** Alerts that go out together. */
export interface Grouping {
  /** Fields of the alert whose values make a group, for example `source.host`. */
  readonly by: readonly string[];
  /** How long the first alert of a group waits for others, in milliseconds. Default 30 000. */
  readonly waitMs?: number | undefined;
  /** Least time between two messages of one group, in milliseconds. Default 300 000. */
  readonly intervalMs?: number | undefined;
}

/** When two tellings are the same. */
export interface Deduplication {
  /** Fields that make the fingerprint. Default `id` and `severity`. */
  readonly by?: readonly string[] | undefined;
  /** For how long the same fingerprint is not sent again, in milliseconds. Default 4 hours. */
  readonly forMs?: number | undefined;
}

/** How many messages one recipient gets of one alert. */
export interface FloodLimit {
  /** Messages within `perMs`. Default 5. */
  readonly max?: number | undefined;
  /** Milliseconds. Default one hour. */
  readonly perMs?: number | undefined;
  /** When the reminder follows what was first held back, in milliseconds. Default one hour. */
  readonly reminderAfterMs?: number | undefined;
}

/** Who hears of an alert that nobody has taken up. */
export interface EscalationStep {
  /** Milliseconds after the alert was sent. */
  readonly afterMs: number;
  readonly to: readonly Recipient[];
}

/** A way of alerts to people. */
export interface SendingPolicy {
  readonly name: string;
  /** Exactly one policy is the default one. */
  readonly isDefault?: boolean | undefined;
  /** A predicate over the alert; others are not sent. Default: every one that is assigned. */
  readonly where?: Predicate | undefined;
  readonly to: readonly Recipient[];
  /** Default: each alert alone and at once. */
  readonly group?: Grouping | undefined;
  readonly dedup?: Deduplication | undefined;
  /** False for none. */
  readonly flood?: FloodLimit | false | undefined;
  /** Tells again after so many milliseconds what nobody has taken up. Default never. */
  readonly repeatMs?: number | undefined;
  /** Default always. */
  readonly schedule?: Schedule | undefined;
  readonly escalate?: readonly EscalationStep[] | undefined;
}

/** Alerts without policies of their own go by the first route that matches them. */
export interface Route {
  /** A predicate over the alert. */
  readonly where: Predicate;
  /** Names of policies. */
  readonly policies: readonly string[];
  /** Whether later routes are asked as well. Default false. */
  readonly continues?: boolean | undefined;
}

/** While an alert of one kind was seen, alerts of another kind are not sent. */
export interface Inhibition {
  /** A predicate over the alert that inhibits. */
  readonly source: Predicate;
  /** A predicate over the alert that is inhibited. No alert inhibits itself. */
  readonly target: Predicate;
  /** Fields in which both have to agree, for example `source.host`. */
  readonly equal: readonly string[];
  /** How long after the source was seen, in milliseconds; the edge counts. */
  readonly forMs: number;
}

/** Alerts that are not sent for a while. */
export interface Silence {
  readonly id: string;
  /** A predicate over the alert. */
  readonly where: Predicate;
  /** From when on, by the clock, in milliseconds since 1970-01-01T00:00Z. */
  readonly fromMs: number;
  /** Up to when; then it is over. */
  readonly toMs: number;
  readonly author: string;
  readonly comment?: string | undefined;
}

/** All policies of a host. */
export interface PolicySet {
  readonly policies: readonly SendingPolicy[];
  readonly routes?: readonly Route[] | undefined;
  readonly inhibitions?: readonly Inhibition[] | undefined;
}

/** An alert, and what was settled of it before. What a catalogue's run gives fits. */
export interface PolicyAlert {
  readonly alert: Alert;
  /**
   * Names of policies; `default` for routes and the default policy, `none` to record it alone.
   * Default `default`.
   */
  readonly policies?: 'default' | 'none' | readonly string[] | undefined;
  /** An alert that is `suppressed` or a `false-positive` is not sent. */
  readonly status?: string | undefined;
}

/**
 * Why it was decided so. The set is closed. Sent: `sent`; `repeated`, as nobody has taken it up;
 * `reminded` of what anti-flooding held back; `escalated`. Held: `group-wait`, `group-interval`,
 * `queued` outside the schedule. Recorded alone: `no-notification`, `suppressed`,
 * `false-positive`, `merged` into another alert, `not-matching` the policy, `duplicate`,
 * `silenced`, `inhibited`, `outside-schedule`, `flooded`, `taken-up` while it waited,
 * `no-room` where a bound is reached. `policy-unknown`: the default policy takes its place.
 */
export type PolicyReason =
  | 'sent'
  | 'repeated'
  | 'reminded'
  | 'escalated'
  | 'group-wait'
  | 'group-interval'
  | 'queued'
  | 'no-notification'
  | 'suppressed'
  | 'false-positive'
  | 'merged'
  | 'not-matching'
  | 'duplicate'
  | 'silenced'
  | 'inhibited'
  | 'outside-schedule'
  | 'flooded'
  | 'taken-up'
  | 'no-room'
  | 'policy-unknown';

/** What was decided of an alert at one point of its way. Plain data. */
export interface Decision extends Partial<Recipient> {
  readonly alertId: string;
  readonly alertName: string;
  readonly policy?: string | undefined;
  readonly decision: 'sent' | 'held' | 'recorded';
  readonly reason: PolicyReason;
  /** What is not said by the reason, for example whose silence it is. */
  readonly detail?: string | undefined;
  /** By the clock. */
  readonly atMs: number;
}
