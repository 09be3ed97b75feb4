import type { TelemetryEvent } from '../../core/event.ts';

/**
 * A function of an event that reads it once, however many findings ask. Its answer is kept as long
 * as the event is.
 */
export function readOnce<T>(
  read: (event: TelemetryEvent) => T | undefined,
): (event: TelemetryEvent) => T | undefined {
  const known = new WeakMap<TelemetryEvent, { readonly answer: T | undefined }>();
  return (event) => {
    const found = known.get(event);
    if (found !== undefined) return found.answer;
    const answer = read(event);
    known.set(event, { answer });
    return answer;
  };
}
