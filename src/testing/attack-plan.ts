/** How an attack of several steps is written down: a row for each finding of `tocsin/t1053`. */
import type fc from 'fast-check';
import type { EventBase, TelemetryEvent } from '../core/event.ts';

/** An event of the time, host and place that it is given. */
export type EventAt = (base: EventBase) => TelemetryEvent;

/** One step of an attack, and when it comes. */
export interface Leg {
  /** The stage of the finding that it is. */
  readonly stage: string;
  /** Milliseconds after the first step. */
  readonly atMs: number;
  /** It may put another host in place of that of its base. */
  readonly event: EventAt;
  /** Whether the finding is told without it. */
  readonly isOptional?: boolean | undefined;
}

/** The steps of an attack whose last one comes so many milliseconds after the first. */
export type Plan = (spanMs: number) => readonly Leg[];

/** The ways to attack that one finding tells of. */
export interface AttackRow {
  /** Longest time from the first step to the last, in milliseconds. */
  readonly windowMs: number;
  readonly plans: fc.Arbitrary<Plan>;
}
