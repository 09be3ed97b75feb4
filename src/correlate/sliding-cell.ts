import type { Key } from '../core/key.ts';
import type { Cell } from './object-frame.ts';
import type { Contents } from './queue-value.ts';
import { Stamps } from './stamps.ts';

/** The events of a key in its window. */
export class SlidingCell<R> extends Stamps implements Cell {
  readonly key: Key;
  contents: Contents<R>;

  constructor(key: Key, contents: Contents<R>, values: unknown[] | null) {
    super(values);
    this.key = key;
    this.contents = contents;
  }
}
