/** How an event moves the runs of one key, whatever the pattern. */

import type { Arriving, Run, RunRules } from './pattern-attempt.ts';
import type { KeyState } from './pattern-key.ts';
import { competing, judgeAbsence } from './pattern-match.ts';
import type { PatternOptions } from './pattern-options.ts';
import { inOrder } from './pattern-order.ts';
import type { Config } from './pattern-place.ts';
import type { Program } from './pattern-program.ts';
import { beginRuns, moveRun } from './pattern-run.ts';
import { awaitDeadline, type PatternState } from './pattern-state.ts';
import type { Teller } from './pattern-tell.ts';

/** Moves the runs of one key at a time. */
export class Mover<I, M> {
  readonly #program: Program;
  readonly #start: readonly Config[];
  readonly #options: PatternOptions<I, M>;
  readonly #rules: RunRules;
  readonly #teller: Teller<M>;
  /** What the event under way made of the runs. */
  #landed: Run[] = [];

  constructor(
    program: Program,
    start: readonly Config[],
    options: PatternOptions<I, M>,
    rules: RunRules,
    teller: Teller<M>,
  ) {
    this.#program = program;
    this.#start = start;
    this.#options = options;
    this.#rules = rules;
    this.#teller = teller;
  }

  /** Moves the runs by an event; the complete ones join `matches`. */
  move(state: PatternState, keyState: KeyState, at: Arriving): void {
    const { witness } = this.#teller;
    const before = keyState.runs;
    keyState.runs = [];
    for (const run of before) {
      witness?.meets(run, at, keyState);
      moveRun(run, at, this.#rules, this.#land);
    }
    this.#settle(state, keyState);
  }

  /** Begins the runs that the event may; `completed` is a match that it completed (P1, P2). */
  begin(state: PatternState, keyState: KeyState, at: Arriving, completed: Run | undefined): void {
    this.#teller.witness?.meets(undefined, at, keyState);
    this.#begin(keyState, at, completed);
    this.#settle(state, keyState);
    this.#remember(state, keyState, at);
  }

  /** Of the runs that wait for the same step, leaves the one that the policy keeps (P1). */
  compete(keyState: KeyState, at: Arriving): void {
    const { runs } = keyState;
    keyState.runs = competing(runs, this.#options.starts);
    this.#teller.witness?.competed(runs, keyState.runs, at);
  }

  #begin(keyState: KeyState, at: Arriving, completed: Run | undefined): void {
    const { witness, toldSeq } = this.#teller;
    const { starts, after } = this.#options;
    const taken = starts === 'first' ? (keyState.runs[0] ?? completed) : undefined;
    if (taken !== undefined || (after === 'skipPast' && toldSeq === at.seq)) {
      witness?.refused(at, keyState, taken);
      return;
    }
    const { leading } = this.#program;
    let leadMs = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < leading.length; index += 1) {
      const reachMs = leading[index]?.reachMs;
      const lastMs = keyState.leadMs[index] ?? Number.NEGATIVE_INFINITY;
      if (reachMs === undefined) leadMs = Math.max(leadMs, lastMs);
      else if (lastMs >= at.timeMs - reachMs) {
        witness?.refused(at, keyState, undefined);
        return;
      }
    }
    beginRuns(this.#start, at, leadMs, this.#rules, this.#land);
  }

  /** Notes what an absence at the beginning forbids, for runs that begin later. */
  #remember(state: PatternState, keyState: KeyState, at: Arriving): void {
    const { leading } = this.#program;
    for (let index = 0; index < leading.length; index += 1) {
      const absence = leading[index];
      if (absence === undefined) continue;
      if (at.steps !== undefined && !at.steps.has(absence.step)) continue;
      if (!this.#rules.passes(absence, at.event, undefined)) continue;
      if (keyState.leadMs.length === 0) keyState.leadMs = leading.map(() => -Infinity);
      keyState.leadMs[index] = Math.max(keyState.leadMs[index] ?? -Infinity, at.timeMs);
      state.keys.keep(keyState, at.timeMs);
    }
  }

  /** Takes a run that the event began, moved or left as it was. */
  readonly #land = (run: Run): void => {
    this.#teller.witness?.landed(run);
    this.#landed.push(run);
  };

  /** Keeps what landed, or makes it a match where nothing is waited for. */
  #settle(state: PatternState, keyState: KeyState): void {
    const landed = this.#program.hasCopies ? inOrder(this.#landed) : this.#landed;
    this.#landed = [];
    const { witness } = this.#teller;
    for (const run of landed) {
      const isOpen = run.config.complete === undefined || !Number.isNaN(run.deadlineMs);
      const verdict = isOpen ? 'open' : judgeAbsence(run, this.#program, this.#rules.withinMs);
      if (verdict === 'holds') this.#teller.matches.push(run);
      if (verdict === 'fails') witness?.ended(run, 'before');
      if (verdict === 'open' || verdict === 'waits') addRun(keyState, run);
      if (verdict === 'waits') awaitDeadline(state, run, keyState);
    }
  }
}

/** Adds a run behind all others of the key. */
function addRun(state: KeyState, run: Run): void {
  if (state.runs.length === 0) state.runs = [run];
  else state.runs.push(run);
}
