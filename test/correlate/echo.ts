import type { StreamElement } from '../../src/core/element.ts';
import type { Machine } from '../../src/correlate/machine.ts';
import { type Mark, printTimeline } from '../../src/testing/timeline.ts';

/** A machine that tells every event as it is. */
export const echo: Machine<Mark, Mark, null> = {
  start: () => null,
  step(state, input, emit) {
    if (input.kind === 'event') emit({ kind: 'out', value: input.event });
    return state;
  },
  snapshot: () => ({ machine: 'echo', version: 1 }),
  restore: () => null,
  dueMs: () => Number.POSITIVE_INFINITY,
};

/**
 * A machine that holds the events and tells those of a time once the watermark is `lagMs` beyond
 * it; it says how far it lags.
 */
export function lagging(lagMs: number): Machine<Mark, Mark, readonly Mark[]> {
  return {
    start: () => [],
    step(state, input, emit) {
      if (input.kind === 'event') return [...state, input.event];
      if (input.kind === 'late') return state;
      const isDue = ({ timeMs }: Mark): boolean => timeMs + lagMs <= input.watermarkMs;
      for (const value of state.filter(isDue)) emit({ kind: 'out', value });
      return state.filter((event) => !isDue(event));
    },
    snapshot: (state) => [...state],
    restore: (snapshot) => snapshot as Mark[],
    lagMs,
    dueMs: (state) => Math.min(...state.map(({ timeMs }) => timeMs + lagMs)),
  };
}

/** Elements as one line, as `parseTimeline` reads it. */
export function line(elements: readonly StreamElement<Mark>[]): string {
  return printTimeline(elements, (event) => event);
}
