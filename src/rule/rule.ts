import type { AttackMapping, Before, Detail, Entity, Reason, Tier } from '../core/alert.ts';
import type { EventKind, Origin, TelemetryEvent } from '../core/event.ts';
import type { Key } from '../core/key.ts';
import type { Sighting as SightingOfAction } from '../correlate/sighting.ts';
import type { Predicate } from '../match/predicate.ts';
import type { AlertAbout } from './about.ts';
import type { Seen } from './seen.ts';

/** What a selection read from one event that passed its gate. Plain data without secrets. */
export interface Finding<F> {
  /** What the action is known by, shared by every finding that has the key. */
  readonly keys: readonly Key[];
  /** Keys of others that this one belongs to. Default: none. */
  readonly asks?: readonly Key[] | undefined;
  /** The record in one line, with secrets masked. */
  readonly text: string;
  /** What the rule's `describe` needs to know. */
  readonly facts: F;
  /** The process that acted, where it is not the one that the event reports as started. */
  readonly actorPid?: number | undefined;
  /** Takes secrets that the record holds in the clear out of every other text of the alert. */
  readonly scrub?: ((text: string) => string) | undefined;
}

/** One way in which an alert shows itself: a gate as data, and a pure function behind it. */
export interface Selection<F> {
  /** Unique among all rules, for example `win-task-creation/b1`. */
  readonly id: string;
  readonly tier: Tier;
  /** Telemetry it reads, as in `TelemetryEvent.telemetry`, for example `security/4698`. */
  readonly telemetry: readonly string[];
  /** Which events can concern it. Data, so that a dispatch table can index it. */
  readonly gate: Predicate;
  /**
   * What the event shows, or nothing. Pure; runs only behind the gate. `seen` is what the rule
   * remembers of the events before this one.
   */
  readonly refine: (event: TelemetryEvent, seen: Seen) => Finding<F> | undefined;
  /**
   * For a selection that proves nothing while a certain one may still come: how long to wait for
   * one, in milliseconds of event time. Default 0, certain alone.
   */
  readonly holdMs?: number | undefined;
}

/** One finding together with the record that it was read from. Plain data, never changed. */
export interface Sighting<F> extends SightingOfAction, Origin {
  readonly host: string;
  readonly telemetry: string;
  readonly records?: readonly number[] | undefined;
  readonly ruleId: string;
  readonly tier: Tier;
  readonly text: string;
  readonly facts: F;
  readonly before: Before;
}

/** What an alert says about an action. */
export interface Description {
  readonly reasons: readonly Reason[];
  readonly summary: string;
  readonly source: Entity;
  readonly destination?: Entity | undefined;
  readonly details: Readonly<Record<string, Detail | undefined>>;
  readonly allowedBy?: string | undefined;
}

/** The definition of an alert whose facts are of type `F`; `defineRule` checks it. */
export interface RuleDefinition<F> {
  /** Name of the alert, as users type it. */
  readonly name: string;
  readonly title: string;
  /** Raised whenever the logic changes: part of the id of every alert. */
  readonly revision: number;
  readonly attack: AttackMapping;
  /** Strongest first. */
  readonly selections: readonly Selection<F>[];
  /** Longest gap between two records of one action, in milliseconds. The edge counts. */
  readonly withinMs: number;
  /**
   * What is said of an action, from its sightings, strongest first. Nothing, where together they
   * do not prove it; `dropped`, where the options of the rule ask not to tell it.
   */
  readonly describe: (sightings: readonly Sighting<F>[]) => Description | 'dropped' | undefined;
  /**
   * What to remember of an event, so that a later `refine` can ask whether it was seen before.
   * Default nothing. Pure; it is asked for every event of its kinds, so it should turn most away
   * at once.
   */
  readonly remember?: ((event: TelemetryEvent) => readonly Key[]) | undefined;
  /** Kinds of events that `remember` is asked about. Default all. */
  readonly rememberKinds?: readonly EventKind[] | undefined;
  /** Masks secrets in any text that an alert may show, for example a parent's command line. */
  readonly mask?: ((text: string) => string) | undefined;
  /** What catalogues tell of the alert. It changes nothing that the alert does. */
  readonly about?: AlertAbout | undefined;
}

/** A checked and frozen definition. What its facts are is its own business. */
export type Rule = RuleDefinition<unknown>;
