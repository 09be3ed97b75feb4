import type { Key } from '../core/key.ts';

/** One record that shows an action. Plain data, never changed. */
export interface Sighting {
  /** Event time, in milliseconds since 1970-01-01T00:00Z. */
  readonly timeMs: number;
  /** The same text for the same record, however often it is delivered. */
  readonly identity: string;
  /** What the action is known by; shared by every sighting that has the key. */
  readonly keys: readonly Key[];
  /** Keys of others that this one belongs to, not shared among those that ask. */
  readonly asks: readonly Key[];
  /** 0 for a sighting that is certain alone; else how long to wait for a certain one, in ms. */
  readonly holdMs: number;
  /** 0 is the strongest. The strongest and then earliest sightings are kept at the bound. */
  readonly rank: number;
}

/** What is known of one action at one moment. */
export interface Action<S extends Sighting> {
  /** The sighting with which the action was told first; it never changes. */
  readonly anchor: S;
  readonly fromMs: number;
  readonly toMs: number;
  /** Distinct sightings so far; `sightings` may hold fewer. */
  readonly count: number;
  /** Strongest first, then by time. */
  readonly sightings: readonly S[];
}

/** A change of what is known: a new action, more of one, or one that became part of another. */
export type ActionChange<S extends Sighting> =
  | { readonly activity: 'create' | 'update'; readonly action: Action<S> }
  | { readonly activity: 'close'; readonly action: Action<S>; readonly mergedInto: S };

/** The order in which sightings are kept and told. */
export function bySighting(a: Sighting, b: Sighting): number {
  return a.rank - b.rank || a.timeMs - b.timeMs || (a.identity < b.identity ? -1 : 1);
}
