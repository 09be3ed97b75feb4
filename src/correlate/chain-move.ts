/** How an event moves the runs of one key of a chain. */

import type { ChainJudge } from './chain-judge.ts';
import { append, type ChainBinding, type ChainKey, type ChainRun, retain } from './chain-key.ts';
import type { ChainTime } from './chain-time.ts';
import type { ChainWaiting } from './chain-waiting.ts';
import type { ChainPlan } from './pattern-chain.ts';
import type { PatternPolicies } from './pattern-options.ts';

/** Moves the runs of one key at a time. */
export class ChainMover {
  readonly #judge: ChainJudge;
  readonly #time: ChainTime;
  readonly #starts: PatternPolicies<unknown>['starts'];
  readonly #length: number;
  readonly #waits: boolean;

  constructor(
    { stages, absence }: ChainPlan,
    judge: ChainJudge,
    time: ChainTime,
    starts: PatternPolicies<unknown>['starts'],
  ) {
    this.#judge = judge;
    this.#time = time;
    this.#starts = starts;
    this.#length = stages.length;
    this.#waits = absence !== undefined;
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
    this.#time.note(of, timeMs);
    const starts = this.#starts;
    if (starts === 'first' || starts === 'earliest') this.#time.dropPast(of, timeMs);
    if (of.first === undefined || !this.#judge.judge(of.stages, event)) return;
    this.#moveEach(of, event, timeMs, seq, complete, waiting);
    this.#compete(of);
  }

  /** Begins a run with an event that can, where the policy lets it. */
  begin(of: ChainKey, event: unknown, timeMs: number, seq: number, waiting: ChainWaiting): void {
    const { last } = of;
    if (last !== undefined && last.bound === 1) {
      if (this.#starts === 'earliest') return;
      if (this.#starts === 'latest' && this.#length > 1) {
        restart(last, event, timeMs, seq);
        return;
      }
    }
    const run: ChainRun = { event, timeMs, seq, bound: 1, last: undefined, next: undefined };
    append(of, run);
    if (this.#length === 1) this.#time.wait(of, run, waiting);
    this.#compete(of);
  }

  // The function below would be made for every event, did it stand in `move`.
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
      if (this.#time.isPast(run, timeMs)) return false;
      const verdict = this.#judge.verdicts[run.bound];
      if (verdict === 'stays') return true;
      if (verdict === 'ends') {
        return run.bound === this.#length && !this.#time.isCancelled(run, timeMs);
      }
      if (shared === undefined || shared.before !== run.last) {
        shared = { before: run.last, event, timeMs, seq };
      }
      run.last = shared;
      run.bound += 1;
      if (run.bound < this.#length) return true;
      if (this.#waits) this.#time.wait(of, run, waiting);
      else complete.push(run);
      return this.#waits;
    });
  }

  /** Leaves one run for each number of events, where the policy says so (P1). */
  #compete(of: ChainKey): void {
    if (of.count < 2) return;
    if (this.#starts === 'latest') {
      retain(of, (run) => run.next === undefined || run.next.bound !== run.bound);
    } else if (this.#starts === 'earliest') {
      retainFirst(of);
    }
  }
}

/** Gives a run that has bound its first event alone another one. */
function restart(run: ChainRun, event: unknown, timeMs: number, seq: number): void {
  run.event = event;
  run.timeMs = timeMs;
  run.seq = seq;
}

function retainFirst(of: ChainKey): void {
  let bound = 0;
  retain(of, (run) => {
    const isFirst = run.bound !== bound;
    bound = run.bound;
    return isFirst;
  });
}
