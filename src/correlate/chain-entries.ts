import type { KeyPart } from '../core/key.ts';
import { keySaver, savedChain } from './chain-snapshot.ts';
import type { ChainState } from './chain-state.ts';
import type { ChainTime } from './chain-time.ts';
import type { Entries } from './machine.ts';
import type { ChainPlan } from './pattern-chain.ts';
import { keyId } from './pattern-key.ts';

/** The state of a chain machine key by key. */
export function chainEntries(plan: ChainPlan, time: ChainTime): Entries<ChainState> {
  return {
    idOf: keyId,
    watch(state, onTouch) {
      state.saving = {
        keep(of) {
          const id = keyId(of.key);
          onTouch(id, state.keys.get(id) !== of);
        },
      };
    },
    head: (state) => savedChain(state, plan, []),
    saver({ keys, watermarkMs }) {
      const save = keySaver(plan, time, watermarkMs);
      return (id: KeyPart) => {
        const of = keys.get(id);
        if (of === undefined) return undefined;
        // A key whose runs are all past keeps its place among the others until it is looked at.
        return { key: of.key, saved: save(of) ?? { key: of.key, runs: [] } };
      };
    },
    join: (head, keys) => ({ ...(head as object), keys }),
  };
}
