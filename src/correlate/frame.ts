import type { Key } from '../core/key.ts';
import type { Emit } from './machine.ts';

/**
 * What a machine over the events of each key does with one key. What is held of all keys is `C`:
 * columns, in which each key has a slot.
 */
export interface Frame<I, O, C> {
  /** Name of the machine in its snapshots. */
  readonly name: string;
  /** How far ahead of its events a key is due. */
  readonly horizonMs: number;
  /** Whether what is due before an event is told before it, whatever the watermark. */
  readonly isOrdered: boolean;
  /** No key yet. */
  start(): C;
  open(cells: C, slot: number, key: Key): void;
  /** Takes an event; gives whether the key may be due sooner than it was before. */
  add(cells: C, slot: number, key: Key, event: I, timeMs: number, emit: Emit<O>): boolean;
  /** When something is to be told or let go of next; `Infinity` where nothing is. */
  dueMs(cells: C, slot: number): number;
  /** Whether all that is due is to forget the key, without a word. */
  isMute?(cells: C, slot: number): boolean;
  /** Tells and lets go of what is due at this time. `isEnd` where the source has ended. */
  pass(cells: C, slot: number, key: Key, atMs: number, emit: Emit<O>, isEnd: boolean): void;
  /** Whether nothing is left, so that the key may be forgotten. */
  isEmpty(cells: C, slot: number): boolean;
  /** Whether the end of the source leaves something undecided that is not told. */
  isUndecided?(cells: C, slot: number): boolean;
  close(cells: C, slot: number): void;
  save(cells: C, slot: number): unknown;
  load(cells: C, slot: number, saved: unknown, key: Key): void;
}
