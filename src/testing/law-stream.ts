import type { EventElement, StreamElement } from '../core/element.ts';
import { watermarkAfter } from '../core/time.ts';
import { reorder } from '../correlate/reorder.ts';
import { collect } from './collect.ts';
import { withTimelineOf } from './written-stream.ts';

type Elements<I> = readonly StreamElement<I>[];

const END: StreamElement<never> = { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY };

/** The elements as `reorder` gives them out: in order of time. */
export function inOrder<I>(elements: Elements<I>): StreamElement<I>[] {
  return withTimelineOf(collect(reorder<I>(), elements), elements);
}

/** The events that came in time, in order of time and arrival. */
export function eventsOf<I>(elements: Elements<I>): EventElement<I>[] {
  return elements.filter((element) => element.kind === 'event').sort((a, b) => a.timeMs - b.timeMs);
}

/**
 * The same events as they come when each is held up by one of the delays, up to `latenessMs`, and
 * put in order again: what they are to a machine behind `reorder`.
 */
export function delayed<I>(
  events: readonly EventElement<I>[],
  delays: readonly number[],
  latenessMs: number,
): StreamElement<I>[] {
  const numbered = arrivals(events, delays, latenessMs).map(([element, index]) => {
    return { ...element, event: { event: element.event, index } };
  });
  let newestMs = Number.NEGATIVE_INFINITY;
  const elements = numbered.flatMap((element): StreamElement<{ event: I; index: number }>[] => {
    newestMs = Math.max(newestMs, element.timeMs);
    return [element, { kind: 'watermark', watermarkMs: watermarkAfter(newestMs, latenessMs) }];
  });
  const ordered = collect(reorder<{ event: I; index: number }>({ tieBreak: (e) => e.index }), [
    ...elements,
    END,
  ]);
  return ordered.map((element) =>
    element.kind === 'watermark' ? element : { ...element, event: element.event.event },
  );
}

/** Events in the order in which they arrive with these delays, each with its place by time. */
export function arrivals<I>(
  events: readonly EventElement<I>[],
  delays: readonly number[],
  latenessMs: number,
): (readonly [element: EventElement<I>, index: number])[] {
  return events
    .map((element, index) => {
      const delayMs = (delays[index % delays.length] ?? 0) % (latenessMs + 1);
      return { element, index, arrivesMs: element.timeMs + delayMs };
    })
    .sort((a, b) => a.arrivesMs - b.arrivesMs)
    .map(({ element, index }) => [element, index]);
}

/** Elements in order with no watermark but the last finite one and the end. */
export function coarse<I>(elements: Elements<I>): StreamElement<I>[] {
  const last = lastFinite(elements);
  return elements.filter(
    (element, index) => element.kind !== 'watermark' || index === last || isEnd(element),
  );
}

/** Elements in order with every watermark that can stand before the last finite one. */
export function fine<I>(elements: Elements<I>): StreamElement<I>[] {
  const last = lastFinite(elements);
  let passedMs = Number.NEGATIVE_INFINITY;
  return elements.flatMap((element, index): StreamElement<I>[] => {
    if (element.kind === 'watermark') passedMs = Math.max(passedMs, element.watermarkMs);
    if (element.kind !== 'event' || index > last || element.timeMs - 1 <= passedMs)
      return [element];
    passedMs = element.timeMs - 1;
    return [{ kind: 'watermark', watermarkMs: passedMs }, element];
  });
}

function lastFinite<I>(elements: Elements<I>): number {
  return elements.findLastIndex((element) => element.kind === 'watermark' && !isEnd(element));
}

function isEnd<I>(element: StreamElement<I>): boolean {
  return element.kind === 'watermark' && element.watermarkMs === Number.POSITIVE_INFINITY;
}

/** The elements at other times. */
export function warped<I>(
  elements: Elements<I>,
  to: (timeMs: number) => number,
  retime: (event: I, timeMs: number) => I = setTime,
): StreamElement<I>[] {
  return elements.map((element) => {
    if (element.kind === 'watermark') return { ...element, watermarkMs: to(element.watermarkMs) };
    const timeMs = to(element.timeMs);
    return { ...element, timeMs, event: retime(element.event, timeMs) };
  });
}

function setTime<I>(event: I, timeMs: number): I {
  const isTimed = typeof event === 'object' && event !== null && 'timeMs' in event;
  return isTimed ? { ...event, timeMs } : event;
}
