import type { Timed } from '../core/event.ts';
import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import type { NoteDraft } from '../core/note.ts';
import { isWithin } from '../core/time.ts';
import type { CellOptions } from './cell-options.ts';
import type { Emit } from './machine.ts';
import type { Cell, CellFrame } from './object-frame.ts';
import { type KeyId, keyId } from './pattern-key.ts';
import { readKey } from './read-key.ts';
import { RecentValues } from './recent-values.ts';

/** An event with a value that its key had not been seen with. */
export interface FirstSeen<I> extends Timed {
  readonly key: Key;
  readonly event: I;
  /** Since when the key has had events, `timeMs` of the first. */
  readonly fromMs: number;
}

/** What is new, and for how long a key is learned before anything is. */
export interface FirstSeenOptions<I> extends CellOptions<I> {
  /** What may be new; an event without a value takes no part. */
  readonly value: (event: I) => Key | undefined;
  /** How long a value is remembered after it was seen last, in milliseconds. */
  readonly withinMs: number;
  /** How long the values of a new key are only learned. Default `withinMs`. */
  readonly learnMs?: number | undefined;
  /** Keys that need not be learned, with the values that they are known with. */
  readonly baseline?: Iterable<readonly [key: Key, values: Iterable<Key>]> | undefined;
  /** Values of one key; then the one unseen longest is forgotten, and noted. Default 100 000. */
  readonly valuesMax?: number | undefined;
}

interface ValuesCell extends Cell {
  firstMs: number;
  /** Whether nothing is left to learn, as the baseline says. */
  isLearned: boolean;
  readonly values: RecentValues;
}

interface Saved {
  readonly firstMs: number;
  readonly isLearned: boolean;
  readonly values: readonly (readonly [value: KeyId, lastMs: number])[];
}

/** First sights: the values of each key that are remembered. */
export class ValuesFrame<I> implements CellFrame<I, FirstSeen<I>, ValuesCell> {
  readonly name: string = 'first-seen';
  readonly isOrdered: boolean = true;
  readonly horizonMs: number;
  readonly #learnMs: number;
  readonly #valuesMax: number;
  readonly #read: (event: I, note: (draft: NoteDraft) => void) => KeyId;
  readonly #baseline: ReadonlyMap<KeyId, readonly KeyId[]>;

  constructor(options: FirstSeenOptions<I>) {
    const { withinMs, learnMs = withinMs, valuesMax = LIMITS.valuesMax, baseline = [] } = options;
    this.horizonMs = withinMs;
    this.#learnMs = learnMs;
    this.#valuesMax = valuesMax;
    this.#read = readKey('value', options.value);
    const idOf = readKey('baseline', (value: Key) => value);
    this.#baseline = new Map(
      [...baseline].map(([key, values]) => [
        keyId(key),
        [...values].map((value) => idOf(value, () => {})),
      ]),
    );
  }

  open(key: Key): ValuesCell {
    return { key, firstMs: 0, isLearned: false, values: new RecentValues() };
  }

  add(cell: ValuesCell, event: I, timeMs: number, emit: Emit<FirstSeen<I>>): void {
    const value = this.#read(event, (note) => emit({ kind: 'note', note }));
    if (value === null) return;
    const { key, values } = cell;
    const atMs = Math.max(timeMs, values.newestMs);
    if (values.size === 0) this.#begin(cell, atMs);
    const lastMs = values.see(value, atMs);
    const isNew = lastMs === undefined || !isWithin(atMs, lastMs, this.horizonMs);
    const isLearned = cell.isLearned || atMs - cell.firstMs >= this.#learnMs;
    if (isNew && isLearned) {
      emit({ kind: 'out', value: { key, timeMs: atMs, event, fromMs: cell.firstMs } });
    }
    while (!isWithin(atMs, values.oldestMs, this.horizonMs)) values.shift();
    if (values.size <= this.#valuesMax) return;
    values.shift();
    emit({ kind: 'note', note: OVERFULL });
  }

  dueMs({ values }: ValuesCell): number {
    // A value seen last at the edge is still seen, so a millisecond later it is not.
    return values.size === 0 ? Number.POSITIVE_INFINITY : values.newestMs + this.horizonMs;
  }

  pass({ values }: ValuesCell): void {
    while (values.size > 0) values.shift();
  }

  isEmpty({ values }: ValuesCell): boolean {
    return values.size === 0;
  }

  save({ firstMs, isLearned, values }: ValuesCell): Saved {
    return { firstMs, isLearned, values: values.list() };
  }

  load(saved: unknown, key: Key): ValuesCell {
    const { firstMs, isLearned, values } = saved as Saved;
    const cell = { ...this.open(key), firstMs, isLearned };
    for (const [value, lastMs] of values) cell.values.see(value, lastMs);
    return cell;
  }

  #begin(cell: ValuesCell, atMs: number): void {
    const known = this.#baseline.get(keyId(cell.key));
    cell.firstMs = atMs;
    cell.isLearned = known !== undefined;
    for (const value of known ?? []) cell.values.see(value, atMs);
  }
}

const OVERFULL = {
  code: 'evicted',
  message: 'as many values of a key are held as may be; the one unseen longest was forgotten',
} as const;
