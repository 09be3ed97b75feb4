/** The parts of a Siddhi pattern, and what they are to one another. */
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import type { AbsentState, LogicalState, Query, State, Stream, StreamState } from './siddhi-ast.ts';
import type { Item } from './siddhi-network.ts';

/** The parts of a pattern in order; the parts of an `every` stay together. */
export function partsOf(state: State): State[] {
  if (state.$ !== 'NextStateElement') return [state];
  return [...partsOf(state.stateElement), ...partsOf(state.nextStateElement)];
}

/** The name by which expressions read what a step binds. */
export function refOf({ streamReferenceId, streamId }: Stream): string {
  return streamReferenceId ?? streamId;
}

/** The references of a part that bind events. */
export function refsOf(state: State): string[] {
  switch (state.$) {
    case 'StreamStateElement':
      return [refOf(state.basicSingleInputStream)];
    case 'AbsentStreamStateElement':
      return [];
    case 'CountStateElement':
      return refsOf(state.streamStateElement);
    case 'EveryStateElement':
      return refsOf(state.stateElement);
    case 'LogicalStateElement':
      return [...refsOf(state.streamStateElement1), ...refsOf(state.streamStateElement2)];
    case 'NextStateElement':
      return refsOf(state.stateElement);
  }
}

/** Which events begin a run, and whether its match is the last. */
export function startsOf({ inputStream }: Query): Partial<PatternOptions<Item, object>> {
  const [first, ...rest] = partsOf(inputStream.stateElement) as [State, ...State[]];
  if (first.$ !== 'EveryStateElement') {
    // A run with an `every` further on tells many matches, so its first is not its end.
    const goesOn = rest.some(({ $ }) => $ === 'EveryStateElement');
    return goesOn ? { starts: 'first' } : { starts: 'first', after: 'stop' };
  }
  if (inputStream.stateType === 'SEQUENCE') return { starts: 'earliest' };
  return first.stateElement.$ === 'StreamStateElement' ? {} : { starts: 'first' };
}

/** Whether a machine ends before this part: at the end, or where an absence is waited for. */
export function endsAt(part: State | undefined): boolean {
  return part === undefined || isWaiting(unwrapped(part).inner);
}

/** A part without the `every` around it. */
export function unwrapped(part: State): { readonly inner: State; readonly isEvery: boolean } {
  const isEvery = part.$ === 'EveryStateElement';
  return { inner: isEvery ? part.stateElement : part, isEvery };
}

/** Whether a part waits for an absence, which another machine tells. */
export function isWaiting(inner: State): boolean {
  if (inner.$ === 'AbsentStreamStateElement') return true;
  return (
    inner.$ === 'LogicalStateElement' &&
    !guardedParts(inner) &&
    partsOfLogical(inner).some(isAbsent)
  );
}

/** Both sides of `and` or `or`. */
export function partsOfLogical(part: LogicalState): readonly (StreamState | AbsentState)[] {
  return [part.streamStateElement1, part.streamStateElement2];
}

/** Whether a side is an absence. */
export function isAbsent(part: StreamState | AbsentState): part is AbsentState {
  return part.$ === 'AbsentStreamStateElement';
}

/** The two of "an event, and not another before it", where no time is said. */
export function guardedParts(part: LogicalState): readonly [AbsentState, StreamState] | undefined {
  const parts = partsOfLogical(part);
  const absent = parts.find(isAbsent);
  const stream = parts.find((one) => !isAbsent(one)) as StreamState | undefined;
  if (absent === undefined || stream === undefined) return undefined;
  return absent.waitingTime === undefined ? [absent, stream] : undefined;
}
