/** What the oracles of counting read of a list of elements: the events of each key, and its end. */
import type { StreamElement } from '../core/element.ts';
import { encodeKey, type Key, type KeyRead, wholeKey } from '../core/key.ts';

/** An event in time: of its own, and of the time that it counts as of (A1). */
export interface Counted<I> {
  readonly event: I;
  readonly ownMs: number;
  /** Its own time, or that of an event of its key before it, if that is later. */
  readonly timeMs: number;
}

/** The events of a key, in order. */
export interface KeyEvents<I> {
  readonly key: Key;
  readonly events: readonly Counted<I>[];
}

/** How far the watermark came at last, and whether the source ended after that. */
export interface Reached {
  readonly passedMs: number;
  readonly isEnded: boolean;
}

/** The events that take part by key (K1, K2, A8); `by` that throws gives no key (F1). */
export function byKeyOf<I>(
  elements: readonly StreamElement<I>[],
  by: (event: I) => KeyRead = () => null,
): KeyEvents<I>[] {
  const found = new Map<string, { readonly key: Key; readonly events: Counted<I>[] }>();
  for (const element of elements) {
    if (element.kind !== 'event') continue;
    const key = keyOf(element.event, by);
    if (key === undefined) continue;
    const one = found.get(encodeKey(key)) ?? { key, events: [] };
    found.set(encodeKey(key), one);
    const { event, timeMs: ownMs } = element;
    const before = one.events.map(({ timeMs }) => timeMs);
    one.events.push({ event, ownMs, timeMs: Math.max(ownMs, ...before) });
  }
  return [...found.values()];
}

function keyOf<I>(event: I, by: (event: I) => KeyRead): Key | undefined {
  try {
    return wholeKey(by(event));
  } catch {
    return undefined;
  }
}

/** The last watermark before the end, and whether there is an end (I3, I4). */
export function reachedBy<I>(elements: readonly StreamElement<I>[]): Reached {
  const marks = elements.flatMap((one) => (one.kind === 'watermark' ? [one.watermarkMs] : []));
  const finite = marks.filter((watermarkMs) => watermarkMs !== Number.POSITIVE_INFINITY);
  return {
    passedMs: Math.max(Number.NEGATIVE_INFINITY, ...finite),
    isEnded: finite.length < marks.length,
  };
}
