/** The runs of each key, and when a key has nothing left to hold. */
import type { Key } from '../core/key.ts';
import { encodeKey } from '../core/key.ts';
import type { Run } from './pattern-run.ts';

/** Everything that is held for one key. */
export interface KeyState {
  readonly key: Key;
  readonly id: KeyId;
  /** In the order of their first events. */
  runs: Run[];
  /** Matches that wait for a run that began before them, in the order in which to tell them. */
  held: Run[];
  /** Time of the latest detection, and the coordinates of those that have it (D2). */
  toldMs: number;
  told: (Run | string)[];
  /** For each absence at the beginning: time of the latest event that it forbids. */
  leadMs: number[];
  /** Bucket in which the key is looked at again; Infinity while it is in none. */
  bucket: number;
  /** Takes no more events (`after: 'stop'`). */
  isStopped: boolean;
}

/** A key as a map key: texts and numbers as they are, lists as one text of another kind. */
export type KeyId = string | number | boolean | null;

/** Lists are encoded behind a sign that no encoded text begins with, plain texts behind none. */
export function keyId(key: Key): KeyId {
  if (typeof key === 'string') return key.charCodeAt(0) === 0 ? `\0s${key}` : key;
  return typeof key === 'object' && key !== null ? `\0${encodeKey(key)}` : key;
}

/**
 * All keys, and a calendar that says when to look at each again. A bucket of the calendar spans a
 * thirty-second part of the longest time that a run is kept, so a key is looked at a few times in
 * its life and never searched for.
 */
export class KeyStore {
  readonly states: Map<KeyId, KeyState> = new Map();
  readonly #calendar = new Map<number, KeyState[]>();
  readonly #widthMs: number;
  #soonest: number = Number.POSITIVE_INFINITY;

  constructor(horizonMs: number) {
    this.#widthMs = Math.max(1, Math.ceil(horizonMs / BUCKETS));
  }

  /** The state of a key, made where there is none. */
  stateOf(key: Key): KeyState {
    const id = keyId(key);
    let state = this.states.get(id);
    if (state === undefined) {
      state = {
        key,
        id,
        runs: [],
        held: [],
        toldMs: Number.NaN,
        told: [],
        leadMs: [],
        bucket: Number.POSITIVE_INFINITY,
        isStopped: false,
      };
      this.states.set(id, state);
    }
    return state;
  }

  /** Sees to it that the key is looked at soon after this time. */
  schedule(state: KeyState, timeMs: number): void {
    const bucket = Math.floor(timeMs / this.#widthMs) + 1;
    if (state.bucket <= bucket) return;
    state.bucket = bucket;
    if (bucket < this.#soonest) this.#soonest = bucket;
    const due = this.#calendar.get(bucket);
    if (due === undefined) this.#calendar.set(bucket, [state]);
    else due.push(state);
  }

  /** A time that schedules the key again as it is; infinite where it is in no bucket. */
  dueMs(state: KeyState): number {
    return (state.bucket - 1) * this.#widthMs;
  }

  /** Whether any key is due at this watermark. */
  isDue(watermarkMs: number): boolean {
    return Math.floor(watermarkMs / this.#widthMs) >= this.#soonest;
  }

  /** The keys that are due at this watermark; each has to be scheduled again or deleted. */
  due(watermarkMs: number): KeyState[] {
    const now = Math.floor(watermarkMs / this.#widthMs);
    const found: KeyState[] = [];
    this.#soonest = Number.POSITIVE_INFINITY;
    for (const [bucket, states] of this.#calendar) {
      if (bucket > now) {
        this.#soonest = Math.min(this.#soonest, bucket);
        continue;
      }
      this.#calendar.delete(bucket);
      for (const state of states) {
        if (state.bucket !== bucket) continue;
        state.bucket = Number.POSITIVE_INFINITY;
        found.push(state);
      }
    }
    return found;
  }
}

const BUCKETS = 32;
