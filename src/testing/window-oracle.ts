import type { StreamElement } from '../core/element.ts';
import type { Key } from '../core/key.ts';
import type { AggregateOptions } from '../correlate/aggregate.ts';
import type { Aggregated } from '../correlate/aggregated.ts';
import type {
  CountWindow,
  HoppingWindow,
  SessionWindow,
  SlidingWindow,
  TumblingWindow,
  Window,
} from '../correlate/window.ts';
import { byKeyOf, type Counted, type Reached, reachedBy } from './oracle-forward.ts';

/** The events of a key that a window holds, and when it is told. */
interface Held<I> {
  readonly events: readonly Counted<I>[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeMs: number;
  readonly isFinal: boolean;
}

type Events<I> = readonly Counted<I>[];

/**
 * What `aggregate` tells of a finite list of elements, by the letter of A1 to A8 in
 * `docs/semantics.md`: each window is looked for anew in the list of all events of its key, and
 * `value` says what the events in it come to, in their order. Key by key; the order within a key is
 * that of time only. It knows no `keysMax`, tells no notes and trusts that the window can be.
 *
 * ```ts
 * import { parseTimeline, windowOracle } from 'tocsin/testing';
 *
 * const beats = parseTimeline('a@0 a@4 a@12 ^end');
 * const told = windowOracle({ tumbling: 10 }, (held) => held.length, {}, beats);
 * for (const { fromMs, value } of told) console.log(fromMs, value);
 * // prints: 0 2
 * // prints: 10 1
 * ```
 */
export function windowOracle<I, R>(
  window: Window,
  value: (events: readonly I[]) => R,
  { by, onEnd = 'fire' }: AggregateOptions<I>,
  elements: readonly StreamElement<I>[],
): Aggregated<R>[] {
  const reached = reachedBy(elements);
  const isTold = (dueMs: number): boolean =>
    dueMs <= reached.passedMs || (reached.isEnded && onEnd === 'fire');
  return byKeyOf(elements, by).flatMap(({ key, events }) =>
    windowsOf(window, events, isTold, reached).map((held) => told(key, held, value)),
  );
}

function told<I, R>(key: Key, held: Held<I>, value: (events: readonly I[]) => R): Aggregated<R> {
  const { events, fromMs, toMs, timeMs, isFinal } = held;
  const own = events.map(({ event }) => event);
  return { key, fromMs, toMs, timeMs, count: own.length, isFinal, value: value(own) };
}

function windowsOf<I>(
  window: Window,
  events: Events<I>,
  isTold: (dueMs: number) => boolean,
  { passedMs, isEnded }: Reached,
): Held<I>[] {
  if ('sliding' in window) {
    return sliding(window, events, isEnded ? Number.POSITIVE_INFINITY : passedMs);
  }
  if ('last' in window) return lasts(window, events);
  return 'session' in window ? sessions(window, events, isTold) : byClock(window, events, isTold);
}

/** A2. */
function sliding<I>(
  { sliding: ms, edge, changes = false, eventsMax = Number.POSITIVE_INFINITY }: SlidingWindow,
  events: Events<I>,
  passedMs: number,
): Held<I>[] {
  const spanMs = edge === 'inclusive' ? ms + 1 : ms;
  const heldAt = (timeMs: number, come: Events<I>): Held<I> => {
    const inside = come.filter((one) => one.timeMs > timeMs - spanMs && one.timeMs <= timeMs);
    const kept = inside.slice(Math.max(0, inside.length - eventsMax));
    return { events: kept, fromMs: timeMs - spanMs + 1, toMs: timeMs, timeMs, isFinal: true };
  };
  const atEvents = events.map(({ timeMs }, at) => heldAt(timeMs, events.slice(0, at + 1)));
  if (!changes) return atEvents;
  const lastMs = events.at(-1)?.timeMs ?? Number.NEGATIVE_INFINITY;
  const outs = events.flatMap(({ timeMs }, at) => {
    const outMs = timeMs + spanMs;
    // One that the window had no room for had left by then.
    const pushing = events[at + eventsMax];
    return pushing !== undefined && pushing.timeMs < outMs ? [] : [outMs];
  });
  const moments = [...new Set(outs)].filter(
    (outMs) =>
      (outMs <= passedMs || outMs < lastMs) && !events.some(({ timeMs }) => timeMs === outMs),
  );
  return [...atEvents, ...moments.map((outMs) => heldAt(outMs, events))];
}

/** A3, A4 and A7, by each event's own time. */
function byClock<I>(
  window: TumblingWindow | HoppingWindow,
  events: Events<I>,
  isTold: (dueMs: number) => boolean,
): Held<I>[] {
  const { offsetMs = 0, emptyMax = 0, early = false } = window;
  const [lengthMs, everyMs] =
    'hopping' in window ? [window.hopping, window.everyMs] : [window.tumbling, window.tumbling];
  const times = events.map(({ ownMs }) => ownMs);
  const beginMs = Math.min(...times) - lengthMs - offsetMs;
  const startMs = Math.floor(beginMs / everyMs) * everyMs + offsetMs;
  const endMs = Math.max(...times) + (emptyMax + 1) * everyMs;
  const all: Held<I>[] = [];
  let empty = Number.POSITIVE_INFINITY;
  for (let fromMs = startMs; fromMs <= endMs; fromMs += everyMs) {
    const toMs = fromMs + lengthMs - 1;
    const inside = events.filter(({ ownMs }) => ownMs >= fromMs && ownMs <= toMs);
    empty = inside.length > 0 ? 0 : empty + 1;
    if (empty <= emptyMax && isTold(toMs)) {
      all.push({ events: inside, fromMs, toMs, timeMs: toMs, isFinal: true });
    }
    if (early)
      all.push(...growing(inside, (one) => one.ownMs).map((so) => ({ ...so, fromMs, toMs })));
  }
  return all;
}

/** The values that are told early: with each event, what the window holds so far. */
function growing<I>(inside: Events<I>, timeOf: (one: Counted<I>) => number): Held<I>[] {
  return inside.map((one, at) => ({
    events: inside.slice(0, at + 1),
    fromMs: inside[0]?.timeMs ?? one.timeMs,
    toMs: one.timeMs,
    timeMs: timeOf(one),
    isFinal: false,
  }));
}

/** A5. */
function sessions<I>(
  { session: gapMs, capMs, early = false }: SessionWindow,
  events: Events<I>,
  isTold: (dueMs: number) => boolean,
): Held<I>[] {
  const all: Held<I>[] = [];
  let rest = events;
  while (rest.length > 0) {
    const firstMs = rest[0]?.timeMs ?? 0;
    const over = rest.findIndex(({ timeMs }, at) => {
      const lastMs = rest[at - 1]?.timeMs ?? timeMs;
      return timeMs > Math.min(lastMs + gapMs, firstMs + capMs);
    });
    const inside = over === -1 ? rest : rest.slice(0, over);
    rest = over === -1 ? [] : rest.slice(over);
    const toMs = inside.at(-1)?.timeMs ?? 0;
    const timeMs = Math.min(toMs + gapMs, firstMs + capMs);
    if (early) all.push(...growing(inside, (one) => one.timeMs));
    if (over !== -1 || isTold(timeMs)) {
      all.push({ events: inside, fromMs: firstMs, toMs, timeMs, isFinal: true });
    }
  }
  return all;
}

/** A6. */
function lasts<I>({ last, every = 1, ttlMs }: CountWindow, events: Events<I>): Held<I>[] {
  return events.flatMap(({ timeMs }, at): Held<I>[] => {
    const anew = events.findLastIndex((one, index) => {
      const before = events[index - 1]?.timeMs ?? Number.NEGATIVE_INFINITY;
      return index <= at && one.timeMs - before > ttlMs;
    });
    const after = at + 1 - anew - last;
    if (after < 0 || after % every !== 0) return [];
    const inside = events.slice(at + 1 - last, at + 1);
    const fromMs = inside[0]?.timeMs ?? timeMs;
    return [{ events: inside, fromMs, toMs: timeMs, timeMs, isFinal: true }];
  });
}
