import type { StreamElement } from '../core/element.ts';
import { encodeKey, type Key } from '../core/key.ts';
import { LIMITS } from '../core/limits.ts';
import type { NoteDraft } from '../core/note.ts';
import { type Problem, received, refuse } from '../core/problem.ts';
import { hasPassed } from '../core/time.ts';
import { guarded } from './guarded.ts';
import { type Heap, heap } from './heap.ts';
import { dueOf, type Emit, type Machine } from './machine.ts';
import { loadMs, type SavedMs, type SnapshotHeader, saveMs, snapshotOf } from './snapshot.ts';

/** How long `keyBy` keeps keys, how many, and what it does without one. */
export interface KeyByOptions {
  /**
   * Milliseconds after its last event that a key is kept. What its machine still waits for then is
   * given up and noted, so this should be longer than anything that the machine waits for.
   */
  readonly ttlMs: number;
  /** Keys held at a time. Default 1 000 000. */
  readonly keysMax?: number | undefined;
  /**
   * What is given up beyond `keysMax`: the key that had no event for longest, with its state, or the
   * event that would begin a new key. Default `stalest`.
   */
  readonly victim?: 'stalest' | 'newest' | undefined;
  /**
   * What becomes of events whose key is undefined: they take no part, which is noted, or they are
   * as one key of their own. Default `drop`.
   */
  readonly onMissing?: 'drop' | 'group' | undefined;
}

/** The machine of one key. */
interface Keyed<S> {
  /** The encoded key; an empty text for the group without one. */
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
export interface KeyByState<S> {
  /** The key that had no event for longest comes first. */
  readonly keys: Map<string, Keyed<S>>;
  /** What is to be looked at when; what no longer holds is left in it. */
  readonly looks: Heap<Look<S>>;
  /** Keys so far. */
  count: number;
  watermarkMs: number;
}

interface Look<S> {
  readonly atMs: number;
  readonly keyed: Keyed<S>;
}

interface KeyBySnapshot extends SnapshotHeader {
  readonly machine: 'key-by';
  readonly version: 1;
  readonly keys: readonly SavedKeyed[];
  readonly count: number;
  readonly watermarkMs: SavedMs;
}

interface SavedKeyed {
  readonly key: string;
  readonly rank: number;
  readonly state: unknown;
  readonly lastMs: number;
  readonly toldMs: SavedMs;
}

/**
 * A machine for each key: it tells what the given one tells of the events of each key alone and of
 * all watermarks. A watermark goes only to keys that it may mean something to (`dueMs` of the
 * machine), and to the others before their next event.
 */
export function keyBy<I, O, S>(
  key: (event: I) => Key | undefined,
  machine: Machine<I, O, S>,
  options: KeyByOptions,
): Machine<I, O, KeyByState<S>> {
  refuse('keyBy', problemsOf(options));
  return new KeyedMachine(key, machine, options);
}

class KeyedMachine<I, O, S> implements Machine<I, O, KeyByState<S>> {
  readonly lagMs: number | undefined;
  readonly #machine: Machine<I, O, S>;
  readonly #options: KeyByOptions;
  readonly #keysMax: number;
  readonly #keyOf: (event: I, note: (draft: NoteDraft) => void) => Key | null | undefined;

  constructor(
    key: (event: I) => Key | undefined,
    machine: Machine<I, O, S>,
    options: KeyByOptions,
  ) {
    this.lagMs = machine.lagMs;
    this.#machine = machine;
    this.#options = options;
    this.#keysMax = options.keysMax ?? LIMITS.keysMax;
    this.#keyOf = guarded('key', key, undefined);
  }
