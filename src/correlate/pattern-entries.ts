import type { Entries } from './machine.ts';
import { keyId } from './pattern-key.ts';
import { savedKey, savedPattern } from './pattern-snapshot.ts';
import type { PatternState } from './pattern-state.ts';

/** The state of the machine of any pattern key by key. */
export const patternEntries: Entries<PatternState> = {
  idOf: keyId,
  watch({ keys }, onTouch) {
    keys.onTouch = ({ id }) => onTouch(id, !keys.states.has(id));
  },
  head: (state) => savedPattern(state, []),
  saver: (state) => (id) => {
    const found = state.keys.states.get(id);
    return found && { key: found.key, saved: savedKey(found, state) };
  },
  join: (head, keys) => ({ ...(head as object), keys }),
};
