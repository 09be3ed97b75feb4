import { fingerprint } from '../core/fingerprint.ts';
import { encodeKey, type Key } from '../core/key.ts';
import type { Run } from './pattern-attempt.ts';
import { bindingsOf } from './pattern-attempt.ts';
import type { Told } from './pattern-key.ts';

/** A match of a pattern. Plain data as far as its events are; `id` is made when it is read. */
export interface Detection<M> {
  /** The same for the same match in every replay (semantics D2). */
  readonly id: string;
  /** Time of the last event bound, or the deadline that proved an absence, in milliseconds. */
  readonly timeMs: number;
  readonly key: Key;
  /** Times of the first and last event bound, in milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  /** The events by step. */
  readonly steps: M;
}

/** A detection of a run; it makes its id only when it is asked for, as few are. */
export class RunDetection<M> implements Detection<M> {
  readonly timeMs: number;
  readonly key: Key;
  readonly fromMs: number;
  readonly toMs: number;
  readonly steps: M;
  /** The matches of this key and time in the order in which they are told, and which this is. */
  readonly #told: Told;
  readonly #index: number;

  /** The run is the last one in `told` so far. */
  constructor(key: Key, timeMs: number, fromMs: number, toMs: number, steps: M, told: Told) {
    this.timeMs = timeMs;
    this.key = key;
    this.fromMs = fromMs;
    this.toMs = toMs;
    this.steps = steps;
    this.#told = told;
    this.#index = told.length - 1;
  }

  get id(): string {
    const own = coordinatesOf(this.#told[this.#index] ?? '');
    const earlier = this.#told.slice(0, this.#index).map(coordinatesOf);
    const ordinal = earlier.filter((coordinates) => coordinates === own).length;
    return fingerprint(`[${JSON.stringify(encodeKey(this.key))},${own},${ordinal}]`);
  }

  /** All properties, `id` included, for `JSON.stringify`. */
  toJSON(): Detection<M> {
    const { id, timeMs, key, fromMs, toMs, steps } = this;
    return { id, timeMs, key, fromMs, toMs, steps };
  }
}

/** Step names and times of the events that a match bound, in order, as one text (D2). */
export function coordinatesOf(told: Run | string): string {
  if (typeof told === 'string') return told;
  return JSON.stringify(
    bindingsOf(told.last).map(({ candidate, timeMs }) => [candidate.take.name, timeMs]),
  );
}
