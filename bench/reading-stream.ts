/** Streams for the windows: keyed events with a number and a name each, the same in every run. */
import { FROM_MS, randomOf, usersOf } from './keyed-stream.ts';

/** An event of the windows. */
export interface Reading {
  readonly timeMs: number;
  readonly user: string;
  /** What is counted once. */
  readonly peer: string;
  /** What is ranked; whole. */
  readonly value: number;
}

/** How a stream is made. */
export interface ReadingShape {
  readonly keys: number;
  readonly events: number;
  /** How many peers there are. */
  readonly peers: number;
}

/** A stream in order, one event each millisecond, and all its users. */
export interface ReadingStream {
  readonly events: readonly Reading[];
  readonly users: readonly string[];
}

/** The stream of this shape. Its last event comes so long after all others that all is decided. */
export function readingStream(shape: ReadingShape, settleMs: number): ReadingStream {
  const random = randomOf(20_231_115);
  const users = usersOf(shape.keys);
  const peers = usersOf(shape.peers);
  const drawn = (of: readonly string[]): string => of[Math.floor(random() * of.length)] ?? '';
  const events = Array.from({ length: shape.events }, (_, index): Reading => {
    const user = drawn(users);
    return {
      timeMs: FROM_MS + index,
      user,
      peer: drawn(peers),
      value: Math.floor(random() * 1_000),
    };
  });
  const lastMs = FROM_MS + shape.events + settleMs;
  events.push({ timeMs: lastMs, user: 'nobody', peer: 'none', value: 0 });
  return { events, users };
}

/** Five events of every user, one a millisecond: what is held of all keys at a time. */
export function fiveOfEach(users: readonly string[]): Reading[] {
  return Array.from({ length: 5 * users.length }, (_, index) => {
    const user = users[index % users.length] ?? '';
    return { timeMs: FROM_MS + index, user, peer: user, value: index % 10 };
  });
}
