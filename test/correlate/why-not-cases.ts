import fc from 'fast-check';
import type { StreamElement } from '../../src/core/element.ts';
import type { Key } from '../../src/core/key.ts';
import type { Detection } from '../../src/correlate/detection.ts';
import type { PatternNode } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { whyNot } from '../../src/correlate/why-not.ts';
import type { WhyNot } from '../../src/correlate/why-not-reason.ts';
import { type AnyPattern, arbPattern } from '../../src/testing/arb-pattern.ts';
import { type Mark, parseTimeline, printTimeline } from '../../src/testing/timeline.ts';
import { runMachine } from './run-machine.ts';

export type Elements = readonly StreamElement<Mark>[];
export type Options = PatternOptions<Mark, Readonly<Record<string, unknown>>>;
export type Told = WhyNot<Mark, Readonly<Record<string, unknown>>>;

/** A pattern with its options over elements. */
export interface Case {
  readonly pattern: AnyPattern<Mark>;
  readonly options: Options;
  readonly elements: Elements;
}

export const is =
  (...names: readonly string[]) =>
  (event: Mark): boolean =>
    names.includes(event.name);

const alphabet = { a: is('a'), b: is('b'), c: is('c'), x: is('x') };

/** Patterns of all operators; with conditions over steps where `value` is asked for. */
export function arbPatterns(value: boolean): fc.Arbitrary<AnyPattern<Mark>> {
  const options = value ? { value: (event: Mark): number => event.value ?? Number.NaN } : {};
  return arbPattern<Mark>(alphabet, options).filter(({ node }) => !hasNestedUntil(node));
}

/** Whether one `until` stands in another, or in an `unordered`. */
function hasNestedUntil({ type, steps }: PatternNode, isInside = false): boolean {
  return steps.some((step) => {
    if (step.type === 'never') return false;
    const ends = step.repeat?.until !== undefined;
    if (ends && (isInside || type === 'unordered')) return true;
    return step.item.type === 'pattern' && hasNestedUntil(step.item.node, isInside || ends);
  });
}

/** Elements in order of time: ties, two keys, late events, watermarks between and at the end. */
export const arbElements: fc.Arbitrary<Elements> = fc
  .tuple(
    fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c', 'x', 'a', 'b'),
        key: fc.constantFrom('k', 'k', 'k', 'l'),
        value: fc.nat(3),
        gapMs: fc.constantFrom(0, 0, 1, 1, 2, 5),
        lateMs: fc.constantFrom(-1, -1, -1, -1, -1, 0, 1, 3),
        isMarked: fc.nat(3).map((dice) => dice === 0),
      }),
      { maxLength: 14 },
    ),
    fc.boolean(),
  )
  .map(([drawn, isEnded]) => printed(elementsOf(drawn, isEnded)));

function elementsOf(
  drawn: readonly {
    readonly name: string;
    readonly key: string;
    readonly value: number;
    readonly gapMs: number;
    readonly lateMs: number;
    readonly isMarked: boolean;
  }[],
  isEnded: boolean,
): Elements {
  let nowMs = 0;
  let passedMs = Number.NEGATIVE_INFINITY;
  const elements = drawn.flatMap((one): StreamElement<Mark>[] => {
    const { name, key, value, gapMs, lateMs, isMarked } = one;
    nowMs = Math.max(nowMs + gapMs, Number.isFinite(passedMs) ? passedMs + 1 : 0);
    if (lateMs >= 0 && Number.isFinite(passedMs)) {
      const timeMs = passedMs - lateMs;
      const event = { name, key, value, timeMs };
      return [{ kind: 'late', timeMs, event, latenessMs: lateMs }];
    }
    const event = { name, key, value, timeMs: nowMs };
    const element = { kind: 'event', timeMs: nowMs, event } as const;
    if (!isMarked) return [element];
    passedMs = nowMs;
    return [element, { kind: 'watermark', watermarkMs: nowMs }];
  });
  if (!isEnded) return elements;
  return [...elements, { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY }];
}

/** The elements, which a counter-example prints as a timeline. */
export function printed(elements: Elements): Elements {
  const value = (): string => printTimeline(elements, (mark) => mark);
  return Object.defineProperty([...elements], fc.toStringMethod, { value });
}

export const byKey = ({ key }: Mark): Key | undefined => key;

/** What is told of a case, by the event that it starts with. */
export function ask({ pattern, options, elements }: Case): ReadonlyMap<Mark, Told> {
  return new Map(whyNot(pattern, options, elements).map((one) => [one.start, one]));
}

/** First events of the matches that the machine of the pattern tells. */
export function matchedStarts({ pattern, options, elements }: Case): ReadonlySet<Mark> {
  const outputs = runMachine(patternMachine(pattern, options), elements);
  const order = elements.flatMap((one) => (one.kind === 'event' ? [one.event] : []));
  return new Set(
    outputs.flatMap((output) => {
      if (output.kind !== 'out') return [];
      const { steps } = output.value as Detection<object>;
      const events = leaves(steps).sort((one, two) => order.indexOf(one) - order.indexOf(two));
      return events.slice(0, 1);
    }),
  );
}

/** The events that something bound. */
export function leaves(value: unknown): Mark[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('timeMs' in value) return [value as Mark];
  return Object.values(value).flatMap(leaves);
}

/** How far a start came: the furthest step, then the number of events. */
export function progress({ pattern }: Case, { bound }: Told): readonly [number, number] {
  const names = pattern.node.steps.flatMap(({ type, name }) => (type === 'bind' ? [name] : []));
  const steps = Object.entries(bound).filter(([, value]) => leaves(value).length > 0);
  return [Math.max(-1, ...steps.map(([name]) => names.indexOf(name))), leaves(bound).length];
}

/** Whether an event may begin the pattern by its tests alone. */
export function mayBegin(node: PatternNode, event: Mark): boolean {
  for (const step of node.steps) {
    if (step.type === 'never') continue;
    const { item, repeat } = step;
    const isUntil = repeat?.until !== undefined && (repeat.until as (e: Mark) => boolean)(event);
    const accepts =
      item.type === 'test'
        ? (item.test as (e: Mark) => boolean)(event)
        : mayBegin(item.node, event);
    if (accepts && !isUntil) return true;
    if (node.type === 'sequence' && repeat?.min !== 0) return false;
  }
  return false;
}

export { parseTimeline };
