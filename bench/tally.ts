/** What the rivals hold of one key. */
import type { Reading } from './reading-stream.ts';

/** What is held of one key. */
export interface Tallied {
  /** Takes an event and adds what is to be told. */
  take(event: Reading, told: number[]): void;
  /** Lets go of what is over at this time, and gives whether nothing is left. */
  pass(timeMs: number, told: number[]): boolean;
}

/** A window over the events of a key. */
export interface Tally {
  readonly ms: number;
  open(): Tallied;
}
