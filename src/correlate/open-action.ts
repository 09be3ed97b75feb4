import * as LIMITS from '../core/limits.ts';
import { type Heap, heap } from './heap.ts';
import { type Action, bySighting, type Sighting } from './sighting.ts';
import type { SpanIndex } from './spans.ts';

/** An action that may still grow. */
export interface OpenAction<S extends Sighting> {
  readonly id: number;
  /** The first sighting, until the action is told; then the one it was told with. */
  anchor: S;
  fromMs: number;
  toMs: number;
  count: number;
  /** The strongest `sightingsMax`, in order. */
  sightings: S[];
  /** What makes a second delivery of a record harmless; bounded, see `identitiesMax`. */
  readonly identities: Set<string>;
  /** Encoded keys under which the action has spans. */
  readonly keys: Set<string>;
  told: boolean;
  /** When an action of uncertain sightings is told: the earliest end of their waits. */
  holdUntilMs: number;
  /** The entry in the deadline heap that counts; older entries of the action are stale. */
  scheduledMs: number;
}

export interface Deadline {
  readonly atMs: number;
  readonly action: number;
}

export interface SameActionState<S extends Sighting> {
  nextId: number;
  readonly actions: Map<number, OpenAction<S>>;
  readonly spans: SpanIndex;
  readonly deadlines: Heap<Deadline>;
}

/** A state without actions. */
export function startState<S extends Sighting>(): SameActionState<S> {
  return { nextId: 0, actions: new Map(), spans: new Map(), deadlines: deadlineHeap([]) };
}

/** Deadlines, earliest first and those of one instant in the order of the actions. */
export function deadlineHeap(deadlines: readonly Deadline[]): Heap<Deadline> {
  return heap((a, b) => (a.atMs === b.atMs ? a.action < b.action : a.atMs < b.atMs), deadlines);
}

/** A new action, still without its first sighting. */
export function openAction<S extends Sighting>(
  state: SameActionState<S>,
  sighting: S,
): OpenAction<S> {
  const action: OpenAction<S> = {
    id: state.nextId,
    anchor: sighting,
    fromMs: sighting.timeMs,
    toMs: sighting.timeMs,
    count: 0,
    sightings: [],
    identities: new Set(),
    keys: new Set(),
    told: false,
    holdUntilMs: Number.POSITIVE_INFINITY,
    scheduledMs: Number.POSITIVE_INFINITY,
  };
  state.nextId += 1;
  state.actions.set(action.id, action);
  return action;
}

/** Adds a sighting. */
export function add<S extends Sighting>(
  action: OpenAction<S>,
  sighting: S,
  sightingsMax: number,
): void {
  action.fromMs = Math.min(action.fromMs, sighting.timeMs);
  action.toMs = Math.max(action.toMs, sighting.timeMs);
  action.count += 1;
  if (action.identities.size < LIMITS.identitiesMax) action.identities.add(sighting.identity);
  keep(action, [sighting], sightingsMax);
  if (sighting.holdMs > 0) {
    action.holdUntilMs = Math.min(action.holdUntilMs, sighting.timeMs + sighting.holdMs);
  }
}

/** Makes all that is known of the other action part of this one. */
export function absorb<S extends Sighting>(
  action: OpenAction<S>,
  other: OpenAction<S>,
  sightingsMax: number,
): void {
  action.fromMs = Math.min(action.fromMs, other.fromMs);
  action.toMs = Math.max(action.toMs, other.toMs);
  action.count += other.count;
  action.holdUntilMs = Math.min(action.holdUntilMs, other.holdUntilMs);
  for (const identity of other.identities) action.identities.add(identity);
  for (const key of other.keys) action.keys.add(key);
  keep(action, other.sightings, sightingsMax);
}

function keep<S extends Sighting>(action: OpenAction<S>, more: readonly S[], max: number): void {
  action.sightings = [...action.sightings, ...more].sort(bySighting).slice(0, max);
}

/** Which of several actions lives on: one already told, then the earliest, then the oldest. */
export function survivor<S extends Sighting>(actions: readonly OpenAction<S>[]): OpenAction<S> {
  return actions.reduce((best, action) => (outlives(action, best) ? action : best));
}

function outlives<S extends Sighting>(a: OpenAction<S>, b: OpenAction<S>): boolean {
  if (a.told !== b.told) return a.told;
  return a.fromMs === b.fromMs ? a.id < b.id : a.fromMs < b.fromMs;
}

/** When the action has to be looked at next. */
export function nextDeadlineMs<S extends Sighting>(
  action: OpenAction<S>,
  withinMs: number,
): number {
  const endMs = action.toMs + withinMs;
  return action.told ? endMs : Math.min(endMs, action.holdUntilMs);
}

/** The action as others may see it: it does not change afterwards. */
export function view<S extends Sighting>(action: OpenAction<S>): Action<S> {
  const { anchor, fromMs, toMs, count, sightings } = action;
  return { anchor, fromMs, toMs, count, sightings };
}
