import type { StreamElement } from '../core/element.ts';
import { encodeKey, type Key } from '../core/key.ts';
import type { InactivityOptions, Silence } from '../correlate/silence-frame.ts';
import type { FirstSeen, FirstSeenOptions } from '../correlate/values-frame.ts';
import { byKeyOf, type Counted, reachedBy } from './oracle-forward.ts';

/**
 * What `firstSeen` tells of a finite list of elements, by the letter of S1 in `docs/semantics.md`,
 * key by key: all earlier events of the key are searched. It knows no `valuesMax`.
 */
export function firstSeenOracle<I>(
  { by, value, withinMs, learnMs = withinMs, baseline = [] }: FirstSeenOptions<I>,
  elements: readonly StreamElement<I>[],
): FirstSeen<I>[] {
  const known = new Map([...baseline].map(([key, values]) => [encodeKey(key), [...values]]));
  return byKeyOf(elements, by).flatMap(({ key, events }) => {
    const valued = events.flatMap((one) => {
      const own = readValue(one.event, value);
      return own === undefined ? [] : [{ ...one, value: encodeKey(own) }];
    });
    const given = known.get(encodeKey(key));
    return valued.flatMap(({ event, timeMs, value: own }, at): FirstSeen<I>[] => {
      // A key without an event for longer began anew with the event after that.
      const anew = valued.findLastIndex((one, index) => {
        return index <= at && (index === 0 || one.timeMs - timeBefore(valued, index) > withinMs);
      });
      const fromMs = valued[anew]?.timeMs ?? timeMs;
      const isSeen = valued
        .slice(anew, at)
        .some((one) => one.value === own && timeMs - one.timeMs <= withinMs);
      const isGiven =
        given?.some((one) => encodeKey(one) === own) === true && timeMs - fromMs <= withinMs;
      const isLearned = given !== undefined || timeMs - fromMs >= learnMs;
      return isSeen || isGiven || !isLearned ? [] : [{ key, timeMs, event, fromMs }];
    });
  });
}

function timeBefore(events: readonly { readonly timeMs: number }[], index: number): number {
  return events[index - 1]?.timeMs ?? Number.NEGATIVE_INFINITY;
}

function readValue<I>(event: I, value: (event: I) => Key | undefined): Key | undefined {
  try {
    return value(event);
  } catch {
    return undefined;
  }
}

/**
 * What `inactivity` tells of a finite list of elements, by the letter of S2 in `docs/semantics.md`,
 * key by key: of each event the time up to the next one of its key is looked at.
 */
export function inactivityOracle<I>(
  { by, afterMs, repeatMs, onEnd = 'undecided' }: InactivityOptions<I>,
  elements: readonly StreamElement<I>[],
): Silence[] {
  const { passedMs, isEnded } = reachedBy(elements);
  return byKeyOf(elements, by).flatMap(({ key, events }) =>
    events.flatMap(({ timeMs: fromMs }, at) => {
      const nextMs = nextOf(events, at);
      const isReached = (timeMs: number): boolean =>
        nextMs === undefined ? timeMs <= passedMs : timeMs < nextMs;
      const told = (state: Silence['state'], timeMs: number): Silence => {
        return { key, state, timeMs, fromMs, silentMs: timeMs - fromMs };
      };
      const silentMs = fromMs + afterMs;
      const isAtEnd = nextMs === undefined && isEnded && onEnd === 'fire';
      if (!isReached(silentMs)) return isAtEnd ? [told('silent', silentMs)] : [];
      const all = [told('silent', silentMs)];
      if (repeatMs !== undefined) {
        for (let stillMs = silentMs + repeatMs; isReached(stillMs); stillMs += repeatMs) {
          all.push(told('still', stillMs));
        }
      }
      return nextMs === undefined ? all : [...all, told('active', nextMs)];
    }),
  );
}

function nextOf<I>(events: readonly Counted<I>[], at: number): number | undefined {
  return events[at + 1]?.timeMs;
}
