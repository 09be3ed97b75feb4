import fc from 'fast-check';
import type { EventElement, StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import type { Mark } from './timeline.ts';
import { withTimeline } from './written-stream.ts';

/** How the events of a stream follow one another. Times are in milliseconds. */
export interface ArbRateOptions<E> {
  /** How long after an event the next one comes at least, and at most. */
  readonly gapMinMs: number;
  readonly gapMaxMs: number;
  /** Events at least, by default 1, and at most, by default 12. */
  readonly countMin?: number | undefined;
  readonly countMax?: number | undefined;
  /** Time of the first event. Default 0. */
  readonly startMs?: number | undefined;
  /** How a counter-example writes an event in its timeline. Default: JSON instead of a timeline. */
  readonly mark?: ((event: E) => Omit<Mark, 'timeMs'>) | undefined;
}

/** What sets the event of a time. */
export type Stamp<T, E> = (event: T, timeMs: number) => E;

/**
 * Streams of one steady source: events in order, from `gapMinMs` to `gapMaxMs` apart, and the
 * watermark `Infinity`. They shrink to few events, as close together as may be. Such a stream has
 * no `n` events within less than (n − 1) · gapMinMs, and no silence longer than `gapMaxMs`.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { countWithinMachine } from 'tocsin/correlate';
 * import { arbRate, run } from 'tocsin/testing';
 *
 * const steady = arbRate(fc.constant({}), { gapMinMs: 10, gapMaxMs: 30 });
 * const crowd = countWithinMachine({ within: 20, atLeast: 3 });
 * fc.assert(fc.property(steady, (elements) => run(crowd, elements).outputs.length === 0));
 * ```
 */
export function arbRate<T extends object, E = T & Timed>(
  event: fc.Arbitrary<T>,
  options: ArbRateOptions<E>,
  stamp: Stamp<T, E> = stampTime,
): fc.Arbitrary<readonly StreamElement<E>[]> {
  return arbGaps(event, options).map((drawn) => ended(placed(drawn, options, stamp), options));
}

/** An event, and how long after the one before it comes. */
export interface Gapped<T> {
  readonly event: T;
  readonly gapMs: number;
}

/** Events with gaps as the options say. */
export function arbGaps<T, E>(
  event: fc.Arbitrary<T>,
  { gapMinMs, gapMaxMs, countMin = 1, countMax = Math.max(12, countMin) }: ArbRateOptions<E>,
): fc.Arbitrary<Gapped<T>[]> {
  const gapMs = fc.integer({ min: gapMinMs, max: gapMaxMs });
  const one = fc.record({ event, gapMs }, { noNullPrototype: true });
  return fc.array(one, { minLength: countMin, maxLength: countMax });
}

/** The events at their times: the first at `startMs`, whatever its gap. */
export function placed<T, E>(
  drawn: readonly Gapped<T>[],
  { startMs = 0 }: Pick<ArbRateOptions<E>, 'startMs'>,
  stamp: Stamp<T, E>,
): EventElement<E>[] {
  let timeMs = startMs - (drawn[0]?.gapMs ?? 0);
  return drawn.map(({ event, gapMs }) => {
    timeMs += gapMs;
    return { kind: 'event', timeMs, event: stamp(event, timeMs) };
  });
}

/** The events and the end, written as a timeline where there is a mark. */
export function ended<E>(
  events: readonly EventElement<E>[],
  { mark }: Pick<ArbRateOptions<E>, 'mark'>,
): StreamElement<E>[] {
  const end: StreamElement<E> = { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY };
  const elements = [...events, end];
  return mark === undefined ? elements : withTimeline(elements, mark);
}

/** The event with `timeMs`. */
export function stampTime<T extends object, E>(event: T, timeMs: number): E {
  return { ...event, timeMs } as E;
}
