/** A binary heap: the least value by `before` is always at hand. Plain data inside. */
export interface Heap<T> {
  readonly size: () => number;
  readonly peek: () => T | undefined;
  readonly pop: () => T | undefined;
  readonly push: (value: T) => void;
  /** The values in no particular order. */
  readonly values: () => readonly T[];
}

/** A heap of these values; O(log n) for each push and pop. */
export function heap<T>(before: (a: T, b: T) => boolean, initial: readonly T[] = []): Heap<T> {
  const items: T[] = [];
  const push = (value: T): void => {
    let index = items.length;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(value, items[parent] as T)) break;
      items[index] = items[parent] as T;
      index = parent;
    }
    items[index] = value;
  };
  /** Puts a value where the least was, and moves it down until it comes before both children. */
  const sink = (value: T): void => {
    let index = 0;
    for (let child = 1; child < items.length; child = 2 * index + 1) {
      if (child + 1 < items.length && before(items[child + 1] as T, items[child] as T)) child += 1;
      if (!before(items[child] as T, value)) break;
      items[index] = items[child] as T;
      index = child;
    }
    items[index] = value;
  };
  for (const value of initial) push(value);
  return {
    size: () => items.length,
    peek: () => items[0],
    pop: () => {
      const least = items[0];
      const last = items.pop();
      if (items.length > 0) sink(last as T);
      return least;
    },
    push,
    values: () => items,
  };
}
