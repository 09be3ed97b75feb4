import { hasPassed } from '../core/time.ts';
import { type Heap, heap } from './heap.ts';

/** The machine of one key. */
export interface Keyed<S> {
  /** The encoded key. */
  readonly key: string;
  /** Its number among the keys, in the order of their first events. */
  readonly rank: number;
  state: S;
  /** Time of its latest event. */
  lastMs: number;
  /** The watermark that its machine was given last. */
  toldMs: number;
  /** When it is looked at again; at the latest when its machine is due. */
  lookMs: number;
}

/** State of `keyBy`. */
export interface KeyedState<S> {
  /** The key that had no event for longest comes first. */
  readonly keys: Map<string, Keyed<S>>;
  /** What is to be looked at when; what no longer holds is left in it. */
  looks: Heap<Look<S>>;
  /** Keys so far. */
  count: number;
  watermarkMs: number;
}

/** A time to look at a key. */
interface Look<S> {
  readonly atMs: number;
  readonly keyed: Keyed<S>;
}

/** No key yet. */
export function startKeyed<S>(): KeyedState<S> {
  return {
    keys: new Map(),
    looks: heap<Look<S>>(isSooner),
    count: 0,
    watermarkMs: Number.NEGATIVE_INFINITY,
  };
}

/** Sees to it that the key is looked at by this time. */
export function lookAt<S>(state: KeyedState<S>, keyed: Keyed<S>, atMs: number): void {
  if (atMs >= keyed.lookMs) return;
  keyed.lookMs = atMs;
  state.looks.push({ atMs, keyed });
  // What keys that were given up left behind must not grow beyond bounds.
  if (state.looks.size() <= 2 * state.keys.size + SPARE) return;
  const live = state.looks.values().filter((look) => holds(look, state));
  state.looks = heap<Look<S>>(isSooner, live);
}

/** Takes out the keys that are to be looked at by this time. */
export function takeLooks<S>(state: KeyedState<S>, watermarkMs: number): Keyed<S>[] {
  const found: Keyed<S>[] = [];
  const { looks } = state;
  for (let look = looks.peek(); look !== undefined; look = looks.peek()) {
    if (!hasPassed(look.atMs, watermarkMs)) break;
    looks.pop();
    if (!holds(look, state)) continue;
    look.keyed.lookMs = Number.POSITIVE_INFINITY;
    found.push(look.keyed);
  }
  return found;
}

const SPARE = 64;

function isSooner(a: Look<unknown>, b: Look<unknown>): boolean {
  return a.atMs < b.atMs;
}

function holds<S>({ atMs, keyed }: Look<S>, { keys }: KeyedState<S>): boolean {
  return keyed.lookMs === atMs && keys.get(keyed.key) === keyed;
}
