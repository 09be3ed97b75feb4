import { fingerprint } from '../core/fingerprint.ts';
import { encodeKey, type Key } from '../core/key.ts';

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

/** What makes the id of a detection. */
export interface Coordinates {
  /** Step names and times of the events bound, in order. */
  readonly events: readonly (readonly [step: string, timeMs: number])[];
  /** Number among the detections of the same key and events' times; 0 for the first. */
  readonly ordinal: number;
}

/**
 * A detection that makes its id only when it is asked for: most are counted or filtered, and an id
 * costs more than a match.
 */
export class LazyDetection<M> implements Detection<M> {
  readonly timeMs: number;
  readonly key: Key;
  readonly fromMs: number;
  readonly toMs: number;
  readonly steps: M;
  readonly #coordinates: () => Coordinates;

  constructor(fields: Omit<Detection<M>, 'id'>, coordinates: () => Coordinates) {
    this.timeMs = fields.timeMs;
    this.key = fields.key;
    this.fromMs = fields.fromMs;
    this.toMs = fields.toMs;
    this.steps = fields.steps;
    this.#coordinates = coordinates;
  }

  get id(): string {
    const { events, ordinal } = this.#coordinates();
    return fingerprint(JSON.stringify([encodeKey(this.key), events, ordinal]));
  }

  /** All properties, `id` included, for `JSON.stringify`. */
  toJSON(): Detection<M> {
    const { id, timeMs, key, fromMs, toMs, steps } = this;
    return { id, timeMs, key, fromMs, toMs, steps };
  }
}
