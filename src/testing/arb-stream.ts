import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import { isLate, watermarkAfter } from '../core/time.ts';
import { hostileValue } from './hostile.ts';
import type { Mark } from './timeline.ts';
import { withTimeline } from './written-stream.ts';

/** What a random stream is like. Times are in milliseconds. */
export interface ArbStreamOptions<E> {
  /** Events at most, second deliveries aside. Default 20. */
  readonly countMax?: number | undefined;
  /** Time of the first event at the earliest. Default 0. */
  readonly startMs?: number | undefined;
  /** The longest time between two events that follow each other. Default 4. */
  readonly gapMaxMs?: number | undefined;
  /** Whether several events may have one time, in bursts. Default true. */
  readonly ties?: boolean | undefined;
  /** Length of the silences that come now and then. Default 0: none come. */
  readonly silenceMs?: number | undefined;
  /** How much later than its time an event may arrive. Default 0: all arrive in order. */
  readonly disorderMs?: number | undefined;
  /** How far the watermark lags behind the newest event. Default `disorderMs`: none is late. */
  readonly latenessMs?: number | undefined;
  /** Whether events are delivered twice now and then. Default false. */
  readonly duplicates?: boolean | undefined;
  /** How far the clock of each of three sources may be wrong. Default 0. */
  readonly skewMs?: number | undefined;
  /** Fields that now and then have a hostile value instead of their own. Default none. */
  readonly hostile?: readonly string[] | undefined;
  /** How often there is a watermark between events. Default `some`; the last is always there. */
  readonly watermarks?: 'all' | 'some' | 'none' | undefined;
  /**
   * How a counter-example writes an event in its timeline. Default: JSON instead of a timeline.
   * Name the type of the event, from which that of the stream follows.
   */
  readonly mark?: ((event: E) => Omit<Mark, 'timeMs'>) | undefined;
}

/** Where an event stands among the keys and sources of a random stream. */
export interface Placed extends Timed {
  /** `k0` for half of the events, `k1` for a quarter, and so on to `k4`. */
  readonly key: string;
  /** `s0`, `s1` or `s2`: whose clock gave the time. */
  readonly source: string;
}

/** Which watermark follows an event: none, as the newest event says, or as far as may be. */
type AfterEvent = 'none' | 'newest' | 'furthest';

/** An event before the stream is made of it. */
interface Drawn<T> {
  readonly event: T;
  readonly gapMs: number;
  readonly silentMs: number;
  readonly delayMs: number;
  readonly key: number;
  readonly source: number;
  readonly isTwice: boolean;
  readonly mark: AfterEvent;
  readonly hostile: readonly [field: string, value: unknown] | null;
}

/** An event with its time, and when it arrives. */
interface Arrival<E> extends Timed {
  readonly event: E;
  readonly arrivesMs: number;
  readonly mark: AfterEvent;
}

/**
 * Finite streams of elements in the order of arrival: bursts, ties, silence, disorder, skewed keys
 * and clocks, second deliveries and hostile values, as far as the options ask for them. Events
 * that come at or before the watermark are `late` elements; the last element is the watermark
 * `Infinity`. `stamp` makes the event of what `event` draws; by default it sets `timeMs`.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { arbStream } from 'tocsin/testing';
 *
 * interface Login {
 *   readonly timeMs: number;
 *   readonly user: string;
 *   readonly ok: boolean;
 * }
 *
 * const streams = arbStream(
 *   fc.record({ ok: fc.boolean() }),
 *   { disorderMs: 5, mark: ({ ok, user }: Login) => ({ name: ok ? 'ok' : 'bad', key: user }) },
 *   ({ ok }, { timeMs, key }): Login => ({ timeMs, user: key, ok }),
 * );
 * console.log(fc.stringify(fc.sample(streams, { numRuns: 1, seed: 11 })[0]));
 * // prints: ok@0:k0 bad@3:k0 bad@0:k3 ^end
 * ```
 */
export function arbStream<T extends object, E = T & Timed>(
  event: fc.Arbitrary<T>,
  options: ArbStreamOptions<E> = {},
  stamp: (event: T, placed: Placed) => E = stampTime,
): fc.Arbitrary<readonly StreamElement<E>[]> {
  const { countMax = 20, skewMs = 0, mark } = options;
  const skews = fc.tuple(
    ...Array.from({ length: 3 }, () => fc.integer({ min: -skewMs, max: skewMs })),
  );
  return fc
    .tuple(fc.array(arbDrawn(event, options), { maxLength: countMax }), skews)
    .map(([drawn, offsets]) => {
      const elements = elementsOf(arrivalsOf(drawn, offsets, options, stamp), options);
      return mark === undefined ? elements : withTimeline(elements, mark);
    });
}

