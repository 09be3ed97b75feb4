import { DefinitionError, received } from '../core/problem.ts';
import type { ElementLog } from './element-log.ts';

/** A place in a history: after so many elements, or before the first beyond a time. */
export type Place = { readonly position: number } | { readonly timeMs: number };

export const UNKNOWN = 'position-unknown';
export const FORGOTTEN = 'position-forgotten';

/** The position of a place. Throws where it lies ahead, or further back than elements are kept. */
export function positionOf(place: Place, log: ElementLog<unknown>): number {
  if ('timeMs' in place) {
    const found = Number.isNaN(place.timeMs) ? undefined : log.positionAt(place.timeMs);
    if (found === undefined) throw refused(FORGOTTEN, received(place.timeMs));
    return found;
  }
  const { position } = place;
  const isThere = Number.isSafeInteger(position) && position >= 0 && position <= log.position;
  if (!isThere) throw refused(UNKNOWN, received(position));
  return position;
}

/** The refusal of a place. */
export function refused(code: typeof UNKNOWN | typeof FORGOTTEN, place: string): DefinitionError {
  const message =
    code === UNKNOWN
      ? `expected a position that was reached; received ${place}`
      : `expected a place whose elements are kept; received ${place}`;
  return new DefinitionError('history', [{ code, path: 'place', message }]);
}
