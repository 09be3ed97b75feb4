import type { Key } from '../core/key.ts';
import type { Cell } from './cell-machine.ts';
import type { Contents } from './queue-value.ts';
import { Stamps } from './stamps.ts';

/** The events of a key in its window. */
export class SlidingCell<R> extends Stamps implements Cell {
  readonly key: Key;
  readonly rank: number;
  lookMs: number;
  contents: Contents<R>;

  constructor(key: Key, rank: number, contents: Contents<R>, values: unknown[] | null) {
    super(values);
    this.key = key;
    this.rank = rank;
    this.lookMs = Number.POSITIVE_INFINITY;
    this.contents = contents;
  }
}
