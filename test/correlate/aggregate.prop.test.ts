import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aggregate } from '../../src/correlate/aggregate.ts';
import { objectOf } from '../../src/correlate/object-of.ts';
import type { Window } from '../../src/correlate/window.ts';
import { arbStream, type Placed } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { all, forward, lasts, panes, sessions, sliding } from './windows-model.ts';

const seed = 5;
const letter = fc.record(
  { name: fc.constantFrom('a', 'b', 'c'), value: fc.integer({ min: -9, max: 9 }) },
  { noNullPrototype: true },
);
const stamp = (event: Omit<Mark, 'timeMs'>, { timeMs, key }: Placed): Mark => ({
  ...event,
  timeMs,
  key,
});
const streams = arbStream<Omit<Mark, 'timeMs'>, Mark>(
  letter,
  { silenceMs: 25, disorderMs: 6, latenessMs: 4 },
  stamp,
);
const span = fc.integer({ min: 1, max: 20 });
const arbWindow: fc.Arbitrary<Window> = fc.oneof(
  fc.tuple(span, fc.boolean(), fc.boolean()).map(([ms, changes, isIn]): Window => {
    return { sliding: ms, changes, edge: isIn ? 'inclusive' : 'exclusive' };
  }),
  fc.tuple(span, fc.nat(30), fc.nat(2)).map(([tumbling, offsetMs, emptyMax]): Window => {
    return { tumbling, offsetMs, emptyMax };
  }),
  fc.tuple(span, span, fc.nat(30), fc.nat(2)).map(([a, b, offsetMs, emptyMax]): Window => {
    return { hopping: Math.max(a, b), everyMs: Math.min(a, b), offsetMs, emptyMax };
  }),
  fc.tuple(span, span).map(([session, capMs]): Window => ({ session, capMs })),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
    .map(([last, every]): Window => ({ last, every, ttlMs: 100_000 })),
);

function expected(window: Window, events: readonly Mark[], key: string): string[] {
  if ('sliding' in window) {
    const spanMs = window.sliding + (window.edge === 'inclusive' ? 1 : 0);
    return sliding(events, key, spanMs, window.changes === true);
  }
  if ('last' in window) return lasts(events, key, window.last, window.every ?? 1);
  if ('session' in window) return sessions(events, key, window.session, window.capMs);
  const { offsetMs = 0, emptyMax = 0 } = window;
  const [lengthMs, everyMs] =
    'hopping' in window ? [window.hopping, window.everyMs] : [window.tumbling, window.tumbling];
  return panes(events, key, [lengthMs, everyMs, offsetMs, emptyMax]);
}

const by = (event: Mark): string => event.key ?? 'k';
const isPane = (window: Window): boolean => 'tumbling' in window || 'hopping' in window;

test('windows are what the model recomputes, whatever the order and the watermarks', () => {
  let filled = 0;
  fc.assert(
    fc.property(arbWindow, streams, (window, elements) => {
      const { outputs } = run(aggregate(window, objectOf(all), { by }), elements);
      const told = outputs.map(({ key, timeMs, value }) => JSON.stringify([key, timeMs, value]));
      const own = elements.flatMap((e) => (e.kind === 'event' ? [e.event] : []));
      const wanted = [...forward(elements)].flatMap(([key, events]) =>
        expected(window, isPane(window) ? own.filter((e) => by(e) === key) : events, key),
      );
      if (wanted.length > 0) filled += 1;
      expect(told.sort()).toEqual(wanted.sort());
    }),
    { seed, numRuns: Number(process.env['RUNS'] ?? 400) },
  );
  expect(filled).toBeGreaterThan(200);
  if (process.env['RUNS'] !== undefined) process.stdout.write(`with an answer: ${filled}\n`);
});

const windows: Record<string, Window> = {
  sliding: { sliding: 9, changes: true },
  tumbling: { tumbling: 7, emptyMax: 1 },
  hopping: { hopping: 9, everyMs: 6, early: true },
  session: { session: 4, capMs: 11 },
  last: { last: 3, every: 2, ttlMs: 30 },
};

for (const [name, window] of Object.entries(windows)) {
  const machine = aggregate(window, objectOf(all), { by });
  const isByClock = isPane(window);
  test.each(laws(machine, streams, { by }).filter(([law]) => !isByClock || !law.includes('shift')))(
    `${name}: %s`,
    (_, law) => {
      fc.assert(law, { seed });
    },
  );
}
