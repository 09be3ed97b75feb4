import { refuse } from '../core/problem.ts';
import type { AlertPack } from '../rule/alert-pack.ts';
import { commit, currentState, type History } from './history.ts';
import { restore, type SavedCatalogue } from './saved.ts';
import { type Shelf, shelve, shelved } from './shelf.ts';
import { missingPack } from './undo.ts';
import { planUpgrade, upgrade } from './upgrade.ts';

/** Who it is that upgrades packs when a catalogue is restored, in the audit. */
const RESTORE = 'restore';

/**
 * The history of a saved catalogue, with the code of its packs. A pack of another version than
 * saved is upgraded to, as a version of its own. Throws `pack-missing` for each installed pack of
 * which no code is given.
 */
export function resume(
  saved: SavedCatalogue,
  packs: readonly AlertPack[],
  shelf: Shelf,
  atMs: number,
): History {
  const history = restore(saved, shelf);
  for (const pack of packs) shelve(shelf, pack);
  const state = currentState(history);
  const others = [...state.packs].filter(
    ([name]) => shelved(shelf, state, name)?.pack === undefined,
  );
  const later = others.map(([name]) => packs.find((pack) => pack.name === name));
  refuse(
    'saved catalogue',
    others.flatMap(([name, version], i) =>
      later[i] === undefined ? [missingPack(name, version)] : [],
    ),
  );
  return later.reduce((before: History, pack) => {
    if (pack === undefined) return before;
    const now = currentState(before);
    const plan = planUpgrade(now, shelved(shelf, now, pack.name)?.card, pack);
    return commit(before, upgrade(now, plan), { by: RESTORE, atMs });
  }, history);
}
