import { aggregate } from './aggregate.ts';
import type { Aggregated } from './aggregated.ts';
import type { Aggregator } from './aggregator.ts';
import type { Machine } from './machine.ts';
import { mapped } from './mapped.ts';
import { type PeriodOptions, periodOf } from './period-options.ts';

/** The value of each key in each period in which it has one. */
export function periodValues<I>(
  aggregator: Aggregator<I, number | undefined>,
  options: PeriodOptions<I>,
): Machine<I, Aggregated<number>> {
  return mapped(aggregate(periodOf(options), aggregator, options), (told) => {
    const { value } = told;
    return value === undefined ? [] : [{ ...told, value }];
  });
}
