import fc from 'fast-check';
import type { StreamElement } from '../../src/core/element.ts';
import type { Key } from '../../src/core/key.ts';
import type { Pattern, PatternNode } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { whyNot } from '../../src/correlate/why-not.ts';
import type { WhyNot } from '../../src/correlate/why-not-reason.ts';
import { type AnyPattern, arbPattern } from '../../src/testing/arb-pattern.ts';
import { type Mark, parseTimeline, printTimeline } from '../../src/testing/timeline.ts';
import { runMachine } from './run-machine.ts';

export type Steps = Readonly<Record<string, unknown>>;
export type Options = PatternOptions<Mark, Steps>;
export type Told = WhyNot<Mark, Steps>;
export type Elements = readonly StreamElement<Mark>[];

/** A pattern with its options over elements. */
export interface Case {
  readonly pattern: Pattern<Mark, Steps>;
  readonly options: Options;
  readonly elements: Elements;
}

export const is =
  (...names: readonly string[]) =>
  (event: Mark): boolean =>
    names.includes(event.name);

export const byKey = ({ key }: Mark): Key | undefined => key;

/** What is told of a timeline. */
export function tell<M extends object>(
  pattern: Pattern<Mark, M>,
  options: PatternOptions<Mark, M>,
  timeline: string,
): readonly WhyNot<Mark, M>[] {
  return whyNot(pattern, options, parseTimeline(timeline));
}

/** Patterns of all operators over `a`, `b`, `c` and `x`, some with conditions over steps. */
export const arbPatterns: fc.Arbitrary<AnyPattern<Mark>> = arbPattern<Mark>(
  { a: is('a'), b: is('b'), c: is('c'), x: is('x') },
  { value: ({ value }) => value ?? Number.NaN },
).filter(({ node }) => !hasNestedUntil(node));

/** Whether one `until` stands in another, or in an `unordered`. */
function hasNestedUntil({ type, steps }: PatternNode, isInside = false): boolean {
  return steps.some((step) => {
    if (step.type === 'never') return false;
    const ends = step.repeat?.until !== undefined;
    if (ends && (isInside || type === 'unordered')) return true;
    return step.item.type === 'pattern' && hasNestedUntil(step.item.node, isInside || ends);
  });
}

const arbDrawn = fc.record({
  name: fc.constantFrom('a', 'a', 'b', 'b', 'c', 'x'),
  key: fc.constantFrom('k', 'k', 'k', 'k', 'k', 'k', 'l', 'l', undefined),
  value: fc.nat(3),
  gapMs: fc.constantFrom(0, 0, 1, 1, 2, 5),
  lateMs: fc.constantFrom(-1, -1, -1, -1, -1, 0, 1, 3),
  isMarked: fc.constantFrom(true, false, false, false),
});

/** Elements in order of time: ties, two keys, late events, watermarks between and at the end. */
export const arbElements: fc.Arbitrary<Elements> = fc
  .tuple(fc.array(arbDrawn, { maxLength: 12, size: 'max' }), fc.boolean())
  .map(([drawn, isEnded]) => {
    let nowMs = 0;
    let passedMs = Number.NaN;
    const elements = drawn.flatMap((one): Elements => {
      const { name, key, value, gapMs, lateMs, isMarked } = one;
      if (lateMs >= 0 && passedMs >= 0) {
        const timeMs = passedMs - lateMs;
        const event = { name, key, value, timeMs };
        return [{ kind: 'late', timeMs, event, latenessMs: lateMs }];
      }
      nowMs += nowMs === passedMs ? Math.max(1, gapMs) : gapMs;
      const event = { name, key, value, timeMs: nowMs };
      if (!isMarked) return [{ kind: 'event', timeMs: nowMs, event }];
      passedMs = nowMs;
      return [{ kind: 'event', timeMs: nowMs, event }, mark(nowMs)];
    });
    return printed(isEnded ? [...elements, mark(Number.POSITIVE_INFINITY)] : elements);
  });

export function mark(watermarkMs: number): StreamElement<Mark> {
  return { kind: 'watermark', watermarkMs };
}

/** The elements, which a counter-example prints as a timeline. */
function printed(elements: Elements): Elements {
  const value = (): string => printTimeline(elements, (event) => event);
  return Object.defineProperty(elements, fc.toStringMethod, { value });
}

/** First events of the matches that the machine of the pattern tells. */
export function matchedStarts({ pattern, options, elements }: Case): ReadonlySet<Mark> {
  const events = elements.flatMap((one) => (one.kind === 'watermark' ? [] : [one.event]));
  const outputs = runMachine(patternMachine(pattern, options), elements);
  const bound = outputs.flatMap((one) => (one.kind === 'out' ? [leaves(one.value.steps)] : []));
  return new Set(bound.flatMap((own) => events.filter((event) => own.includes(event)).slice(0, 1)));
}

/** The events that something bound. */
export function leaves(value: unknown): Mark[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'timeMs' in value ? [value as Mark] : Object.values(value).flatMap(leaves);
}
