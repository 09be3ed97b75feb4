import type { Timed } from '../core/event.ts';
import type { Key } from '../core/key.ts';

/** A value over the events of a key in a window. */
export interface Aggregated<R> extends Timed {
  readonly key: Key;
  /** First and last instant of a window by time; else times of its first and last event. */
  readonly fromMs: number;
  readonly toMs: number;
  /** When this is so: the time of an event, or when the window is over. */
  readonly timeMs: number;
  /** Events in the window. */
  readonly count: number;
  /** Whether the window is over or slides on; false where more of it is to come (`early`). */
  readonly isFinal: boolean;
  readonly value: R;
}
