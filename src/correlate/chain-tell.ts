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

  /** Tells matches of the key that are proven at this time. */
  tell(of: ChainKey, matches: readonly ChainRun[], timeMs: number): void {
    const told = of.told?.timeMs === timeMs ? of.told : { timeMs, matches: [] };
    of.told = told;
    for (const run of matches) {
      told.matches.push(run);
      this.emit({ kind: 'out', value: new ChainDetection<M>(of, run, this.#plan, told) });
    }
  }

  note(code: NoteCode, message: string): void {
    this.emit({ kind: 'note', note: { code, owner: 'correlate', message } });
  }
}
