import type { Held } from './held.ts';

/** What is held as plain data that survives JSON. */
export interface SavedHeld {
  readonly processes: readonly (readonly [string, MapValue<Held['processes']>])[];
  readonly sessions: readonly (readonly [string, MapValue<Held['sessions']>])[];
}

type MapValue<M> = M extends Map<string, infer V> ? V : never;

/** What is held as plain data; entries are never changed in place, so copying the lists will do. */
export function snapshotHeld(held: Held): SavedHeld {
  return { processes: [...held.processes], sessions: [...held.sessions] };
}

/** What was held, again. */
export function restoreHeld(saved: SavedHeld): Held {
  return { processes: new Map(saved.processes), sessions: new Map(saved.sessions) };
}
