import type { Key } from '../core/key.ts';
import type { Emit } from './machine.ts';

/** What is held of all keys, each of which has a slot. */
export interface Cells {
  /** Nothing yet of a key. */
  open(slot: number, key: Key): void;
  close(slot: number): void;
  /** Whether nothing is left, so that the key may be forgotten. */
  isEmpty(slot: number): boolean;
  save(slot: number): unknown;
  /** What was saved of a key, in a slot that was not opened. */
  load(slot: number, saved: unknown, key: Key): void;
}

/** What a machine over the events of each key does with one key. */
export interface Frame<I, O, C extends Cells> {
  /** Name of the machine in its snapshots. */
  readonly name: string;
  /** How far ahead of its events a key is due. */
  readonly horizonMs: number;
  /** Whether what is due before an event is told before it, whatever the watermark. */
  readonly isOrdered: boolean;
  /** No key yet. */
  start(): C;
  /** Takes an event; gives whether the key may be due sooner than it was before. */
  add(cells: C, slot: number, key: Key, event: I, timeMs: number, emit: Emit<O>): boolean;
  /** When something is to be told or let go of next; `Infinity` where nothing is. */
  dueMs(cells: C, slot: number): number;
  /** Whether all that is due is to forget the key, without a word. */
  isMute?(cells: C, slot: number): boolean;
  /** Tells and lets go of what is due at this time. `isEnd` where the source has ended. */
  pass(cells: C, slot: number, key: Key, atMs: number, emit: Emit<O>, isEnd: boolean): void;
  /** Whether the end of the source leaves something undecided that is not told. */
  isUndecided?(cells: C, slot: number): boolean;
}
