/** What the semantics say of windows, computed anew from the list of all events: the slow way. */
import type { StreamElement } from '../../src/core/element.ts';
import { count } from '../../src/correlate/count.ts';
import { distinct } from '../../src/correlate/distinct.ts';
import { maximum, minimum } from '../../src/correlate/extremes.ts';
import { median, percentile } from '../../src/correlate/percentile.ts';
import { average, sum } from '../../src/correlate/sum.ts';
import type { Mark } from '../../src/testing/timeline.ts';

/** Every aggregator over the values of marks. */
export const all = {
  n: count<Mark>(),
  names: distinct<Mark>((e) => e.name),
  total: sum<Mark>((e) => e.value),
  mean: average<Mark>((e) => e.value),
  least: minimum<Mark>((e) => e.value),
  most: maximum<Mark>((e) => e.value),
  p90: percentile<Mark>(90, (e) => e.value),
  middle: median<Mark>((e) => e.value),
};

/** What `all` gives for these events. */
function recomputed(events: readonly Mark[]): unknown {
  const values = events.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const sorted = values.toSorted((a, b) => a - b);
  const total = values.reduce((a, b) => a + b, 0);
  const half = sorted.length / 2;
  return {
    n: events.length,
    names: new Set(events.map(({ name }) => name)).size,
    total,
    mean: values.length === 0 ? undefined : total / values.length,
    least: sorted[0],
    most: sorted.at(-1),
    p90: sorted[Math.ceil(0.9 * sorted.length) - 1],
    middle: half === 0 ? undefined : middleOf(sorted, half),
  };
}

function middleOf(sorted: readonly number[], half: number): number {
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

/** Events in time, in their order, with the time that counts: it does not run back (A1). */
export function forward(elements: readonly StreamElement<Mark>[]): Map<string, Mark[]> {
  const byKey = new Map<string, Mark[]>();
  for (const element of elements) {
    if (element.kind !== 'event') continue;
    const key = element.event.key ?? 'k';
    const list = byKey.get(key) ?? [];
    const timeMs = Math.max(element.timeMs, list.at(-1)?.timeMs ?? element.timeMs);
    byKey.set(key, [...list, { ...element.event, timeMs }]);
  }
  return byKey;
}

/** A told window as one line. */
function line(key: unknown, timeMs: number, events: readonly Mark[]): string {
  return JSON.stringify([key, timeMs, recomputed(events)]);
}

/** A2. */
export function sliding(events: readonly Mark[], key: string, spanMs: number, changes: boolean) {
  const told = events.map(({ timeMs }, index) => {
    const window = events.slice(0, index + 1).filter((e) => e.timeMs > timeMs - spanMs);
    return line(key, timeMs, window);
  });
  if (!changes) return told;
  const leaves = new Set(events.map(({ timeMs }) => timeMs + spanMs));
  for (const timeMs of leaves) {
    if (events.some((e) => e.timeMs === timeMs)) continue;
    const window = events.filter((e) => e.timeMs <= timeMs && e.timeMs > timeMs - spanMs);
    told.push(line(key, timeMs, window));
  }
  return told;
}

/** A3, A4 and A7, of events at their own times. */
export function panes(
  events: readonly Mark[],
  key: string,
  [lengthMs, everyMs, offsetMs, emptyMax]: readonly [number, number, number, number],
): string[] {
  const times = events.map(({ timeMs }) => timeMs);
  const [firstMs, lastMs] = [Math.min(...times), Math.max(...times)];
  const told: string[] = [];
  let emptied = Number.POSITIVE_INFINITY;
  const startMs = Math.floor((firstMs - lengthMs - offsetMs) / everyMs) * everyMs + offsetMs;
  const endMs = lastMs + (emptyMax + 1) * everyMs;
  for (let fromMs = startMs; fromMs <= endMs; fromMs += everyMs) {
    const window = events.filter((e) => e.timeMs >= fromMs && e.timeMs < fromMs + lengthMs);
    emptied = window.length > 0 ? 0 : emptied + 1;
    if (emptied <= emptyMax) told.push(line(key, fromMs + lengthMs - 1, window));
  }
  return told;
}

/** A5. */
export function sessions(events: readonly Mark[], key: string, gapMs: number, capMs: number) {
  const told: string[] = [];
  let open: Mark[] = [];
  const deadline = (): number =>
    Math.min((open.at(-1)?.timeMs ?? 0) + gapMs, (open[0]?.timeMs ?? 0) + capMs);
  for (const event of events) {
    if (open.length > 0 && event.timeMs > deadline()) {
      told.push(line(key, deadline(), open));
      open = [];
    }
    open.push(event);
  }
  return open.length === 0 ? told : [...told, line(key, deadline(), open)];
}

/** A6. */
export function lasts(events: readonly Mark[], key: string, last: number, every: number) {
  return events.flatMap(({ timeMs }, index) => {
    const after = index + 1 - last;
    if (after < 0 || after % every !== 0) return [];
    return [line(key, timeMs, events.slice(after, index + 1))];
  });
}
