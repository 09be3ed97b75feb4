import type { ChainKey } from './chain-key.ts';
import { ChainLooks } from './chain-looks.ts';
import { ChainWaiting } from './chain-waiting.ts';
import type { KeyId } from './pattern-key.ts';

/** State of `ChainMachine`. */
export interface ChainState {
  readonly keys: Map<KeyId, ChainKey>;
  readonly looks: ChainLooks;
  /** Runs that wait for the absence at the end. */
  readonly waiting: ChainWaiting;
  /** Number of the next event. */
  seq: number;
  watermarkMs: number;
  /** Snapshots in slices so far, and the one under way, or who watches. */
  savings: number;
  saving: ChainKeeper | undefined;
}

/** Is told of a key before it begins, changes or goes. */
export interface ChainKeeper {
  keep(of: ChainKey): void;
}

/** A state without keys; `keepMs` is how long an event can matter. */
export function chainState(keepMs: number): ChainState {
  return {
    keys: new Map(),
    looks: new ChainLooks(keepMs),
    waiting: new ChainWaiting(),
    seq: 0,
    watermarkMs: Number.NEGATIVE_INFINITY,
    savings: 0,
    saving: undefined,
  };
}
