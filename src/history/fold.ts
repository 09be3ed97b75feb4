import type { KeyPart } from '../core/key.ts';
import type { SavedEntry } from '../correlate/machine.ts';
import type { HeldKeys, Version } from './version.ts';

/** Keys that were touched; with the order of those that have come to stand last since. */
export type Touched = Map<KeyPart, number | undefined>;

/** A version being made of the one before it, while the state goes on. */
export class Fold {
  readonly #base: HeldKeys;
  readonly #keys: HeldKeys;
  readonly #pending: Touched;
  readonly #save: (id: KeyPart) => SavedEntry | undefined;
  readonly #rest: Omit<Version, 'keys'>;
  #version: Version | undefined;

  /** `pending` is taken over. */
  constructor(
    base: HeldKeys,
    pending: Touched,
    save: (id: KeyPart) => SavedEntry | undefined,
    rest: Omit<Version, 'keys'>,
  ) {
    this.#base = base;
    this.#keys = base.asMutable();
    this.#pending = pending;
    this.#save = save;
    this.#rest = rest;
  }

  /** Folds a key that is about to change, unless it is folded or was not touched. */
  keep(id: KeyPart): void {
    if (this.#pending.has(id)) this.#fold(id, this.#pending.get(id));
  }

  /** Folds so many keys at most, and says whether any is left. */
  some(countMax: number): boolean {
    let count = 0;
    for (const [id, order] of this.#pending) {
      if (count === countMax) return true;
      this.#fold(id, order);
      count += 1;
    }
    return false;
  }

  /** The version; what is left is folded for it. */
  version(): Version {
    if (this.#version === undefined) {
      this.some(Number.POSITIVE_INFINITY);
      this.#version = { ...this.#rest, keys: this.#keys.asImmutable() };
    }
    return this.#version;
  }

  #fold(id: KeyPart, order: number | undefined): void {
    this.#pending.delete(id);
    const entry = this.#save(id);
    if (entry === undefined) {
      this.#keys.delete(id);
      return;
    }
    const { key, saved } = entry;
    this.#keys.set(id, { key, saved, order: order ?? this.#base.get(id)?.order ?? 0 });
  }
}
