import type { Key } from '../../src/core/key.ts';
import { aggregate } from '../../src/correlate/aggregate.ts';
import type { Aggregated } from '../../src/correlate/aggregated.ts';
import type { Aggregator } from '../../src/correlate/aggregator.ts';
import { count } from '../../src/correlate/count.ts';
import { distinct } from '../../src/correlate/distinct.ts';
import { maximum, minimum } from '../../src/correlate/extremes.ts';
import { median, percentile } from '../../src/correlate/percentile.ts';
import { average, sum } from '../../src/correlate/sum.ts';
import { suppressMachine } from '../../src/correlate/suppress.ts';
import type { Window } from '../../src/correlate/window.ts';
import { eventAt } from './play.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A correlation that counts, as RSigma reads it. */
export interface Counting {
  readonly type: string;
  readonly window: string;
  readonly timespanMs: number;
  readonly gapMs: number;
  readonly condition: Fields;
  readonly suppressMs: number | undefined;
  readonly by: (event: Fields) => Key;
  readonly isOf: (event: Fields) => boolean;
}

/** The aggregates that there are, by Sigma's names. */
export function aggregatorOf(type: string, condition: Fields): Aggregator<Fields, unknown> | null {
  const fields = [condition['field'] ?? []].flat() as string[];
  const number = (event: Fields): number | undefined => {
    const value = event[fields[0] ?? ''];
    return value === undefined || value === null ? undefined : Number(value);
  };
  switch (type) {
    case 'event_count':
      return count<Fields>();
    case 'value_count':
      return distinct((event: Fields) => fields.map((name) => String(event[name] ?? '')));
    case 'value_sum':
      return sum(number);
    case 'value_avg':
      return average(number);
    case 'value_min':
      return minimum(number);
    case 'value_max':
      return maximum(number);
    case 'value_median':
      return median(number);
    case 'value_percentile':
      return percentile(Number(condition['percentile'] ?? 50), number);
    default:
      return null;
  }
}

function windowOf({ window, timespanMs, gapMs }: Counting): Window | undefined {
  if (window === 'sliding') return { sliding: timespanMs, edge: 'inclusive' };
  if (window === 'tumbling') return { tumbling: timespanMs, early: true };
  if (window === 'session') return { session: gapMs, capMs: timespanMs, early: true };
  return undefined;
}

const COMPARE: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  gt: (value, bound) => value > bound,
  gte: (value, bound) => value >= bound,
  lt: (value, bound) => value < bound,
  lte: (value, bound) => value <= bound,
  eq: (value, bound) => value === bound,
  neq: (value, bound) => value !== bound,
};

/** Indices of the events at which the value so far meets the condition, as each is an alert. */
export function countedAt(
  rule: Counting,
  events: readonly { readonly timeMs: number; readonly data: Fields }[],
): readonly number[] {
  const window = windowOf(rule);
  const aggregator = aggregatorOf(rule.type, rule.condition);
  if (window === undefined || aggregator === null)
    throw new Error(`no ${rule.window} ${rule.type}`);
  const machine = aggregate(window, aggregator, { by: rule.by });
  const quiet = suppressMachine<Aggregated<unknown>>({
    by: ({ key }) => key,
    quietMs: rule.suppressMs ?? 1,
  });
  const fired: number[] = [];
  const isMet = ({ value }: Aggregated<unknown>): boolean =>
    typeof value === 'number' &&
    Object.entries(rule.condition).every(([name, bound]) => {
      const compare = COMPARE[name];
      return compare === undefined || compare(value, Number(bound));
    });
  let state = machine.start();
  let quietState = quiet.start();
  for (const [index, { timeMs, data }] of events.entries()) {
    if (!rule.isOf(data)) continue;
    state = machine.step(state, eventAt(timeMs, data), (output) => {
      if (
        output.kind === 'note' ||
        !isMet(output.value) ||
        output.value.isFinal !== (rule.window === 'sliding')
      )
        return;
      if (rule.suppressMs === undefined) {
        fired.push(index);
        return;
      }
      quietState = quiet.step(quietState, eventAt(timeMs, output.value), (told) => {
        if (told.kind === 'out') fired.push(index);
      });
    });
  }
  return fired;
}

/** RSigma groups by text, and missing, null and object values in one group. */
export function groupKey(value: unknown): string | null {
  return value === undefined || value === null || typeof value === 'object' ? null : String(value);
}
