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
    items.push(value);
    rise(items, before);
  };
  for (const value of initial) push(value);
  return {
    size: () => items.length,
    peek: () => items[0],
    pop: () => {
      const least = items[0];
      const last = items.pop();
      if (items.length > 0) {
        items[0] = last as T;
        sink(items, before);
      }
      return least;
    },
    push,
    values: () => items,
  };
}

/** Moves the last item up until its parent comes before it. */
function rise<T>(items: T[], before: (a: T, b: T) => boolean): void {
  let index = items.length - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!before(items[index] as T, items[parent] as T)) return;
    swap(items, index, parent);
    index = parent;
  }
}

/** Moves the first item down until it comes before both children. */
function sink<T>(items: T[], before: (a: T, b: T) => boolean): void {
  let index = 0;
  for (;;) {
    let least = index;
    for (const child of [2 * index + 1, 2 * index + 2]) {
      if (child < items.length && before(items[child] as T, items[least] as T)) least = child;
    }
    if (least === index) return;
    swap(items, index, least);
    index = least;
  }
}

function swap<T>(items: T[], a: number, b: number): void {
  const kept = items[a] as T;
  items[a] = items[b] as T;
  items[b] = kept;
}
