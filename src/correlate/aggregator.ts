import type { NoteDraft } from '../core/note.ts';

/**
 * How one value is made of the events of a window. `A` is the value in the making.
 *
 * Laws: `merge(a, b)` is what adding the values of `a`, then those of `b`, gives; `merge` is
 * associative and `zero()` is its unit; `remove` of the value that was added longest ago undoes
 * its `add` exactly. `add`, `remove` and `merge` may change their first argument, which they give
 * back, and never the second.
 */
export interface Aggregator<I, R, V = unknown, A = unknown> {
  /**
   * What is held of an event, as data that survives JSON; read once. Left out where events only
   * count. It may throw, which takes the event out (semantics F1).
   */
  lift?(event: I, note: (draft: NoteDraft) => void): V;
  /** The value over no events. */
  zero(): A;
  add(a: A, value: V): A;
  /** Takes out the value that was added longest ago; left out, it is done without, by `merge`. */
  remove?(a: A, value: V): A;
  merge(a: A, b: A): A;
  read(a: A): R;
  /** The value in the making as data that survives JSON. Left out where it is. */
  save?(a: A): unknown;
  load?(saved: unknown): A;
  /** The aggregators by name, where this is an object of them. */
  readonly parts?: Readonly<Record<string, Aggregator<I, unknown>>> | undefined;
}

/** Aggregators by name, whose values make one object; or a single one. */
export type Aggregators<I, R> = { readonly [K in keyof R]: Aggregator<I, R[K]> };
