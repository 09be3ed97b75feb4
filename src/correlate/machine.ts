import type { StreamElement } from '../core/element.ts';
import type { Key, KeyPart } from '../core/key.ts';
import type { NoteDraft } from '../core/note.ts';

/** What a machine says: a result, or a note about something that did not become one. */
export type MachineOutput<O> =
  | { readonly kind: 'out'; readonly value: O }
  | { readonly kind: 'note'; readonly note: NoteDraft };

/** Takes what a machine says, in order. */
export type Emit<O> = (output: MachineOutput<O>) => void;

/**
 * The one interface of everything that correlates: a reducer over events and watermarks. It reads
 * no clock, uses no timer and draws no random number.
 *
 * Laws: `run(a ++ b) == run(b, restore(snapshot(run(a))))`; `step` consumes the state it is given
 * (it may change what only it can reach), and a snapshot never changes afterwards. The watermark
 * `Infinity` ends a finite source.
 */
export interface Machine<I, O, S = unknown> {
  // Methods, not properties: whoever runs a machine hands back the state it was given, so a
  // machine of any state may stand where the state is nobody's business.
  start(): S;
  step(state: S, input: StreamElement<I>, emit: Emit<O>): S;
  /** The state as plain data that survives JSON, with the name and version of its format. */
  snapshot(state: S): unknown;
  /**
   * The snapshot in slices of bounded size, between which the state may go on: together they are
   * the state at the first, and `restore` takes them as an array. They have to be taken to the end,
   * and one snapshot at a time. Left out by machines that save their state whole.
   */
  slices?(state: S): Iterable<unknown>;
  /** The state key by key; left out by machines that save their state whole. */
  readonly entries?: Entries<S> | undefined;
  /** The state again. A snapshot of another machine or version throws a `DefinitionError`. */
  restore(snapshot: unknown): S;
  /**
   * How long after the watermark has reached a time the machine may still tell an output of that
   * time, in milliseconds; left out where it never does. Watermarks stay so far behind it (C1).
   */
  readonly lagMs?: number | undefined;
  /**
   * The least watermark at which it may tell something or let go of something; `Infinity` for none.
   * Lower ones may be kept from it until its next event; one that it has taken is among them. Left
   * out, every watermark counts; so it does where a state says `-Infinity`.
   */
  dueMs?(state: S): number;
}

/** What a snapshot has of one key. */
export interface SavedEntry {
  readonly key: Key;
  /** In the machine's own format, as plain data. */
  readonly saved: unknown;
}

/**
 * Hears of a key, by its id, before it begins, changes or goes. `isLast` says that it then stands
 * behind all others, whether it did so before or not.
 */
export type OnTouch = (id: KeyPart, isLast: boolean) => void;

/**
 * The state of a machine key by key. So who saves it again and again saves no more than has
 * changed: `join(head, entries)`, with the entries in the order of their keys, is a snapshot.
 */
export interface Entries<S> {
  idOf(key: Key): KeyPart;
  /** From now on this one hears of every key, and no other. */
  watch(state: S, onTouch: OnTouch): void;
  /** What a snapshot has besides its keys. */
  head(state: S): unknown;
  /** Saves keys as of the watermark now, as long as they have not changed since; none for none. */
  saver(state: S): (id: KeyPart) => SavedEntry | undefined;
  join(head: unknown, saved: readonly unknown[]): unknown;
}

/** `dueMs` of any machine: a machine that does not say wants every watermark. */
export function dueOf<S>(machine: Machine<never, unknown, S>, state: S): number {
  return machine.dueMs?.(state) ?? Number.NEGATIVE_INFINITY;
}
