import type { EventElement, LateElement } from '../core/element.ts';
import { isLate } from '../core/time.ts';

/** An event as an element of its time: late where the watermark has reached it. */
export function stamped<E>(
  event: E,
  timeMs: number,
  watermarkMs: number,
): EventElement<E> | LateElement<E> {
  return isLate(timeMs, watermarkMs)
    ? { kind: 'late', timeMs, event, latenessMs: watermarkMs - timeMs }
    : { kind: 'event', timeMs, event };
}
