import type { Callbacks } from './pattern-callbacks.ts';
import type { ChainPlan } from './pattern-chain.ts';
import type { Check } from './pattern-program.ts';

/** What an event is to all runs that have bound as many events. */
export type Verdict = 'stays' | 'binds' | 'ends';

/** Asks the tests of a chain, each once for all runs of a key. */
export class ChainJudge {
  /** Of the event judged last, by the number of events bound. */
  readonly verdicts: Verdict[];
  readonly #plan: ChainPlan;
  readonly #first: Check;
  readonly #passes: Callbacks<never>['passes'];

  constructor(plan: ChainPlan, passes: Callbacks<never>['passes']) {
    this.verdicts = new Array<Verdict>(plan.stages.length + 1).fill('stays');
    this.#plan = plan;
    this.#first = plan.stages[0]?.take as Check;
    this.#passes = passes;
  }

  /** Whether the event can begin a run. */
  begins(event: unknown): boolean {
    return this.#passes(this.#first, event, undefined);
  }

  /** Judges the event for each number of events that has its bit; false where nothing changes. */
  judge(stages: number, event: unknown): boolean {
    let changes = false;
    for (let bound = 1; stages >> bound > 0; bound += 1) {
      if ((stages & (1 << bound)) === 0) continue;
      const verdict = this.#verdictOf(bound, event);
      this.verdicts[bound] = verdict;
      if (verdict !== 'stays') changes = true;
    }
    return changes;
  }

  #verdictOf(bound: number, event: unknown): Verdict {
    const { stages, absence } = this.#plan;
    const stage = stages[bound];
    if (stage === undefined) {
      const isForbidden = absence !== undefined && this.#passes(absence, event, undefined);
      return isForbidden ? 'ends' : 'stays';
    }
    if (this.#passes(stage.take, event, undefined)) return 'binds';
    for (let index = 0; index < stage.bans.length; index += 1) {
      if (this.#passes(stage.bans[index] as Check, event, undefined)) return 'ends';
    }
    return 'stays';
  }
}
