import type { Aggregator } from './aggregator.ts';
import type { Contents } from './queue-value.ts';

/**
 * A queue of two stacks. Each value in front of the border stands with the value over it and all
 * that follow up to the border, so letting go of the first leaves the value over the rest.
 */
export class TwoStacks<I, R> implements Contents<R> {
  readonly #aggregator: Aggregator<I, R>;
  readonly #front: unknown[] = [];
  #behind: unknown[] = [];
  #a: unknown;

  constructor(aggregator: Aggregator<I, R>) {
    this.#aggregator = aggregator;
    this.#a = aggregator.zero();
  }

  push(value: unknown): void {
    this.#behind.push(value);
    this.#a = this.#aggregator.add(this.#a, value);
  }

  shift(): void {
    if (this.#front.length === 0) this.#turn();
    this.#front.pop();
  }

  read(): R {
    const aggregator = this.#aggregator;
    let whole = aggregator.zero();
    if (this.#front.length > 0) whole = aggregator.merge(whole, this.#front.at(-1));
    return aggregator.read(aggregator.merge(whole, this.#a));
  }

  save(): unknown {
    return null;
  }

  #turn(): void {
    const aggregator = this.#aggregator;
    let after = aggregator.zero();
    for (const value of this.#behind.reverse()) {
      after = aggregator.merge(aggregator.add(aggregator.zero(), value), after);
      this.#front.push(after);
    }
    this.#behind = [];
    this.#a = aggregator.zero();
  }
}
