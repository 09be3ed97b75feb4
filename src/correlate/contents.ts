import type { Aggregator } from './aggregator.ts';
import type { Contents } from './queue-value.ts';
import { Subtracting } from './subtracting.ts';
import { TwoStacks } from './two-stacks.ts';

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
