/** The runs of each key, and when a key has nothing left to hold. */
import type { Key } from '../core/key.ts';
import { encodeKey, isCompound } from '../core/key.ts';
import type { Run } from './pattern-attempt.ts';

/**
 * Everything that is held for one key. Most keys never have what the lists are for, so an empty
 * list is shared by all keys: whoever adds to one makes a new list.
 */
export interface KeyState {
  readonly key: Key;
  readonly id: KeyId;
  /** In the order of their first events; none of them is over between two steps. */
  runs: Run[];
  /** Matches that wait for a run that began before them, in the order in which to tell them. */
  held: Run[];
  /** Time of the latest detection, and the matches that one to come may agree with (D2). */
  toldMs: number;
  told: Told;
  /** For each absence at the beginning: time of the latest event that it forbids. */
  leadMs: number[];
  /** Bucket in which the key is looked at again; Infinity while it is in none. */
  bucket: number;
  /** Takes no more events (`after: 'stop'`). */
  isStopped: boolean;
}

/** Matches that were told; as their coordinates where they come from a snapshot. */
export type Told = (Run | string)[];

/** A key as a map key: texts and numbers as they are, lists as one text of another kind. */
export type KeyId = string | number | boolean | null;

/** Lists are encoded behind a sign that no encoded text begins with, plain texts behind none. */
export function keyId(key: Key): KeyId {
  if (typeof key === 'string') return key.charCodeAt(0) === 0 ? `\0s${key}` : key;
  return isCompound(key) ? `\0${encodeKey(key)}` : key;
}

/**
 * All keys, and a calendar that says when to look at each again. A bucket of the calendar spans a
 * thirty-second part of the longest time that a run is kept, so a key is looked at a few times in
 * its life and never searched for.
 */
export class KeyStore {
  readonly states: Map<KeyId, KeyState> = new Map();
  /** Is told of a key before it begins, changes or goes. */
  onTouch: ((state: KeyState) => void) | undefined;
  readonly #calendar = new Map<number, KeyState[]>();
  readonly #horizonMs: number;
  readonly #widthMs: number;
  /** When a key is due first. */
  soonestMs: number = Number.POSITIVE_INFINITY;

  /** `horizonMs` is how long a key may have something to hold after its last event. */
  constructor(horizonMs: number) {
    this.#horizonMs = horizonMs;
    this.#widthMs = Math.max(1, Math.ceil(horizonMs / BUCKETS));
  }

  /** The state of a key, made where there is none. */
  stateOf(key: Key): KeyState {
    const state = this.find(key);
    this.states.set(state.id, state);
    return state;
  }

  /** The state of a key, or a fresh one that is not kept before it is scheduled. */
  find(key: Key): KeyState {
    const id = keyId(key);
    return this.states.get(id) ?? freshState(key, id);
  }

  /** Keeps the key for as long as an event of this time can matter. */
  keep(state: KeyState, eventMs: number): void {
    this.schedule(state, eventMs + this.#horizonMs);
  }

  /** Keeps the key, and sees to it that it is looked at soon after this time. */
  schedule(state: KeyState, timeMs: number): void {
    const bucket = Math.floor(timeMs / this.#widthMs) + 1;
    if (state.bucket <= bucket) return;
    if (state.bucket === Number.POSITIVE_INFINITY) this.states.set(state.id, state);
    state.bucket = bucket;
    this.soonestMs = Math.min(this.soonestMs, bucket * this.#widthMs);
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
    return watermarkMs >= this.soonestMs;
  }

  /** The keys that are due at this watermark; each has to be scheduled again or deleted. */
  due(watermarkMs: number): KeyState[] {
    const found: KeyState[] = [];
    this.soonestMs = Number.POSITIVE_INFINITY;
    for (const [bucket, states] of this.#calendar) {
      const dueMs = bucket * this.#widthMs;
      if (dueMs > watermarkMs) {
        this.soonestMs = Math.min(this.soonestMs, dueMs);
        continue;
      }
      this.#calendar.delete(bucket);
      for (const state of states) {
        if (state.bucket !== bucket) continue;
        this.onTouch?.(state);
        state.bucket = Number.POSITIVE_INFINITY;
        found.push(state);
      }
    }
    return found;
  }
}

const BUCKETS = 32;

const NONE: never[] = [];

function freshState(key: Key, id: KeyId): KeyState {
  return {
    key,
    id,
    runs: NONE,
    held: NONE,
    toldMs: Number.NaN,
    told: NONE,
    leadMs: NONE,
    bucket: Number.POSITIVE_INFINITY,
    isStopped: false,
  };
}
