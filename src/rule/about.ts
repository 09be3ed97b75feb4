import type { Severity } from '../core/alert.ts';
import type { EventKind } from '../core/event.ts';
import type { Predicate } from '../match/predicate.ts';
import type { RecordShape } from './option-shape.ts';

/** Telemetry that an alert reads, and what it takes to have it. Plain data. */
export interface Requirement {
  /** Kinds of records, as in `TelemetryEvent.telemetry`; any one of them will do. */
  readonly telemetry: readonly string[];
  /** Only events of this kind count. Default every one. */
  readonly kind?: EventKind | undefined;
  /** Whether the alert lacks something essential without it. */
  readonly isMandatory: boolean;
  /** What the alert sees by it, for example `the whole definition of the task`. */
  readonly gives: string;
  /** What to switch on at the source. */
  readonly switchOn: string;
  /** What such an event has to have to be of use, for example a command line. Default nothing. */
  readonly filled?: Predicate | undefined;
  /** `filled` in words, for example `a command line`. */
  readonly filledWith?: string | undefined;
}

/** What is known of an alert beside its logic: for catalogues and their readers. Plain data. */
export interface AlertAbout {
  /** What the alert means, in a sentence or two. */
  readonly description: string;
  /** What it watches, for example `windows`. */
  readonly platforms: readonly string[];
  /** Severity of a plain case; each alert has one of its own, by its score. */
  readonly severity: Severity;
  readonly requirements: readonly Requirement[];
  /** The options that it takes. */
  readonly options: RecordShape;
  /**
   * How much history it needs to know what is new, in milliseconds of event time, where that is
   * longer than `withinMs`. Default 0.
   */
  readonly warmupMs?: number | undefined;
}
