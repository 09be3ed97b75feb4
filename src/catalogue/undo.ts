import * as Immutable from 'immutable';
import { type Problem, refuse } from '../core/problem.ts';
import type { Edit } from './edit.ts';
import { currentState, type History, stateOf } from './history.ts';
import { type Shelf, shelved } from './shelf.ts';

/**
 * Makes the state of an earlier or later version the current one. Throws `version-unknown`, and
 * `pack-missing` for each pack of that version whose code is not at hand.
 */
export function undo(history: History, shelf: Shelf, version: number): Edit {
  const state = stateOf(history, version);
  const missing = [...state.packs].filter(
    ([pack]) => shelved(shelf, state, pack)?.pack === undefined,
  );
  refuse(
    'undo',
    missing.map(([pack, packVersion]) => missingPack(pack, packVersion)),
  );
  const before = currentState(history).settings;
  const names = Immutable.Set(before.keys()).union(state.settings.keys());
  const alerts = names.filter((name) => !Immutable.is(before.get(name), state.settings.get(name)));
  return { state, action: 'undo', alerts: [...alerts].sort(), detail: `version ${version}` };
}

/** The problem of a pack whose code is needed and not at hand. */
export function missingPack(pack: string, version: string): Problem {
  const message = `expected the code of version ${version}; received none`;
  return { code: 'pack-missing', path: `packs.${pack}`, message };
}
