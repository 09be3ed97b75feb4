import type { StreamElement } from '../core/element.ts';
import type { Key } from '../core/key.ts';
import type { Crossing } from '../correlate/alarm.ts';
import type { AlarmOptions } from '../correlate/alarm-options.ts';
import type { CrossingOptions } from '../correlate/crossing-options.ts';
import type { ThresholdOptions } from '../correlate/threshold.ts';
import { byKeyOf, type Counted, reachedBy } from './oracle-forward.ts';

/** A crossing as the oracles tell it: without its id. */
export type OracleCrossing<V> = Omit<Crossing<V>, 'id'>;

/** A moment at which a value is as it is. */
interface Moment<V> {
  readonly timeMs: number;
  readonly value: V;
  readonly rises: boolean;
  readonly falls: boolean;
  /** Whether an event brings it, and not the passing of time. */
  readonly isEvent: boolean;
}

/** What was said of a key so far. */
interface Said {
  /** When it rose, while it is up. */
  upMs: number | undefined;
  isMuted: boolean;
  held: number;
  lastUpMs: number;
  lastMs: number;
}

/**
 * What `threshold` tells of a finite list of elements, by the letter of T1 to T4 in
 * `docs/semantics.md`, key by key. A condition that throws does not hold (F1).
 */
export function thresholdOracle<T>(
  options: ThresholdOptions<T>,
  elements: readonly StreamElement<T>[],
): OracleCrossing<T>[] {
  const holds = (condition: (value: T) => boolean, value: T): boolean | undefined => {
    try {
      return condition(value);
    } catch {
      return undefined;
    }
  };
  return byKeyOf(elements, options.by).flatMap(({ key, events }) => {
    const moments = events.map(({ timeMs, event: value }): Moment<T> => {
      const risen = holds(options.rise, value);
      const fallen = options.fall === undefined ? risen === false : holds(options.fall, value);
      return { timeMs, value, rises: risen === true, falls: fallen === true, isEvent: true };
    });
    const said = silent();
    return moments.flatMap((moment) => crossed(key, said, moment, options));
  });
}

/**
 * What `countWithin` and `distinctWithin` tell of a finite list of elements, by the letter of T5 in
 * `docs/semantics.md`, key by key. `value` says what the events in the window come to.
 *
 * ```ts
 * import { eventElements } from 'tocsin/correlate';
 * import { crossingOracle } from 'tocsin/testing';
 *
 * const beats = eventElements([0, 4, 12].map((timeMs) => ({ timeMs })));
 * const told = crossingOracle((held) => held.length, { within: 10, atLeast: 2 }, beats);
 * console.log(told.map(({ state, timeMs }) => `${state} ${timeMs}`).join());
 * // prints: up 4,up 12
 * ```
 */
export function crossingOracle<I>(
  value: (events: readonly I[]) => number,
  options: CrossingOptions<I>,
  elements: readonly StreamElement<I>[],
): OracleCrossing<number>[] {
  const { passedMs, isEnded } = reachedBy(elements);
  const untilMs = isEnded ? Number.POSITIVE_INFINITY : passedMs;
  return byKeyOf(elements, options.by).flatMap(({ key, events }) =>
    counted(key, events, value, options, untilMs),
  );
}

function counted<I>(
  key: Key,
  events: readonly Counted<I>[],
  value: (events: readonly I[]) => number,
  options: CrossingOptions<I>,
  untilMs: number,
): OracleCrossing<number>[] {
  const { within, edge, atLeast, reset = false } = options;
  const spanMs = edge === 'inclusive' ? within + 1 : within;
  const said = silent();
  /** Events from here on count; with `reset` those before are forgotten. */
  let fromIndex = 0;
  const momentAt = (timeMs: number, come: number, isEvent: boolean): Moment<number> => {
    const inside = events.slice(fromIndex, come).filter((one) => one.timeMs > timeMs - spanMs);
    const now = value(inside.map(({ event }) => event));
    return { timeMs, value: now, rises: now >= atLeast, falls: now < atLeast, isEvent };
  };
  return events.flatMap(({ timeMs }, at) => {
    const nextMs = events[at + 1]?.timeMs;
    const told = crossed(key, said, momentAt(timeMs, at + 1, true), options);
    if (reset && momentAt(timeMs, at + 1, true).rises) {
      fromIndex = at + 1;
      said.upMs = undefined;
    }
    // What leaves before the next event, or before the end of what is known.
    const outs = new Set(events.slice(fromIndex, at + 1).map((one) => one.timeMs + spanMs));
    for (const outMs of [...outs].sort((a, b) => a - b)) {
      if (outMs <= timeMs || (nextMs === undefined ? outMs > untilMs : outMs >= nextMs)) continue;
      told.push(...crossed(key, said, momentAt(outMs, at + 1, false), options));
    }
    return told;
  });
}

function silent(): Said {
  const never = Number.NEGATIVE_INFINITY;
  return { upMs: undefined, isMuted: false, held: 0, lastUpMs: never, lastMs: never };
}

/** T1 to T4 at one moment: what is told, if anything. */
function crossed<V>(
  key: Key,
  said: Said,
  { timeMs, value, rises, falls, isEvent }: Moment<V>,
  { falls: tellsFall = false, repeatMs, quietMs = 0, rearm = 'fall' }: AlarmOptions,
): OracleCrossing<V>[] {
  const tell = (state: Crossing<V>['state'], fromMs: number, held: number) => {
    said.lastMs = timeMs;
    return [{ key, state, timeMs, fromMs, value, held }];
  };
  if (rearm !== 'fall' && said.upMs !== undefined && timeMs >= said.upMs + rearm.afterMs) {
    said.upMs = undefined;
  }
  if (said.upMs === undefined) {
    if (!rises || !isEvent) return [];
    said.upMs = timeMs;
    said.isMuted = timeMs < said.lastUpMs + quietMs;
    if (said.isMuted) {
      said.held += 1;
      return [];
    }
    const { held } = said;
    Object.assign(said, { held: 0, lastUpMs: timeMs });
    return tell('up', timeMs, held);
  }
  const { upMs, isMuted } = said;
  if (falls && rearm === 'fall') {
    said.upMs = undefined;
    return tellsFall && !isMuted ? tell('down', upMs, 0) : [];
  }
  const isDue = repeatMs !== undefined && isEvent && timeMs >= said.lastMs + repeatMs;
  return isDue && !isMuted ? tell('still', upMs, 0) : [];
}
