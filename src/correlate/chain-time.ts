/** What time does to the runs of a chain. */
import { cancels, exceeds } from '../core/time.ts';
import {
  type ChainKey,
  type ChainRun,
  dropFirst,
  dropMarked,
  retain,
  setMark,
} from './chain-key.ts';
import type { ChainWaiting } from './chain-waiting.ts';
import type { RunRules } from './pattern-attempt.ts';
import type { ChainPlan } from './pattern-chain.ts';

/** Tells which runs are past and when those that wait are proven. */
export class ChainTime {
  readonly #rules: RunRules;
  readonly #reachMs: number | undefined;
  /** Number of events of a match, and the bit of the runs that have them and wait. */
  readonly #length: number;
  readonly #waitingBit: number;

  constructor({ stages, absence }: ChainPlan, rules: RunRules) {
    this.#rules = rules;
    this.#reachMs = absence?.reachMs;
    this.#length = stages.length;
    this.#waitingBit = 1 << stages.length;
  }

  /** Whether nothing at or after this time can complete the run. */
  isPast(run: ChainRun, timeMs: number): boolean {
    const { withinMs, isExclusive } = this.#rules;
    return run.bound < this.#length && exceeds(timeMs - run.timeMs, withinMs, isExclusive);
  }

  /** Whether an event that the absence at the end forbids ends a run that waits for it. */
  isCancelled(run: ChainRun, timeMs: number): boolean {
    return cancels(timeMs, this.#deadlineMs(run), this.#rules.deadlineCancels);
  }

  /** Files a run that has bound all its events under the deadline of its absence. */
  wait(of: ChainKey, run: ChainRun, waiting: ChainWaiting): void {
    if (run.bound === this.#length) waiting.add(of, run, this.#deadlineMs(run));
  }

  /** Notes the time of an event of the key, before its runs meet it. */
  note(of: ChainKey, timeMs: number): void {
    if (timeMs >= of.newestMs) of.newestMs = timeMs;
    else this.#fallBack(of, timeMs);
  }

  /** Ends the runs that nothing at or after this time can complete. */
  dropPast(of: ChainKey, timeMs: number): void {
    if (of.stages === this.#waitingBit) return;
    if (!this.#isLine(of)) {
      retain(of, (run) => !this.isPast(run, timeMs));
      return;
    }
    while (of.first !== undefined && this.isPast(of.first, timeMs)) dropFirst(of);
  }

  /** The same where it has been some time: what was there then goes at once. */
  look(of: ChainKey, timeMs: number): void {
    const { mark } = of;
    if (mark !== undefined && this.isPast(mark, timeMs) && this.#isLine(of)) dropMarked(of, mark);
    else this.dropPast(of, timeMs);
    setMark(of);
  }

  /** An event came before a newer one: what that one left behind must not meet it. */
  #fallBack(of: ChainKey, timeMs: number): void {
    if (!Number.isNaN(of.newestMs)) this.dropPast(of, of.newestMs);
    of.newestMs = Number.NaN;
    this.dropPast(of, timeMs);
  }

  /** Whether the runs are past in the order in which they stand. */
  #isLine(of: ChainKey): boolean {
    return (of.stages & this.#waitingBit) === 0 && !Number.isNaN(of.newestMs);
  }

  /** When the absence at the end of a run is proven. */
  #deadlineMs(run: ChainRun): number {
    if (this.#reachMs === undefined) return run.timeMs + this.#rules.withinMs;
    return (run.last === undefined ? run.timeMs : run.last.timeMs) + this.#reachMs;
  }
}
