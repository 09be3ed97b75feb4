import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PatternNode, Test } from '../../src/correlate/pattern.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import {
  arbElements,
  arbPatterns,
  byKey,
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

test('expired and gap without an event that was missed: with any bound it is no match', () => {
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if ((told.reason !== 'expired' && told.reason !== 'gap') || told.missed !== undefined)
        return false;
      if (!hasOneReading(one.pattern.node)) return false;
      const options = { ...one.options, within: 1_000, gapMs: undefined };
      expect(retell(one, told, { options }).told).toBeDefined();
      return true;
    },
    2_000,
  );
  expect(count).toBeGreaterThan(100);
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
      if (told.reason !== 'expired' || told.of === undefined || !told.missed) return false;
      const { node } = one.pattern;
      const wider: PatternNode = widened(node, told.missed.byMs);
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

test('forbidden, next, closed: up to the event the same is told, and before it not', () => {
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if (!isStoppedByEvent(told) || isLead(told)) return false;
      if (!hasOneReading(one.pattern.node)) return false;
      const { elements } = one;
      const place = placeOf(elements, told.event);
      const upTo = retell(one, told, { elements: elements.slice(0, place + 1) }).told;
      expect(upTo).toMatchObject({ reason: told.reason, atMs: told.atMs });
      expect(upTo && isStoppedByEvent(upTo) ? upTo.event : undefined).toBe(told.event);
      const before = retell(one, told, { elements: elements.slice(0, place) });
      expect(before.told?.isOpen).toBe(true);
      expect(before.told && isStoppedByEvent(before.told)).toBe(false);
      return true;
    },
    3_000,
  );
  expect(count).toBeGreaterThan(100);
});

function isStoppedByEvent(
  told: Told,
): told is Told & { readonly reason: 'forbidden' | 'next' | 'closed' } {
  return told.reason === 'forbidden' || told.reason === 'next' || told.reason === 'closed';
}

function isLead(told: Told): boolean {
  return told.reason === 'forbidden' && told.place === 'before';
}

test('condition: with conditions that let the event pass it is bound', () => {
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if (told.reason !== 'condition') return false;
      const pattern = { ...one.pattern, node: withPass(one.pattern.node, told.event) };
      const now = retell(one, told, { pattern });
      if (now.told === undefined) return true;
      // What keeps a start from beginning at all may have two reasons at one event.
      if (now.told.reached === undefined) expect(now.told.reason).not.toBe('condition');
      else expect(leaves(now.told.bound)).toContain(told.event);
      return true;
    },
    3_000,
  );
  expect(count).toBeGreaterThan(50);
});

/** The pattern with conditions that hold whenever they are asked for this event. */
function withPass(whole: PatternNode, event: Mark): PatternNode {
  let current: unknown;
  const noting = (test: Test): Test => {
    const asked = (one: unknown): boolean => {
      current = one;
      return (test as (event: unknown) => boolean)(one);
    };
    return Object.assign(asked, { given: test.given }) as Test;
  };
  const passing = (node: PatternNode): PatternNode => ({
    ...node,
    where: node.where.map(
      (condition) => (steps: never) => current === event || (condition as Condition)(steps),
    ),
    steps: node.steps.map((step) => {
      if (step.type === 'never') return step;
      const { item } = step;
      return item.type === 'pattern'
        ? { ...step, item: { type: 'pattern', node: passing(item.node) } }
        : { ...step, item: { type: 'test', test: noting(item.test) } };
    }),
  });
  return passing(whole);
}

type Condition = (steps: object) => boolean;

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

test('limit: with higher bounds the start is not given up', () => {
  const bounds = [{ openMax: 1 }, { openMax: 1, victim: 'newest' }, { keysMax: 1 }] as const;
  const cases = casesWith(
    fc.constantFrom(...bounds).map((bound): Options => ({ within: 8, by: byKey, ...bound })),
  );
  const count = judgeAll(
    cases,
    (told, one) => {
      if (told.reason !== 'limit') return false;
      const now = retell(one, told, { options: { within: 8, by: byKey } });
      expect(now.told?.reason).not.toBe('limit');
      // A key that was given up has also forgotten what would have forbidden the start.
      if (told.limit === 'openMax') expect(now.isLess).toBe(false);
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
