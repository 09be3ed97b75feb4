import fc from 'fast-check';
import type { EventElement, StreamElement } from '../core/element.ts';
import type { Pattern, PatternNode, StepNode } from '../correlate/pattern.ts';
import type { PatternOptions } from '../correlate/pattern-options.ts';
import { textsOf } from './law.ts';
import { oracle } from './oracle.ts';

/** The events of a step: drawn, or made for a time; for a nested pattern its parts by step. */
export type Part<V> =
  | fc.Arbitrary<PartEvent<V>>
  | ((timeMs: number) => PartEvent<V>)
  | { readonly [K in keyof PartEvent<V>]?: Part<PartEvent<V>[K]> };

/** What a step binds one of. */
export type PartEvent<V> = V extends readonly (infer E)[] ? E : Exclude<V, undefined>;

/** The events of a match by step; a step that is left out stays unbound. */
export type Parts<M> = { readonly [K in keyof M]?: Part<M[K]> };

/** How a match is planted. */
export interface ArbPlantedOptions<I> {
  /** Events of noise at most. Default 8. */
  readonly noiseMax?: number | undefined;
  /** The event at a time, also to give all one key. Default: with another `timeMs`. */
  readonly stamp?: ((event: I, timeMs: number) => I) | undefined;
}

/** A stream with a match in it. */
export interface Planted<I, M> {
  /** The events of the match among noise, in order of time. */
  readonly events: readonly I[];
  /** The same as elements, and the watermark that ends them. */
  readonly elements: readonly StreamElement<I>[];
  /** The steps of a match that the pattern tells of these events. */
  readonly planted: M;
}

type Make = (timeMs: number) => unknown;
type AnyPart = fc.Arbitrary<unknown> | Make | Readonly<Record<string, unknown>> | undefined;

/**
 * Streams that hold a known match of the pattern, told with these options, and noise before,
 * within and after it, as much as leaves the match standing. Throws where the parts make no match
 * of the pattern even without noise, for example for want of a common key.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { patternMachine, sequence } from 'tocsin/correlate';
 * import { arbPlanted, run } from 'tocsin/testing';
 *
 * interface Order {
 *   readonly timeMs: number;
 *   readonly what: string;
 * }
 * const order = (what: string) => (timeMs: number): Order => ({ timeMs, what });
 * const sold = sequence({
 *   placed: (e: Order) => e.what === 'placed',
 *   paid: (e: Order) => e.what === 'paid',
 * });
 * const options = { within: 100 };
 * const parts = { placed: order('placed'), paid: order('paid') };
 * const noise = fc.constantFrom('placed', 'lost').map((what) => order(what)(0));
 * fc.assert(
 *   fc.property(arbPlanted(sold, options, parts, noise), ({ elements, planted }) =>
 *     run(patternMachine(sold, options), elements).outputs.some(
 *       ({ steps }) => steps.paid === planted.paid,
 *     ),
 *   ),
 * );
 * console.log('found in every stream');
 * // prints: found in every stream
 * ```
 */
export function arbPlanted<I extends object, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  parts: Parts<M>,
  noise: fc.Arbitrary<I>,
  { noiseMax = 8, stamp = setTime }: ArbPlantedOptions<I> = {},
): fc.Arbitrary<Planted<I, M>> {
  const { within, gapMs = within } = options;
  const makes = makesOf(pattern.node, parts as Readonly<Record<string, AnyPart>>);
  const gapMaxMs = Math.floor(Math.min(gapMs, within / Math.max(1, makes.length - 1)));
  const gaps = fc.array(fc.integer({ min: 1, max: Math.max(1, gapMaxMs) }), {
    minLength: makes.length,
    maxLength: makes.length,
  });
  const around = fc.tuple(noise, fc.integer({ min: -within, max: 2 * within }));
  return fc
    .tuple(fc.tuple(...makes), gaps, fc.array(around, { maxLength: noiseMax }))
    .map(([all, gapsMs, others]) => {
      let timeMs = -(gapsMs[0] ?? 0);
      const seeds = all.map((make, index) => {
        timeMs += gapsMs[index] ?? 0;
        return elementAt(stamp(make(timeMs) as I, timeMs), timeMs);
      });
      const noisy = others.map(([event, atMs]) => elementAt(stamp(event, atMs), atMs));
      return planted(pattern, { ...options, onEnd: 'fire' }, seeds, noisy);
    });
}

function setTime<I extends object>(event: I, timeMs: number): I {
  return { ...event, timeMs };
}

function elementAt<I>(event: I, timeMs: number): EventElement<I> {
  return { kind: 'event', timeMs, event };
}

/** What makes the events of a pattern, in an order in which it may bind them. */
function makesOf(
  { type, steps }: PatternNode,
  parts: Readonly<Record<string, AnyPart>>,
): fc.Arbitrary<Make>[] {
  const given = steps.filter((step) => step.type === 'bind' && parts[step.name] !== undefined);
  return (type === 'anyOf' ? given.slice(0, 1) : given).flatMap((step) =>
    stepMakes(step, parts[step.name]),
  );
}

function stepMakes(step: StepNode, part: AnyPart): fc.Arbitrary<Make>[] {
  if (step.type === 'never' || part === undefined) return [];
  const { item, repeat } = step;
  const one =
    item.type === 'pattern'
      ? makesOf(item.node, part as Readonly<Record<string, AnyPart>>)
      : [
          part instanceof fc.Arbitrary
            ? part.map((event) => () => event)
            : fc.constant(part as Make),
        ];
  return Array.from({ length: Math.max(1, repeat?.min ?? 1) }, () => one).flat();
}

function planted<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  seeds: readonly EventElement<I>[],
  noise: readonly EventElement<I>[],
): Planted<I, M> {
  const toldOf = (events: readonly EventElement<I>[]): readonly M[] =>
    oracle(pattern, options, ended(events)).map(({ steps }) => steps);
  const isWhole = (steps: M): boolean => seeds.every(({ event }) => holdsEvent(steps, event));
  const match = toldOf(seeds).find(isWhole);
  if (match === undefined) throw new Error('expected parts that make a match; they make none');
  const [text] = textsOf([match]);
  let kept = [...seeds];
  for (const one of noise) {
    const more = [...kept, one].sort((a, b) => a.timeMs - b.timeMs);
    if (toldOf(more).some((steps) => textsOf([steps])[0] === text)) kept = more;
  }
  return {
    events: kept.map(({ event }) => event),
    elements: ended(kept),
    planted: match,
  };
}

function ended<I>(events: readonly EventElement<I>[]): StreamElement<I>[] {
  return [...events, { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY }];
}

function holdsEvent(value: unknown, event: unknown): boolean {
  if (value === event) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((one) => holdsEvent(one, event));
}
