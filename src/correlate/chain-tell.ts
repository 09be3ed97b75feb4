/** What a chain machine says: its matches and its notes. */
import type { NoteCode } from '../core/note.ts';
import { ChainDetection } from './chain-detection.ts';
import type { ChainKey, ChainRun } from './chain-key.ts';
import type { Detection } from './detection.ts';
import type { Emit } from './machine.ts';
import type { ChainPlan } from './pattern-chain.ts';

export class ChainTeller<M> {
  /** Takes what is said in the step under way. */
  emit: Emit<Detection<M>> = () => {};
  readonly #plan: ChainPlan;

  constructor(plan: ChainPlan) {
    this.#plan = plan;
  }

  /** Tells a match of the key that is proven at this time. */
  tell(of: ChainKey, run: ChainRun, timeMs: number): void {
    if (of.told?.timeMs === timeMs) of.told.matches.push(run);
    else of.told = { timeMs, matches: [run] };
    this.emit({ kind: 'out', value: new ChainDetection<M>(of, run, this.#plan, of.told) });
  }

  note(code: NoteCode, message: string): void {
    this.emit({ kind: 'note', note: { code, owner: 'correlate', message } });
  }
}
