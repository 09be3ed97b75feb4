import type { Aggregator } from './aggregator.ts';
import { loadOf, saveOf } from './object-of.ts';

/** The value over a queue of values: what is let go of is what was put in first. */
export interface Contents<R> {
  push(value: unknown): void;
  shift(value: unknown): void;
  read(): R;
  /** What `contentsOf` needs besides the values themselves. */
  save(): unknown;
}

/** An empty queue, or one of these values with what was saved of it. */
export function contentsOf<I, R>(
  aggregator: Aggregator<I, R>,
  values: readonly unknown[] = [],
  saved?: unknown,
): Contents<R> {
  if (aggregator.parts !== undefined) {
    const lists = Object.entries(aggregator.parts).map(([name, part], index) => {
      const own = values.map((value) => (value as readonly unknown[])[index]);
      return [name, contentsOf(part, own, (saved as readonly unknown[] | undefined)?.[index])];
    });
    return new Parts(lists as [string, Contents<unknown>][]) as Contents<unknown> as Contents<R>;
  }
  if (aggregator.remove !== undefined) return new Subtracting(aggregator, saved);
  const stacks = new TwoStacks(aggregator);
  for (const value of values) stacks.push(value);
  return stacks;
}

/** Takes out what it put in. */
class Subtracting<I, R> implements Contents<R> {
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

/**
 * A queue of two stacks. Each value in front of the border stands with the value over it and all
 * that follow up to the border, so letting go of the first leaves the value over the rest.
 */
class TwoStacks<I, R> implements Contents<R> {
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

/** A queue for each aggregator of an object. */
class Parts implements Contents<Record<string, unknown>> {
  readonly #parts: readonly (readonly [name: string, contents: Contents<unknown>])[];

  constructor(parts: readonly (readonly [name: string, contents: Contents<unknown>])[]) {
    this.#parts = parts;
  }

  push(value: unknown): void {
    for (const [index, [, part]] of this.#parts.entries()) {
      part.push((value as readonly unknown[])[index]);
    }
  }

  shift(value: unknown): void {
    for (const [index, [, part]] of this.#parts.entries()) {
      part.shift((value as readonly unknown[])[index]);
    }
  }

  read(): Record<string, unknown> {
    return Object.fromEntries(this.#parts.map(([name, part]) => [name, part.read()]));
  }

  save(): unknown {
    return this.#parts.map(([, part]) => part.save());
  }
}
