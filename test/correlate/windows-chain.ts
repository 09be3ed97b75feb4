import { aggregate } from '../../src/correlate/aggregate.ts';
import type { Aggregated } from '../../src/correlate/aggregated.ts';
import type { Aggregator } from '../../src/correlate/aggregator.ts';
import type { Crossing } from '../../src/correlate/alarm.ts';
import type { AlarmOptions } from '../../src/correlate/alarm-options.ts';
import { feedInto } from '../../src/correlate/feed-into.ts';
import type { Machine } from '../../src/correlate/machine.ts';
import { threshold } from '../../src/correlate/threshold.ts';

/** Crossings as text: `state value@time`, and `key:`, `^from` and `+held` where there are any. */
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
): Machine<I, Crossing<Aggregated<number>>> {
  const window = aggregate({ sliding: within, changes: true }, aggregator, { by });
  const crossings = threshold<Aggregated<number>>({
    ...options,
    by: ({ key }) => key,
    rise: ({ value }) => value >= atLeast,
  });
  return feedInto(window, crossings);
}
