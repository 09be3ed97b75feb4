/** How an event moves the runs of one key, whatever the pattern. */
import { addRun, type KeyState } from './pattern-key.ts';
import { competing, judgeAbsence } from './pattern-match.ts';
import { type Ask, holdsAtEnd } from './pattern-object.ts';
import type { PatternOptions } from './pattern-options.ts';
import type { Config } from './pattern-place.ts';
import type { Program } from './pattern-program.ts';
import { horizonOf } from './pattern-rules.ts';
import { type Arriving, beginRuns, moveRun, type Run, type RunRules } from './pattern-run.ts';
import type { PatternState } from './pattern-state.ts';
import type { Teller } from './pattern-tell.ts';

/** Moves the runs of one key at a time. */
export class Mover<I, M> {
  readonly #program: Program;
  readonly #start: readonly Config[];
  readonly #options: PatternOptions<I, M>;
  readonly #rules: RunRules;
  readonly #ask: Ask;
  readonly #teller: Teller<M>;
  readonly #horizonMs: number;
  /** The key under way, and its state. */
  #key: KeyState | undefined;
  #state: PatternState | undefined;

  constructor(
    program: Program,
    start: readonly Config[],
    options: PatternOptions<I, M>,
    rules: RunRules,
    ask: Ask,
    teller: Teller<M>,
  ) {
    this.#program = program;
    this.#start = start;
    this.#options = options;
    this.#rules = rules;
    this.#ask = ask;
    this.#teller = teller;
    this.#horizonMs = horizonOf(program, options.within);
  }

  /** Moves the runs by an event and begins those that it may; the complete ones join `matches`. */
  move(state: PatternState, keyState: KeyState, at: Arriving): void {
    this.#state = state;
    this.#key = keyState;
    const { witness } = this.#teller;
    const before = keyState.runs;
    keyState.runs = [];
    for (const run of before) {
      if (run.isOver) continue;
      witness?.meets(run, at, keyState);
      moveRun(run, at, this.#rules, this.#land);
    }
    witness?.meets(undefined, at, keyState);
    this.#begin(keyState, at);
    this.#remember(keyState, at);
    const { runs } = keyState;
    keyState.runs = competing(runs, this.#options.starts);
    witness?.competed(runs, keyState.runs, at);
  }

  #begin(keyState: KeyState, at: Arriving): void {
    const { witness, matches } = this.#teller;
    const taken = this.#options.starts === 'first' ? (keyState.runs[0] ?? matches[0]) : undefined;
    if (taken !== undefined) {
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
  #remember(keyState: KeyState, at: Arriving): void {
    const { leading } = this.#program;
    for (let index = 0; index < leading.length; index += 1) {
      const absence = leading[index];
      if (absence === undefined) continue;
      if (at.steps !== undefined && !at.steps.has(absence.step)) continue;
      if (!this.#rules.passes(absence, at.event, undefined)) continue;
      if (keyState.leadMs.length === 0) keyState.leadMs = leading.map(() => -Infinity);
      keyState.leadMs[index] = Math.max(keyState.leadMs[index] ?? at.timeMs, at.timeMs);
      this.#state?.keys.schedule(keyState, at.timeMs + this.#horizonMs);
    }
  }

  /** Takes a run that the event began, moved or left as it was. */
  readonly #land = (run: Run): void => {
    const state = this.#state;
    const keyState = this.#key;
    if (run.isOver || keyState === undefined || state === undefined) return;
    const { witness } = this.#teller;
    const { complete } = run.config;
    witness?.landed(run);
    if (complete === undefined || !Number.isNaN(run.deadlineMs)) {
      addRun(keyState, run);
      return;
    }
    if (!holdsAtEnd(this.#program, run.last, complete, this.#ask)) {
      witness?.ended(run, 'condition');
      return;
    }
    const verdict = judgeAbsence(run, this.#program, this.#rules.withinMs);
    if (verdict === 'holds') this.#teller.matches.push(run);
    if (verdict === 'fails') witness?.ended(run, 'before');
    if (verdict !== 'waits') return;
    addRun(keyState, run);
    state.waiting.push({ run, state: keyState });
  };
}
