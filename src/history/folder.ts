import type { KeyPart } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import type { Entries, Machine } from '../correlate/machine.ts';
import { Fold, type Touched } from './fold.ts';
import type { Stamp, Version } from './version.ts';
import { wholeState } from './whole-state.ts';

/** Watches a state, and folds what was touched of it into versions. */
export class Folder<S> {
  readonly #entries: Entries<S>;
  readonly #isWhole: boolean;
  readonly #onVersion: (version: Version) => void;
  #last: Version;
  #touched: Touched = new Map();
  #nextOrder: number;
  #fold: Fold | undefined;

  /** The state is that of the version. */
  constructor(
    machine: Machine<never, unknown, S>,
    state: S,
    from: Version,
    onVersion: (version: Version) => void,
  ) {
    this.#entries = machine.entries ?? wholeState(machine);
    this.#isWhole = machine.entries === undefined;
    this.#onVersion = onVersion;
    this.#last = from;
    this.#nextOrder = from.nextOrder;
    this.#entries.watch(state, (id, isLast) => this.#touch(id, isLast));
  }

  /**
   * Makes a version of the state as it is at the first slice. One that is not whole when the next
   * begins is made whole then.
   */
  *slices(state: S, stamp: Stamp): Generator<undefined, Version, undefined> {
    if (this.#fold !== undefined) this.#end(this.#fold);
    if (this.#isWhole) this.#touch(null, false);
    const head = this.#entries.head(state);
    const rest = { ...stamp, head, nextOrder: this.#nextOrder };
    const fold = new Fold(this.#last.keys, this.#touched, this.#entries.saver(state), rest);
    this.#touched = new Map();
    this.#fold = fold;
    while (this.#fold === fold && fold.some(LIMITS.sliceKeysMax)) yield undefined;
    if (this.#fold === fold) this.#end(fold);
    return fold.version();
  }

  #end(fold: Fold): void {
    this.#last = fold.version();
    this.#fold = undefined;
    this.#onVersion(this.#last);
  }

  #touch(id: KeyPart, isLast: boolean): void {
    this.#fold?.keep(id);
    if (isLast) {
      this.#touched.set(id, this.#nextOrder);
      this.#nextOrder += 1;
    } else if (!this.#touched.has(id)) {
      this.#touched.set(id, undefined);
    }
  }
}
