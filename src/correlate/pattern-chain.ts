/**
 * A short cut for the commonest patterns: a chain of tests, with or without events forbidden
 * between them. All runs that wait for the same step do the same at an event, so a test is asked
 * once for all of them, and an event that none of them wants costs the same however many there are.
 */
import { exceeds } from '../core/time.ts';
import type { Callbacks } from './pattern-callbacks.ts';
import { addRun, type KeyState } from './pattern-key.ts';
import { competing } from './pattern-match.ts';
import type { PatternOptions } from './pattern-options.ts';
import type { Candidate, Config } from './pattern-place.ts';
import type { Check, Instruction, Program } from './pattern-program.ts';
import { type Run, type RunRules, runAt } from './pattern-run.ts';

/** What an event is to a run. */
type Verdict = 'binds' | 'ends' | 'stays';

/** Whether the short cut tells what the plain way tells. */
export function isChain<I, M>(program: Program, options: PatternOptions<I, M>): boolean {
  const { after = 'keep', tell = 'atOnce', gapMs } = options;
  const isPlain = after === 'keep' && tell === 'atOnce' && gapMs === undefined;
  const hasEnds = program.leading.length > 0 || program.trailing.length > 0;
  return isPlain && !hasEnds && !program.hasConditions && chainLength(program.entry) >= 2;
}

/** Number of events that a chain binds; 0 for a program that is none. */
function chainLength(entry: Instruction): number {
  let length = 0;
  for (let at = entry; at.op !== 'match'; at = at.next) {
    if (at.op !== 'take' && at.op !== 'never') return 0;
    if (at.op === 'never' && (at.isNext || at.ban.given !== undefined)) return 0;
    if (at.op === 'take' && at.given !== undefined) return 0;
    if (at.op === 'take') length += 1;
  }
  return length;
}

/** Moves the runs of one key at a time. */
export class Chain<I, M> {
  readonly #first: Candidate;
  readonly #second: Config;
  readonly #starts: PatternOptions<I, M>['starts'];
  readonly #rules: RunRules;
  readonly #passes: Callbacks<I>['passes'];

  constructor([start]: readonly Config[], starts: PatternOptions<I, M>['starts'], rules: RunRules) {
    this.#first = start?.candidates[0] as Candidate;
    this.#second = this.#first.after()[0] as Config;
    this.#starts = starts;
    this.#rules = rules;
    this.#passes = rules.passes;
  }

  /** Moves the runs by an event and begins one with it; what is complete joins `matches`. */
  move(
    state: KeyState,
    event: unknown,
    timeMs: number,
    seq: number,
    steps: ReadonlySet<string> | undefined,
    matches: Run[],
  ): void {
    const { withinMs, isExclusive } = this.#rules;
    let first = state.runs[0];
    while (first !== undefined && exceeds(timeMs - first.firstMs, withinMs, isExclusive)) {
      state.runs.shift();
      first = state.runs[0];
    }
    if (first !== undefined) {
      const verdict = this.#judge(first.config, event, steps);
      if (verdict !== 'stays' || first.config !== lastOf(state)?.config) {
        this.#moveEach(state, first.config, verdict, event, timeMs, seq, steps, matches);
      }
    }
    if (this.#starts === 'first' && (state.runs.length > 0 || matches.length > 0)) return;
    if (this.#accepts(this.#first.take, event, steps)) this.#begin(state, event, timeMs, seq);
  }

  #moveEach(
    state: KeyState,
    config: Config,
    ofConfig: Verdict,
    event: unknown,
    timeMs: number,
    seq: number,
    steps: ReadonlySet<string> | undefined,
    matches: Run[],
  ): void {
    let asked = config;
    let verdict = ofConfig;
    const { runs } = state;
    let kept = 0;
    for (const run of runs) {
      if (run.config !== asked) {
        asked = run.config;
        verdict = this.#judge(asked, event, steps);
      }
      if (verdict === 'ends') continue;
      if (verdict === 'binds') {
        const candidate = asked.candidates[0] as Candidate;
        run.last = { before: run.last, candidate, event, timeMs, seq };
        run.config = candidate.after()[0] as Config;
        if (run.config.complete !== undefined) {
          matches.push(run);
          continue;
        }
      }
      runs[kept] = run;
      kept += 1;
    }
    runs.length = kept;
    state.runs = competing(runs, this.#starts);
  }

  #judge(config: Config, event: unknown, steps: ReadonlySet<string> | undefined): Verdict {
    const { take, bans } = config.candidates[0] as Candidate;
    if (this.#accepts(take, event, steps)) return 'binds';
    for (let index = 0; index < bans.length; index += 1) {
      if (this.#accepts(bans[index] as Check, event, steps)) return 'ends';
    }
    return 'stays';
  }

  #accepts(check: Check, event: unknown, steps: ReadonlySet<string> | undefined): boolean {
    if (steps !== undefined && !steps.has(check.step)) return false;
    return this.#passes(check, event, undefined);
  }

  #begin(state: KeyState, event: unknown, timeMs: number, seq: number): void {
    const tail = lastOf(state);
    if (tail !== undefined && tail.config === this.#second) {
      if (this.#starts === 'earliest') return;
      if (this.#starts === 'latest') {
        const { last } = tail;
        last.event = event;
        last.timeMs = timeMs;
        last.seq = seq;
        tail.firstMs = timeMs;
        tail.firstSeq = seq;
        return;
      }
    }
    const last = { before: undefined, candidate: this.#first, event, timeMs, seq };
    addRun(state, runAt(this.#second, last, timeMs, seq, Number.NEGATIVE_INFINITY));
  }
}

/** The run that began last; `at` would be a call. */
function lastOf({ runs }: KeyState): Run | undefined {
  return runs[runs.length - 1];
}
