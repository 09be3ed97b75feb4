import { aggregate } from '../../src/correlate/aggregate.ts';
import type { Aggregator } from '../../src/correlate/aggregator.ts';
import type { AlarmOptions, Crossing } from '../../src/correlate/alarm.ts';
import { feedInto } from '../../src/correlate/feed-into.ts';
import type { Machine } from '../../src/correlate/machine.ts';
import { threshold } from '../../src/correlate/threshold.ts';

/** Crossings as lines: `state value@time`, `key:` before it, `^since` and `+held` where they differ. */
export function lines(outputs: readonly Crossing<unknown>[]): string {
  return outputs
    .map(({ key, state, value, timeMs, fromMs, held }) => {
      const since = fromMs === timeMs ? '' : `^${fromMs}`;
      const ofKey = key === 'k' ? '' : `${String(key)}:`;
      return `${ofKey}${state} ${String(value)}@${timeMs}${since}${held === 0 ? '' : `+${held}`}`;
    })
    .join(', ');
}

/** The long way to `countWithin` and `distinctWithin`: a window that slides, and a threshold. */
export function chain<I>(
  aggregator: Aggregator<I, number>,
  by: (event: I) => string,
  within: number,
  atLeast: number,
  options: AlarmOptions,
): Machine<I, { key: unknown; timeMs: number; state: string; value: number }> {
  const window = aggregate({ sliding: within, changes: true }, aggregator, { by });
  const crossings = threshold<{ key: unknown; value: number }>({
    ...options,
    by: ({ key }) => key as string,
    rise: ({ value }) => value >= atLeast,
  });
  const machine = feedInto(window, crossings);
  return {
    ...machine,
    step: (state, input, emit) =>
      machine.step(state, input, (said) => {
        if (said.kind === 'note') return emit(said);
        const { key, timeMs, state: told, value } = said.value;
        emit({ kind: 'out', value: { key, timeMs, state: told, value: value.value } });
      }),
  };
}
