import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sequence } from '../../src/correlate/sequence.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import {
  arbElements,
  arbPatterns,
  ask,
  byKey,
  type Case,
  type Elements,
  leaves,
  matchedStarts,
  type Options,
  printed,
  progress,
  type Told,
} from './why-not-cases.ts';

const span = fc.integer({ min: 1, max: 10 });
const opt = <T>(x: fc.Arbitrary<T>) => fc.option(x, { nil: undefined, freq: 3 });
const plainOptions: fc.Arbitrary<Options> = fc
  .record({
    within: span,
    gapMs: opt(span),
    edge: opt(fc.constant('exclusive' as const)),
    tie: opt(fc.constant('timer' as const)),
    onEnd: opt(fc.constant('fire' as const)),
    by: opt(fc.constant(byKey)),
  })
  .map(
    (o) =>
      Object.fromEntries(
        Object.entries(o).filter(([, v]) => v !== undefined),
      ) as unknown as Options,
  );

const cases = (options: fc.Arbitrary<Options> = plainOptions): fc.Arbitrary<Case> =>
  fc.boolean().chain((v) => fc.record({ pattern: arbPatterns(v), options, elements: arbElements }));

const printedOnce = new Set<string>();
function note(one: Case, told: Told) {
  require('node:fs').appendFileSync(
    '/tmp/wn-notes.txt',
    fc.stringify(one) + JSON.stringify(told) + '\n',
  );
}
const counts = new Map<string, number>();
function count(name: string) {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Whether the start of what was told got further in another case. */
function after(
  one: Case,
  told: Told,
  other: Partial<Case>,
): { further: boolean; told: Told | undefined; less: boolean } {
  const next = { ...one, ...other };
  if (matchedStarts(next).has(told.start)) return { further: true, told: undefined, less: false };
  const again = ask(next).get(told.start);
  if (again === undefined) return { further: false, told: undefined, less: true };
  const [s, n] = progress(next, again);
  const [s0, n0] = progress(one, told);
  return {
    further: s > s0 || (s === s0 && n > n0),
    told: again,
    less: s < s0 || (s === s0 && n < n0),
  };
}

const without = (elements: Elements, event: unknown): Elements =>
  printed(elements.filter((e) => e.kind === 'watermark' || e.event !== event));
const index = (elements: Elements, event: unknown): number =>
  elements.findIndex((e) => e.kind !== 'watermark' && e.event === event);

function check(one: Case): void {
  for (const told of ask(one).values()) {
    const { elements, options } = one;
    const say = (x: unknown): string => JSON.stringify([told, x]);
    if (
      (told.reason === 'expired' || told.reason === 'gap') &&
      told.missed !== undefined &&
      told.of === undefined
    ) {
      const { missed } = told;
      const { needs, byMs } = missed;
      expect(byMs).toBe(
        told.reason === 'gap'
          ? (needs.gapMs ?? 0) - (options.gapMs ?? 0)
          : (needs.within ?? 0) - options.within,
      );
      expect(byMs).toBeGreaterThan(0);
      const wider = { ...options, ...needs };
      const r = after(one, told, { options: wider });
      expect(r.further, say(r)).toBe(true);
      const name = told.reason === 'gap' ? 'gapMs' : 'within';
      const less = { ...wider, [name]: (wider[name] ?? 0) - 1 };
      if (less.within > 0) {
        const q = after(one, told, { options: less });
        expect(
          q.told === undefined || leaves(q.told.bound).includes(missed.event),
          'less ' + say(q),
        ).toBe(false);
      }
      count(told.reason);
    }
    if (told.reason === 'expired' && told.of !== undefined) count('nested');
    if (told.reason === 'forbidden' || told.reason === 'next' || told.reason === 'closed') {
      const r = after(one, told, { elements: without(elements, told.event) });
      expect(r.less, say(r)).toBe(false);
      const again = r.told;
      if (
        !r.further &&
        again !== undefined &&
        (again.reason === 'forbidden' || again.reason === 'next' || again.reason === 'closed')
      ) {
        const isBefore = 'place' in again && again.place === 'before';
        if (told.reason === 'forbidden' && told.place === 'before') {
          if (isBefore)
            expect(index(elements, again.event), say(r)).toBeLessThan(index(elements, told.event));
        } else
          expect(index(elements, again.event), say(r)).toBeGreaterThan(index(elements, told.event));
      }
      count(told.reason + ('place' in told ? told.place : '') + (r.further ? '+' : ''));
    }
    if (told.reason === 'key' && told.reached !== undefined) {
      const other = printed(
        elements.map((e) =>
          e.kind !== 'watermark' && e.event === told.event
            ? { ...e, event: { ...(e.event as Mark), key: told.key as string } }
            : e,
        ),
      );
      const r = after(one, told, { elements: other });
      expect(r.further, say(r)).toBe(true);
      count('key');
    }
    if (told.reason === 'late' && told.reached !== undefined) {
      const late = elements[index(elements, told.event)] as Elements[number] & { timeMs: number };
      const rest = elements.filter((e) => e !== late);
      const place = rest.findIndex((e) =>
        e.kind === 'watermark' ? e.watermarkMs >= late.timeMs : e.timeMs > late.timeMs,
      );
      rest.splice(place, 0, { kind: 'event', timeMs: late.timeMs, event: told.event as Mark });
      const r = after(one, told, { elements: printed(rest) });
      expect(r.further, say(r)).toBe(true);
      count('late');
    }
    if (told.reason === 'undecided') {
      const ended = printed([
        ...elements,
        { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY },
      ]);
      const r = after(one, told, { elements: ended, options: { ...options, onEnd: 'fire' } });
      expect(r.further, say(r)).toBe(true);
      count('undecided');
    }
    if (told.reason === 'condition') count('condition');
    if (told.reason === 'waiting') {
      const nested = JSON.stringify(one.pattern.node).includes('withinMs');
      if (!nested && !JSON.stringify(one.pattern.node.steps.map((x) => x)).includes('zzz')) {
        const grown = (timeMs: number) =>
          ['a', 'b', 'c', 'x'].flatMap((name) =>
            [0, 1].map((value) => {
              const event = { name, key: (told.key ?? 'k') as string, value, timeMs };
              return {
                event,
                r: after(one, told, {
                  elements: printed([...elements, { kind: 'event', timeMs, event }]),
                }),
              };
            }),
          );
        const atEnd = grown(told.untilMs);
        if (!atEnd.some(({ r }) => r.further)) {
          count('waiting-none');
          if (!printedOnce.has('n')) {
            printedOnce.add('n');
            note(one, told);
          }
        }
        const beyond = grown(told.untilMs + 1);
        for (const { r, event } of beyond)
          expect(r.told !== undefined && !leaves(r.told.bound).includes(event), say(r)).toBe(true);
      }
      count('waiting');
    }
    if ((told.reason === 'expired' || told.reason === 'gap') && told.missed === undefined)
      count('plain ' + told.reason);
  }
}

test('truth', () => {
  fc.assert(fc.property(cases(), check), { numRuns: 20_000 });
  require('node:fs').writeFileSync('/tmp/wn-counts.json', JSON.stringify([...counts].sort()));
});
