/** How an event moves the runs of one key of a chain. */
import { cancels, exceeds } from '../core/time.ts';
import {
  append,
  type ChainBinding,
  type ChainKey,
  type ChainRun,
  dropFirst,
  dropMarked,
  retain,
  setMark,
} from './chain-key.ts';
import type { ChainWaiting } from './chain-waiting.ts';
import type { ChainPlan } from './pattern-chain.ts';
import type { PatternPolicies } from './pattern-options.ts';
import type { Check } from './pattern-program.ts';
import type { RunRules } from './pattern-run.ts';

/** What an event is to all runs that have bound as many events. */
type Verdict = 'stays' | 'binds' | 'ends';

/** Moves the runs of one key at a time. */
export class ChainMover {
  readonly #plan: ChainPlan;
  readonly #rules: RunRules;
  readonly #starts: PatternPolicies<unknown>['starts'];
  readonly #begins: Check;
  /** Number of events of a match, and the bit of the runs that have them and wait. */
  readonly #length: number;
  readonly #waitingBit: number;
  /** By the number of events bound. */
  readonly #verdicts: Verdict[];

  constructor(plan: ChainPlan, rules: RunRules, starts: PatternPolicies<unknown>['starts']) {
    this.#plan = plan;
    this.#rules = rules;
    this.#starts = starts;
    this.#begins = plan.stages[0]?.take as Check;
    this.#length = plan.stages.length;
    this.#waitingBit = 1 << this.#length;
    this.#verdicts = new Array<Verdict>(this.#length + 1).fill('stays');
  }

  /** Whether the event can begin a run. */
  begins(event: unknown): boolean {
    return this.#rules.passes(this.#begins, event, undefined);
  }

  /**
   * Moves the runs; those that bound all their events go to `complete`, or wait for an absence.
   * What is past is let go of where it matters: an event that changes nothing touches no run.
   */
  move(
    of: ChainKey,
    event: unknown,
    timeMs: number,
    seq: number,
    complete: ChainRun[],
    waiting: ChainWaiting,
  ): void {
    if (timeMs >= of.newestMs) of.newestMs = timeMs;
    else this.#fallBack(of, timeMs);
    if (this.#starts === 'first' || this.#starts === 'earliest') this.dropPast(of, timeMs);
    if (of.first === undefined || !this.#judge(of.stages, event)) return;
    this.#moveEach(of, event, timeMs, seq, complete, waiting);
    this.#compete(of);
  }

  /** Begins a run with an event that can, where the policy lets it. */
  begin(of: ChainKey, event: unknown, timeMs: number, seq: number, waiting: ChainWaiting): void {
    if (this.#starts === 'earliest' && of.last?.bound === 1) return;
    const run: ChainRun = { event, timeMs, seq, bound: 1, last: undefined, next: undefined };
    append(of, run);
    if (this.#length === 1) this.wait(of, run, waiting);
    if (this.#starts === 'latest' || this.#starts === 'earliest') this.#compete(of);
  }

  /** Whether nothing at or after this time can complete the run. */
  isPast(run: ChainRun, timeMs: number): boolean {
    const { withinMs, isExclusive } = this.#rules;
    return run.bound < this.#length && exceeds(timeMs - run.timeMs, withinMs, isExclusive);
  }

  /** Files a run that has bound all its events under the deadline of its absence. */
  wait(of: ChainKey, run: ChainRun, waiting: ChainWaiting): void {
    if (run.bound === this.#length) waiting.add(of, run, this.#deadlineMs(run));
  }

  /** Ends what is past, and marks what is not, for the next look. */
  look(of: ChainKey, timeMs: number): void {
    const isLine = (of.stages & this.#waitingBit) === 0 && !Number.isNaN(of.newestMs);
    if (isLine && of.mark !== undefined && this.isPast(of.mark, timeMs)) dropMarked(of);
    else this.dropPast(of, timeMs);
    setMark(of);
  }

  /** Ends the runs that nothing at or after this time can complete. */
  dropPast(of: ChainKey, timeMs: number): void {
    if (of.stages === this.#waitingBit) return;
    if (Number.isNaN(of.newestMs) || (of.stages & this.#waitingBit) !== 0) {
      retain(of, (run) => !this.isPast(run, timeMs));
      return;
    }
    while (of.first !== undefined && this.isPast(of.first, timeMs)) dropFirst(of);
  }

  /** An event came before a newer one: what that one left behind must not meet it. */
  #fallBack(of: ChainKey, timeMs: number): void {
    if (!Number.isNaN(of.newestMs)) this.dropPast(of, of.newestMs);
    of.newestMs = Number.NaN;
    this.dropPast(of, timeMs);
  }

  #moveEach(
    of: ChainKey,
    event: unknown,
    timeMs: number,
    seq: number,
    complete: ChainRun[],
    waiting: ChainWaiting,
  ): void {
    let shared: ChainBinding | undefined;
    retain(of, (run) => {
      if (this.isPast(run, timeMs)) return false;
      const verdict = this.#verdicts[run.bound];
      if (verdict === 'stays') return true;
      if (verdict === 'ends') return !this.#isEnded(run, timeMs);
      if (shared === undefined || shared.before !== run.last) {
        shared = { before: run.last, event, timeMs, seq };
      }
      run.last = shared;
      run.bound += 1;
      if (run.bound < this.#length) return true;
      if (this.#plan.absence !== undefined) {
        this.wait(of, run, waiting);
        return true;
      }
      complete.push(run);
      return false;
    });
  }

  /** When the absence at the end of a run is proven. */
  #deadlineMs(run: ChainRun): number {
    const reachMs = this.#plan.absence?.reachMs;
    if (reachMs === undefined) return run.timeMs + this.#rules.withinMs;
    return (run.last?.timeMs ?? run.timeMs) + reachMs;
  }

  /** Judges the event for each of these numbers of events; false where nothing changes. */
  #judge(stages: number, event: unknown): boolean {
    let changes = false;
    for (let bound = 1; bound <= this.#length; bound += 1) {
      if ((stages & (1 << bound)) === 0) continue;
      const verdict = this.#verdictOf(bound, event);
      this.#verdicts[bound] = verdict;
      if (verdict !== 'stays') changes = true;
    }
    return changes;
  }

  #verdictOf(bound: number, event: unknown): Verdict {
    const { stages, absence } = this.#plan;
    const stage = stages[bound];
    if (stage === undefined) {
      return absence !== undefined && this.#accepts(absence, event) ? 'ends' : 'stays';
    }
    if (this.#accepts(stage.take, event)) return 'binds';
    for (let index = 0; index < stage.bans.length; index += 1) {
      if (this.#accepts(stage.bans[index] as Check, event)) return 'ends';
    }
    return 'stays';
  }

  #isEnded(run: ChainRun, timeMs: number): boolean {
    if (run.bound < this.#length) return true;
    return cancels(timeMs, this.#deadlineMs(run), this.#rules.deadlineCancels);
  }

  /** Leaves one run for each number of events, where the policy says so (P1). */
  #compete(of: ChainKey): void {
    if (of.count < 2) return;
    if (this.#starts === 'latest') {
      retain(of, (run) => run.next === undefined || run.next.bound !== run.bound);
    } else if (this.#starts === 'earliest') {
      let bound = 0;
      retain(of, (run) => {
        const isFirst = run.bound !== bound;
        bound = run.bound;
        return isFirst;
      });
    }
  }

  #accepts(check: Check, event: unknown): boolean {
    return this.#rules.passes(check, event, undefined);
  }
}
