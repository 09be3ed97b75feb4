/**
 * Why an event that a pattern could begin with did not lead to a match, as data. Every reason makes
 * a statement that can be tried: with the one thing otherwise that it names, the start becomes a
 * match, comes further, or is told with another reason.
 */
import type { Key } from '../core/key.ts';
import type { Detection } from './detection.ts';

/** A start without a match: how far it came, and what first stood in its way. */
export type WhyNot<I, M> = WhyNotAttempt<I, M> & WhyNotReason<I, M>;

/** How far a start came: of several runs that one start became, the one that came furthest. */
export interface WhyNotAttempt<I, M> {
  /** Undefined where the event has none. */
  readonly key: Key | undefined;
  readonly start: I;
  readonly startMs: number;
  /** The step that bound an event last; undefined where no run began. */
  readonly reached: string | undefined;
  /** What the run bound, by step. The value of a nested pattern may lack steps, too. */
  readonly bound: { readonly [K in keyof M]?: unknown };
  /** Steps of which one had to come next; none where all were bound, or no run began. */
  readonly awaits: readonly string[];
  /** Whether the run may still become a match after the elements given. */
  readonly isOpen: boolean;
}

/** What first stood in the way of a start, with the event and the time where there is one. */
export type WhyNotReason<I, M> =
  | Expired<I>
  | Forbidden<I>
  | OutOfPlace<I>
  | Refused<I>
  | Limited
  | Late<I>
  | Consumed<I, M>
  | StillOpen;

/** A reason as it is found, the types of events forgotten. */
export type AnyReason = WhyNotReason<unknown, object>;

/**
 * The timespan (`expired`) or the longest time between two events (`gap`) ran out (W1 to W3). With
 * the bounds that `missed.needs` names the missed event is bound, and with a millisecond less it is
 * not; where nothing was missed, no bound would have made a match of the events given.
 */
export interface Expired<I> {
  readonly reason: 'expired' | 'gap';
  /** The step whose own timespan it was; undefined for that of the whole pattern. */
  readonly of: string | undefined;
  /** The last instant at which an event would have been in time. */
  readonly untilMs: number;
  /** Time of the event or watermark that showed it; `Infinity` for the end of the source. */
  readonly atMs: number;
  /** The event that showed it; undefined where it was a watermark. */
  readonly event: I | undefined;
  /** The event that came too late to take the run further; undefined where none came. */
  readonly missed: Missed<I> | undefined;
}

/** An event that a run would have bound, had there been more time. */
export interface Missed<I> {
  readonly event: I;
  readonly timeMs: number;
  readonly step: string;
  /** How much longer the bound would have had to be. */
  readonly byMs: number;
  /** The options with which the run would have bound it; empty for a nested timespan. */
  readonly needs: { readonly within?: number; readonly gapMs?: number };
}

/**
 * An absence was broken (N1 to N7). Without the event the start comes as far at least, and is not
 * stopped again but by a later event, or by an earlier one before its first step.
 */
export interface Forbidden<I> {
  readonly reason: 'forbidden';
  /** The step that forbids the event. Inside a nested pattern, the step that holds that pattern. */
  readonly never: string;
  readonly place: 'before' | 'between' | 'after';
  readonly atMs: number;
  readonly event: I;
}

/**
 * An event stood where another had to be (`next`, R5), or ended a repetition that had to go on
 * (`closed`, Q4). Without the event the start comes as far at least, and is not stopped again but
 * by a later one.
 */
export interface OutOfPlace<I> {
  readonly reason: 'next' | 'closed';
  readonly atMs: number;
  readonly event: I;
}

/**
 * A step accepts the event but for `where` (`condition`, R9) or but for its key (`key`, K1 to K3).
 * Were the condition to hold, or the key that of the start, the event would be bound. A start
 * without a key (K2) is told here, too.
 */
export interface Refused<I> {
  readonly reason: 'condition' | 'key';
  readonly step: string;
  readonly atMs: number;
  readonly event: I;
  /** The key of the event, where it is the reason; undefined also where it has none. */
  readonly otherKey: Key | undefined;
}

/** A bound on state was reached (P3, K4). With a higher one the start is not given up. */
export interface Limited {
  readonly reason: 'limit';
  readonly limit: 'openMax' | 'keysMax';
  readonly max: number;
  readonly atMs: number;
}

/**
 * An event that the step accepts came at or before the watermark (I3). In its place among the
 * others it would be bound; the start itself would begin a run.
 */
export interface Late<I> {
  readonly reason: 'late';
  readonly step: string;
  readonly atMs: number;
  readonly event: I;
  readonly latenessMs: number;
}

/**
 * Another run took its place, by one of the policies on overlap (P1, P2). Without the policy it
 * comes as far at least.
 */
export interface Consumed<I, M> {
  readonly reason: 'consumed';
  readonly policy: 'starts' | 'after';
  readonly atMs: number;
  /** First event of the other run. */
  readonly by: I;
  readonly byMs: number;
  /** The match that the policy `after` follows. */
  readonly match: Detection<M> | undefined;
}

/**
 * Nothing stood in its way: the elements ended while it could go on (`waiting`) or while an
 * absence at its end was not proven (`undecided`, I4). After `untilMs` no event is bound any more;
 * with a watermark that proves the absence it is a match.
 */
export interface StillOpen {
  readonly reason: 'waiting' | 'undecided';
  /** The last instant at which it could go on, or the deadline of the absence. */
  readonly untilMs: number;
}
