import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PatternNode } from '../../src/correlate/pattern.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import {
  arbElements,
  arbPatterns,
  type Elements,
  leaves,
  mark,
  type Options,
  type Told,
} from './why-not-cases.ts';
import { arbCase, casesWith, judgeAll, placeOf, retell, withEvent } from './why-not-retold.ts';

test('expired and gap: with a bound as much longer the event is bound, with less it is not', () => {
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if ((told.reason !== 'expired' && told.reason !== 'gap') || told.of !== undefined)
        return false;
      if (told.missed === undefined) return false;
      const { byMs, needs, event } = told.missed;
      const name = told.reason === 'gap' ? 'gapMs' : 'within';
      const neededMs = needs[name] ?? Number.NaN;
      expect(neededMs - (one.options[name] ?? Number.NaN)).toBe(byMs);
      expect(byMs).toBeGreaterThan(0);
      const options = { ...one.options, ...needs };
      expect(retell(one, told, { options }).isFurther).toBe(true);
      if (!hasOneReading(one.pattern.node)) return true;
      const less = retell(one, told, { options: { ...options, [name]: neededMs - 1 } });
      expect(less.told).toBeDefined();
      expect(leaves(less.told?.bound)).not.toContain(event);
      return true;
    },
    3_000,
  );
  expect(count).toBeGreaterThan(150);
});

/** Whether a start can only become one run. */
function hasOneReading({ type, steps }: PatternNode): boolean {
  return (
    type !== 'anyOf' &&
    steps.every(
      (step) =>
        step.type === 'never' ||
        (step.link !== 'every' &&
          step.repeat?.link !== 'every' &&
          step.repeat?.prefer !== 'each' &&
          (step.item.type === 'test' || hasOneReading(step.item.node))),
    )
  );
}

test('expired of a nested pattern: with its bound as much longer the event is bound', () => {
  const widened = (node: PatternNode, byMs: number): PatternNode => ({
    ...node,
    withinMs: node.withinMs === undefined ? undefined : node.withinMs + byMs,
    steps: node.steps.map((step) =>
      step.type === 'bind' && step.item.type === 'pattern'
        ? { ...step, item: { type: 'pattern', node: widened(step.item.node, byMs) } }
        : step,
    ),
  });
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if (told.reason !== 'expired' || told.of === undefined) return false;
      const { node } = one.pattern;
      const wider: PatternNode = widened(node, told.missed?.byMs ?? 0);
      const pattern = { ...one.pattern, node: { ...wider, withinMs: node.withinMs } };
      expect(retell(one, told, { pattern }).isFurther).toBe(true);
      return true;
    },
    6_000,
  );
  expect(count).toBeGreaterThan(5);
});

test('forbidden, next, closed: without the event the start comes further or lives longer', () => {
  const seen = new Map<string, number>();
  judgeAll(
    arbCase,
    (told, one) => {
      if (!isStoppedByEvent(told)) return false;
      const { elements } = one;
      const now = retell(one, told, { elements: withEvent(elements, told.event) });
      expect(now.isLess).toBe(false);
      if (!now.isFurther && now.told !== undefined && isStoppedByEvent(now.told)) {
        const later = placeOf(elements, now.told.event) - placeOf(elements, told.event);
        if (isLead(now.told)) expect(isLead(told) && later < 0).toBe(true);
        else if (!isLead(told)) expect(later).toBeGreaterThan(0);
      }
      seen.set(told.reason, (seen.get(told.reason) ?? 0) + 1);
      return true;
    },
    4_000,
  );
  expect(seen.get('forbidden')).toBeGreaterThan(200);
  expect(seen.get('next')).toBeGreaterThan(10);
  expect(seen.get('closed')).toBeGreaterThan(10);
});

function isStoppedByEvent(
  told: Told,
): told is Told & { readonly reason: 'forbidden' | 'next' | 'closed' } {
  return told.reason === 'forbidden' || told.reason === 'next' || told.reason === 'closed';
}

function isLead(told: Told): boolean {
  return told.reason === 'forbidden' && told.place === 'before';
}

test('key: with the key of the start the event takes it further', () => {
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if (told.reason !== 'key') return false;
      const event = { ...told.event, key: told.key as string };
      const elements = withEvent(one.elements, told.event, event);
      expect(retell(one, told, { elements }).isFurther).toBe(true);
      return true;
    },
    3_000,
  );
  expect(count).toBeGreaterThan(50);
});

test('late: in its place among the others the event takes the start further', () => {
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if (told.reason !== 'late' || told.reached === undefined) return false;
      const { event, atMs } = told;
      const others = withEvent(one.elements, event);
      const place = others.findIndex((other) =>
        other.kind === 'watermark' ? other.watermarkMs >= atMs : other.timeMs > atMs,
      );
      const inTime = { kind: 'event', timeMs: atMs, event } as const;
      const elements: Elements = others.toSpliced(place, 0, inTime);
      expect(retell(one, told, { elements }).isFurther).toBe(true);
      return true;
    },
    3_000,
  );
  expect(count).toBeGreaterThan(30);
});

test('consumed: without the policy the start comes as far at least, and is not consumed', () => {
  const cases = arbPatterns.chain((pattern) =>
    fc.record({
      pattern: fc.constant(pattern),
      options: arbOptions(pattern).map(
        ({ within, starts, after }): Options =>
          starts === undefined ? { within, after } : { within, starts },
      ),
      elements: arbElements,
    }),
  );
  const count = judgeAll(
    cases,
    (told, one) => {
      if (told.reason !== 'consumed') return false;
      const options = { within: one.options.within };
      const now = retell(one, told, { options });
      expect(now.isLess).toBe(false);
      expect(now.told?.reason).not.toBe('consumed');
      return true;
    },
    3_000,
  );
  expect(count).toBeGreaterThan(100);
});

test('limit: with a higher bound the start is not given up', () => {
  const cases = casesWith(fc.constant({ within: 8, openMax: 1 }));
  const count = judgeAll(
    cases,
    (told, one) => {
      if (told.reason !== 'limit') return false;
      const now = retell(one, told, { options: { within: 8 } });
      expect(now.isLess).toBe(false);
      expect(now.told?.reason).not.toBe('limit');
      return true;
    },
    2_000,
  );
  expect(count).toBeGreaterThan(100);
});

test('undecided: at the end of a source that is complete it is a match', () => {
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if (told.reason !== 'undecided') return false;
      const elements = [...one.elements, mark(Number.POSITIVE_INFINITY)];
      const options = { ...one.options, onEnd: 'fire' as const };
      expect(retell(one, told, { elements, options }).told).toBeUndefined();
      return true;
    },
    2_000,
  );
  expect(count).toBeGreaterThan(30);
});

test('waiting: after the instant that is named nothing is bound any more', () => {
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if (told.reason !== 'waiting') return false;
      const timeMs = told.untilMs + 1;
      for (const name of ['a', 'b', 'c', 'x']) {
        const event: Mark = { ...told.start, name, timeMs };
        const elements: Elements = [...one.elements, { kind: 'event', timeMs, event }];
        const now = retell(one, told, { elements });
        expect(now.told).toBeDefined();
        expect(leaves(now.told?.bound)).not.toContain(event);
      }
      return true;
    },
    1_000,
  );
  expect(count).toBeGreaterThan(100);
});
