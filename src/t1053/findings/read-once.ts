import type { EventKind, TelemetryEvent } from '../../core/event.ts';

/**
 * A function that reads an event of these kinds once, however many findings ask. Its answer is
 * kept as long as the event is; for events of other kinds it is nothing.
 */
export function readOnce<T>(
  kinds: readonly EventKind[],
  read: (event: TelemetryEvent) => T | undefined,
): (event: TelemetryEvent) => T | undefined {
  const known = new WeakMap<TelemetryEvent, { readonly answer: T | undefined }>();
  return (event) => {
    // Most events are of other kinds, and to keep an answer costs more than to look at the kind.
    if (!kinds.includes(event.kind)) return undefined;
    const found = known.get(event);
    if (found !== undefined) return found.answer;
    const answer = read(event);
    known.set(event, { answer });
    return answer;
  };
}
