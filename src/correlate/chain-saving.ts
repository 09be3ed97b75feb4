import { DefinitionError } from '../core/problem.ts';
import type { ChainKey } from './chain-key.ts';
import type { SavedKey } from './chain-saved.ts';
import type { ChainKeeper } from './chain-state.ts';

/**
 * A snapshot taken in slices while its state goes on: every key is saved before it first changes,
 * so the slices together are the state as it was at the beginning.
 */
export class ChainSaving implements ChainKeeper {
  readonly #number: number;
  readonly #save: (of: ChainKey) => SavedKey | undefined;
  /** What had to be saved before its turn. */
  readonly #early: SavedKey[] = [];

  /** The number is above that of every one before. */
  constructor(number: number, save: (of: ChainKey) => SavedKey | undefined) {
    this.#number = number;
    this.#save = save;
  }

  /** Saves a key that is about to change or to go, unless it is saved already. */
  keep(of: ChainKey): void {
    this.#saveTo(this.#early, of);
  }

  /** Slices of at most so many keys each, at least one. Throws once this is not `current`. */
  *slices(
    keys: Iterable<ChainKey>,
    keysMax: number,
    current: () => ChainKeeper | undefined,
  ): Generator<readonly SavedKey[], void> {
    let slice: SavedKey[] = [];
    let count = 0;
    for (const of of keys) {
      if (count === keysMax) {
        yield slice;
        if (current() !== this) throw superseded();
        slice = [];
        count = 0;
      }
      this.#saveTo(slice, of);
      count += 1;
    }
    yield slice;
    if (current() !== this) throw superseded();
    for (let at = 0; at < this.#early.length; at += keysMax) {
      yield this.#early.slice(at, at + keysMax);
    }
  }

  #saveTo(slice: SavedKey[], of: ChainKey): void {
    if (of.savedIn >= this.#number) return;
    of.savedIn = this.#number;
    const saved = this.#save(of);
    if (saved !== undefined) slice.push(saved);
  }
}

function superseded(): DefinitionError {
  const message = 'expected to be the only one that saves; another began before the last slice';
  return new DefinitionError('slices', [{ code: 'snapshot-superseded', path: 'state', message }]);
}
