import type { EventElement } from '../core/element.ts';
import type { Link, Test } from '../correlate/pattern.ts';

/** An event of one key, as the oracle sees it. */
export class Seen {
  readonly event: unknown;
  readonly timeMs: number;
  /** Position among all elements: the order of events (I2). */
  readonly at: number;
  /** Whether the event has the key of the run for this top-level step (K3). */
  readonly isFor: (step: string) => boolean;

  constructor(element: EventElement<unknown>, at: number, isFor: (step: string) => boolean) {
    this.event = element.event;
    this.timeMs = element.timeMs;
    this.at = at;
    this.isFor = isFor;
  }
}

/** Names of steps, from the outermost in, each list followed by a position in it. */
export type Path = readonly (string | number)[];

/** One thing that a run waits for: an event that a test accepts, and what binding it leads to. */
export interface Wait {
  /** Where the event will stand in the match. */
  readonly path: Path;
  /** The same with positions as far as they matter for what may be bound next (P1). */
  readonly spot: Path;
  readonly test: Test;
  readonly link: Link;
  /** Absences between the event bound last and this one (N1, N7). */
  readonly nevers: readonly Forbidden[];
  /** What ends the repetitions that this is a part of (Q4). */
  readonly untils: readonly Test[];
  /** What gets an event before this does, in whatever copy of the run (Q2, Q8). */
  readonly ahead: readonly Wait[];
  /** The nested patterns that this is a part of, with their bounds (W3). */
  readonly spans: readonly Span[];
  /** What binding an event leads to; `since` is what was skipped before it. */
  readonly bind: (seen: Seen, since: readonly Seen[], soFar: object) => Binding;
}

/** What binding an event leads to. */
export interface Binding {
  /** How the run goes on; nowhere where a `where` refuses the event (R9). */
  readonly states: readonly State[];
  /** Where else the event stands in the match (`sameEvent`). */
  readonly also: readonly Path[];
}

/** An absence between two events. */
export interface Forbidden {
  readonly test: Test;
  /** The top-level step that this is a part of. */
  readonly step: string;
  /** Whether it concerns the very next event alone (N7). */
  readonly isNext: boolean;
}

/** A bound on the events of the steps below a path. */
export interface Span {
  readonly path: Path;
  readonly withinMs: number;
}

/**
 * Where a run stands: what it waits for, of which the first that accepts an event binds it, or the
 * object of its steps when all are bound. A run with several states goes on once for each.
 */
export type State =
  | { readonly waits: readonly Wait[]; readonly steps?: undefined }
  | { readonly steps: object };

/** What a run in this state waits for; nothing when it is complete. */
export function waitsIn(state: State): readonly Wait[] {
  return state.steps === undefined ? state.waits : [];
}

/** A run: the events that it bound, where it stands, and what it skipped since. */
export interface Run {
  readonly bound: readonly Bound[];
  readonly state: State;
  readonly since: readonly Skipped[];
}

/** An event that a run has bound. */
export interface Bound {
  readonly seen: Seen;
  /** Where it stands in the match: in several places with `sameEvent`. */
  readonly paths: readonly Path[];
}

/** An event that a run has skipped. */
export interface Skipped {
  readonly seen: Seen;
  /** What bound it in a copy of the run, by the link `every`. */
  readonly by?: Wait | undefined;
}

/** What comes after something is bound, or passed by. */
export type Then = (value: unknown) => State[];

/** What was bound by step. A step that stays absent has the value `undefined`. */
export type Values = Readonly<Record<string, unknown>>;

/** What a wait takes from where it stands. */
export type Way = Omit<Wait, 'test' | 'ahead' | 'bind'>;

/** The way to a step of a pattern; `way` is that to the pattern. */
export function wayTo(way: Way, name: string, link: Link): Way {
  return { ...way, path: [...way.path, name], spot: [...way.spot, name], link };
}

/** The top-level step that something on the way is a part of. */
export function topStep({ path }: { readonly path: Path }, name = ''): string {
  return String(path[0] ?? name);
}

/** The way on from an event bound: whatever lay before it is behind. */
export function wayOn(way: Way): Way {
  return { ...way, link: 'skip', nevers: [] };
}

/** The object of a match: the steps that bound something. */
export function present(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** A value with the events themselves instead of what the oracle knows of them. */
export function eventsOf(value: unknown): unknown {
  if (value instanceof Seen) return value.event;
  if (Array.isArray(value)) return value.map(eventsOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, eventsOf(one)]));
}

/**
 * Whether the test of a step accepts an event of its key, asked with what the run has bound so far
 * (R11, K3). One that throws does not (F1).
 */
export function holds(test: Test, step: string, seen: Seen, soFar: object): boolean {
  if (!seen.isFor(step)) return false;
  try {
    const { given } = test;
    return test(seen.event as never) && (given?.(seen.event as never, soFar as never) ?? true);
  } catch {
    return false;
  }
}
