import type { Key } from '../core/key.ts';
import type { SavedMs, SnapshotHeader } from './snapshot.ts';

/** An event that a run bound, in a snapshot. */
export type SavedBinding = readonly [event: unknown, timeMs: number, seq: number];

/** A key in a snapshot. */
export interface SavedKey {
  readonly key: Key;
  /** What each run bound, in order. */
  readonly runs: readonly (readonly SavedBinding[])[];
  /** Coordinates of the matches that were told last, and their time. */
  readonly told?: { readonly timeMs: number; readonly matches: readonly string[] };
}

/** A snapshot, or a slice of one. */
export interface SavedChain extends SnapshotHeader {
  readonly machine: 'chain';
  readonly version: 1;
  /** Names of the steps. */
  readonly names: readonly string[];
  readonly seq: number;
  readonly watermarkMs: SavedMs;
  readonly keys: readonly SavedKey[];
}
