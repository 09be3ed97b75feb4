import type { Map as PersistentMap } from 'immutable';
import type { KeyPart } from '../core/key.ts';
import type { Entries, SavedEntry } from '../correlate/machine.ts';

/** What a version has of one key. */
export interface HeldKey extends SavedEntry {
  /** Its place among the keys: they stand in the order of these numbers. */
  readonly order: number;
}

/** What a version has of all keys, by their ids in the machine. Versions share what is the same. */
export type HeldKeys = PersistentMap<KeyPart, HeldKey>;

/** The state of a machine at one position. It never changes. */
export interface Version {
  /** How many elements the machine had taken. */
  readonly position: number;
  /** The watermark at that time; `-Infinity` before the first. */
  readonly watermarkMs: number;
  /** The latest time of any event or watermark so far; `-Infinity` before the first. */
  readonly timeMs: number;
  /** A machine that saves its state whole has it under the key `null`. */
  readonly keys: HeldKeys;
  /** What a snapshot of the machine has besides its keys. */
  readonly head: unknown;
  /** The number that the next key gets as its order. */
  readonly nextOrder: number;
}

/** Where a version is. */
export type Stamp = Pick<Version, 'position' | 'watermarkMs' | 'timeMs'>;

/** The version as a snapshot of the machine. */
export function snapshotAt<S>(entries: Entries<S>, { head, keys }: Version): unknown {
  const held = [...keys.values()].sort((a, b) => a.order - b.order);
  return entries.join(
    head,
    held.map(({ saved }) => saved),
  );
}
