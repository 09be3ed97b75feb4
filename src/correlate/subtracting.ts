import type { Aggregator } from './aggregator.ts';
import { loadOf, saveOf } from './object-of.ts';
import type { Contents } from './queue-value.ts';

/** Takes out what it put in. */
export class Subtracting<I, R> implements Contents<R> {
  readonly #aggregator: Aggregator<I, R>;
  #a: unknown;

  constructor(aggregator: Aggregator<I, R>, saved: unknown) {
    this.#aggregator = aggregator;
    this.#a = saved === undefined ? aggregator.zero() : loadOf(aggregator, saved);
  }

  push(value: unknown): void {
    this.#a = this.#aggregator.add(this.#a, value);
  }

  shift(value: unknown): void {
    this.#a = this.#aggregator.remove?.(this.#a, value);
  }

  read(): R {
    return this.#aggregator.read(this.#a);
  }

  save(): unknown {
    return saveOf(this.#aggregator, this.#a);
  }
}
