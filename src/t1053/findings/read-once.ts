import type { EventKind, TelemetryEvent } from '../../core/event.ts';

/**
 * A function that reads an event of these kinds once, however many findings ask. Its answer is
 * kept as long as the event is; for events of other kinds it is nothing.
 */
export function readOnce<T extends object | true>(
  kinds: readonly EventKind[],
  read: (event: TelemetryEvent) => T | undefined,
): (event: TelemetryEvent) => T | undefined {
  const known = new WeakMap<TelemetryEvent, T>();
  // Of most events there is nothing to say, and they are asked about one after the other.
  let none: TelemetryEvent | undefined;
  return (event) => {
    if (event === none || !kinds.includes(event.kind)) return undefined;
    const found = known.get(event);
    if (found !== undefined) return found;
    const answer = read(event);
    if (answer === undefined) none = event;
    else known.set(event, answer);
    return answer;
  };
}