function stampTime<T extends object, E>(event: T, { timeMs }: Placed): E {
  return { ...event, timeMs } as E;
}

const MARKS: Readonly<Record<'all' | 'some' | 'none', readonly AfterEvent[]>> = {
  all: ['newest', 'furthest'],
  some: ['none', 'none', 'none', 'newest', 'furthest'],
  none: ['none'],
};

function arbDrawn<T, E>(
  event: fc.Arbitrary<T>,
  options: ArbStreamOptions<E>,
): fc.Arbitrary<Drawn<T>> {
  const { gapMaxMs = 4, ties = true, silenceMs = 0, disorderMs = 0 } = options;
  const { duplicates = false, hostile = [], watermarks = 'some' } = options;
  const gapMs = fc.integer({ min: ties ? 0 : 1, max: Math.max(1, gapMaxMs) });
  return fc.record(
    {
      event,
      gapMs: ties ? fc.oneof({ weight: 3, arbitrary: gapMs }, fc.constant(0)) : gapMs,
      silentMs: now(silenceMs > 0, 8).map((isSilent) => (isSilent ? silenceMs : 0)),
      delayMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: disorderMs })),
      key: fc.oneof(...[8, 4, 2, 1, 1].map(weighted)),
      source: fc.nat(2),
      isTwice: now(duplicates, 6),
      mark: fc.constantFrom(...MARKS[watermarks]),
      hostile: arbHostile(hostile),
    },
    { noNullPrototype: true },
  );
}

function arbHostile(fields: readonly string[]): fc.Arbitrary<readonly [string, unknown] | null> {
  if (fields.length === 0) return fc.constant(null);
  return fc.option(fc.tuple(fc.constantFrom(...fields), hostileValue), { freq: 3 });
}

/** True once in `times` where it may be true at all. */
function now(mayBe: boolean, times: number): fc.Arbitrary<boolean> {
  return mayBe ? fc.nat(times - 1).map((dice) => dice === times - 1) : fc.constant(false);
}

function weighted(weight: number, value: number): fc.WeightedArbitrary<number> {
  return { weight, arbitrary: fc.constant(value) };
}

/** The events with their times, in the order of arrival. */
function arrivalsOf<T extends object, E>(
  drawn: readonly Drawn<T>[],
  skewsMs: readonly number[],
  { startMs = 0, disorderMs = 0 }: ArbStreamOptions<E>,
  stamp: (event: T, placed: Placed) => E,
): Arrival<E>[] {
  let clockMs = startMs;
  const arrivals = drawn.flatMap(({ event, hostile, gapMs, silentMs, ...one }): Arrival<E>[] => {
    clockMs += gapMs + silentMs;
    const timeMs = clockMs + (skewsMs[one.source] ?? 0);
    const placed = { timeMs, key: `k${one.key}`, source: `s${one.source}` };
    const stamped = stamp(hostile === null ? event : withField(event, ...hostile), placed);
    const arrival = { event: stamped, timeMs, arrivesMs: clockMs + one.delayMs, mark: one.mark };
    const again = { ...arrival, arrivesMs: clockMs + disorderMs };
    return one.isTwice ? [arrival, again] : [arrival];
  });
  return arrivals.sort((a, b) => a.arrivesMs - b.arrivesMs);
}

/** The event with another value of a field; `__proto__` is a field like any other. */
function withField<T extends object>(event: T, field: string, value: unknown): T {
  return Object.fromEntries([...Object.entries(event), [field, value]]) as T;
}

/** Puts the watermark among the events, which is late for some of them perhaps. */
function elementsOf<E>(
  arrivals: readonly Arrival<E>[],
  { disorderMs = 0, skewMs = 0, latenessMs = disorderMs + 2 * skewMs }: ArbStreamOptions<E>,
): StreamElement<E>[] {
  let newestMs = Number.NEGATIVE_INFINITY;
  let passedMs = Number.NEGATIVE_INFINITY;
  const elements = arrivals.flatMap(({ event, timeMs, mark }, index): StreamElement<E>[] => {
    newestMs = Math.max(newestMs, timeMs);
    const element: StreamElement<E> = isLate(timeMs, passedMs)
      ? { kind: 'late', timeMs, event, latenessMs: passedMs - timeMs }
      : { kind: 'event', timeMs, event };
    const nextMs = Math.min(...arrivals.slice(index + 1).map((later) => later.timeMs));
    const furthestMs = mark === 'furthest' && Number.isFinite(nextMs) ? nextMs - 1 : passedMs;
    const watermarkMs = Math.max(watermarkAfter(newestMs, latenessMs), furthestMs);
    if (mark === 'none' || watermarkMs <= passedMs) return [element];
    passedMs = watermarkMs;
    return [element, { kind: 'watermark', watermarkMs }];
  });
  return [...elements, { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY }];
}
