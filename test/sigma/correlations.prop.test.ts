import fc from 'fast-check';
import { from } from 'rxjs';
import { expect, test } from 'vitest';
import { sigma } from '../../src/sigma/sigma.ts';
import { load } from './rule.ts';

interface Happened {
  readonly timeMs: number;
  readonly k: 'a' | 'b';
  readonly u: string;
  /** Null where the event has no number. */
  readonly n: number | null;
}

const SPAN_MS = 5_000;

const happened: fc.Arbitrary<readonly Happened[]> = fc
  .array(
    fc.record({
      gap: fc.nat(4),
      k: fc.constantFrom('a', 'b'),
      u: fc.constantFrom('x', 'y'),
      n: fc.option(fc.nat(3), { freq: 6 }),
    }),
    { minLength: 1, maxLength: 14, size: 'max' },
  )
  .map((list) => {
    let timeMs = 0;
    return list.map(({ gap, k, u, n }): Happened => {
      timeMs += gap * 1_000;
      return { timeMs, k: k as 'a' | 'b', u, n };
    });
  });

function told(correlation: string, events: readonly Happened[]): string[] {
  const rule = (name: string): string =>
    `title: ${name}\nname: ${name}\nlogsource: { product: test }\n` +
    `detection:\n  sel: { k: ${name} }\n  condition: sel\n---\n`;
  const flow = `{ timespan: 5s, group-by: u, ${correlation} }`;
  const text = `${rule('a')}${rule('b')}title: c\ncorrelation: ${flow}`;
  const found: string[] = [];
  from(events)
    .pipe(
      sigma<Happened>(load(text, { strict: true }), { latenessMs: 0, clock: { nowMs: () => 0 } }),
    )
    .subscribe((match) => {
      if (match.kind === 'correlation') found.push(`${match.group['u']}@${match.timeMs}`);
    });
  return found;
}

/** Told where the window of an event meets the condition, and that of the one before did not. */
function expected(
  events: readonly Happened[],
  of: (event: Happened) => boolean,
  isIn: (ageMs: number) => boolean,
  isMet: (window: readonly Happened[]) => boolean,
): string[] {
  const found: string[] = [];
  const up = new Map<string, boolean>();
  for (const [at, { timeMs, u, ...event }] of events.entries()) {
    if (!of({ timeMs, u, ...event })) continue;
    const window = events
      .slice(0, at + 1)
      .filter((one) => one.u === u && of(one) && isIn(timeMs - one.timeMs));
    const met = isMet(window);
    if (met && (up.get(u) !== true || window.length === 1)) found.push(`${u}@${timeMs}`);
    up.set(u, met);
  }
  return found;
}

const isA = ({ k }: Happened): boolean => k === 'a';
const isSliding = (ageMs: number): boolean => ageMs < SPAN_MS;
const isWithin = (ageMs: number): boolean => ageMs <= SPAN_MS;
const numbers = (window: readonly Happened[]): readonly number[] =>
  window.flatMap(({ n }) => n ?? []).sort((a, b) => a - b);
const total = (window: readonly Happened[]): number =>
  numbers(window).reduce((sum, n) => sum + n, 0);
/** The least number that at least so many of a hundred do not exceed. */
const ranked = (window: readonly Happened[], percent: number): number | undefined => {
  const all = numbers(window);
  return all.find((n) => all.filter((one) => one <= n).length * 100 >= percent * all.length);
};
const kinds = (window: readonly Happened[], of: (one: Happened) => unknown): number =>
  new Set(window.map(of)).size;

test.each<readonly [string, (events: readonly Happened[]) => string[]]>([
  [
    'type: event_count, rules: a, condition: { gte: 2 }',
    (events) => expected(events, isA, isSliding, ({ length }) => length >= 2),
  ],
  [
    'type: event_count, rules: [a, b], condition: { lt: 3 }',
    (events) =>
      expected(
        events,
        () => true,
        isSliding,
        ({ length }) => length < 3,
      ),
  ],
  [
    'type: value_count, rules: a, condition: { field: n, gte: 2 }',
    (events) => expected(events, isA, isSliding, (window) => new Set(numbers(window)).size >= 2),
  ],
  [
    'type: value_sum, rules: a, condition: { field: n, gt: 2 }',
    (events) => expected(events, isA, isSliding, (window) => total(window) > 2),
  ],
  [
    'type: value_avg, rules: a, condition: { field: n, gte: 1.5 }',
    (events) =>
      expected(events, isA, isSliding, (window) => total(window) / numbers(window).length >= 1.5),
  ],
  [
    'type: value_avg, rules: a, condition: { field: n, lt: 1.5 }',
    (events) =>
      expected(events, isA, isSliding, (window) => total(window) / numbers(window).length < 1.5),
  ],
  [
    'type: value_median, rules: [a, b], condition: { field: n, eq: 1 }',
    (events) =>
      expected(
        events,
        () => true,
        isSliding,
        (window) => ranked(window, 50) === 1,
      ),
  ],
  [
    'type: value_percentile, rules: [a, b], condition: { field: n, gte: 2, percentile: 75 }',
    (events) =>
      expected(
        events,
        () => true,
        isSliding,
        (window) => (ranked(window, 75) ?? 0) >= 2,
      ),
  ],
  [
    'type: value_percentile, rules: a, condition: { field: n, lte: 1, percentile: 0 }',
    (events) => expected(events, isA, isSliding, (window) => (ranked(window, 0) ?? 2) <= 1),
  ],
  [
    'type: temporal, rules: [a, b]',
    (events) =>
      expected(
        events,
        () => true,
        isWithin,
        (window) => kinds(window, ({ k }) => k) === 2,
      ),
  ],
])('%s tells what a slow reading of its window tells', (correlation, oracle) => {
  let count = 0;
  fc.assert(
    fc.property(happened, (events) => {
      const answer = oracle(events);
      if (answer.length > 0) count += 1;
      expect(told(correlation, events)).toEqual(answer);
    }),
    { numRuns: 150 },
  );
  expect(count).toBeGreaterThan(45);
});

test('temporal_ordered tells each latest start with the first end after it', () => {
  fc.assert(
    fc.property(happened, (events) => {
      const starts = new Map<string, number>();
      const answer = events.flatMap(({ timeMs, k, u }) => {
        const startMs = starts.get(u);
        if (k === 'a') starts.set(u, timeMs);
        else starts.delete(u);
        const isEnd = k === 'b' && startMs !== undefined && timeMs - startMs <= SPAN_MS;
        return isEnd ? [`${u}@${timeMs}`] : [];
      });
      expect(told('type: temporal_ordered, rules: [a, b]', events)).toEqual(answer);
    }),
    { numRuns: 200 },
  );
});
