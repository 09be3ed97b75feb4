/** What a watermark does to a pattern machine: it proves absences and ends what is past. */
import { exceeds, hasPassed } from '../core/time.ts';
import type { Run, RunRules } from './pattern-attempt.ts';
import type { KeyState } from './pattern-key.ts';
import type { PatternOptions } from './pattern-options.ts';
import type { PatternState } from './pattern-state.ts';
import type { Teller } from './pattern-tell.ts';

/** Advances the time of a pattern's states. */
export class Advancer<I, M> {
  readonly #options: PatternOptions<I, M>;
  readonly #rules: RunRules;
  readonly #teller: Teller<M>;
  /** How long a key may have something to hold after its last event. */
  readonly #horizonMs: number;

  constructor(
    options: PatternOptions<I, M>,
    rules: RunRules,
    teller: Teller<M>,
    horizonMs: number,
  ) {
    this.#options = options;
    this.#rules = rules;
    this.#teller = teller;
    this.#horizonMs = horizonMs;
  }

  advance(state: PatternState, watermarkMs: number): void {
    if (state.waiting.size() > 0) this.#prove(state, watermarkMs);
    if (state.holding.size > 0) this.#release(state, watermarkMs);
    state.watermarkMs = watermarkMs;
    if (state.keys.isDue(watermarkMs)) this.#expire(state, watermarkMs);
  }

  /** Tells the matches whose absences are proven. */
  #prove(state: PatternState, watermarkMs: number): void {
    const fires = watermarkMs !== Number.POSITIVE_INFINITY || this.#options.onEnd === 'fire';
    for (let next = state.waiting.peek(); next !== undefined; next = state.waiting.peek()) {
      if (!hasPassed(next.run.deadlineMs, watermarkMs)) break;
      state.waiting.pop();
      const { run, state: keyState } = next;
      if (run.isOver) continue;
      keyState.runs = keyState.runs.filter((other) => other !== run);
      if (!fires) {
        this.#teller.witness?.ended(run, 'undecided');
        this.#teller.note('undecided', 'the source ended while an absence was open');
        continue;
      }
      this.#teller.matches = [run];
      this.#teller.tell(keyState, state);
    }
  }

  /** Tells the matches that were held for runs that are over. */
  #release(state: PatternState, watermarkMs: number): void {
    for (const keyState of state.holding) {
      keyState.runs = keyState.runs.filter((run) => this.#isOpen(run, watermarkMs));
      this.#teller.tell(keyState, state);
    }
  }

  /** Whether the watermark leaves a run open (W5). */
  #isOpen({ isOver, deadlineMs, firstMs, last, config }: Run, watermarkMs: number): boolean {
    if (isOver || !Number.isNaN(deadlineMs)) return !isOver;
    const { withinMs, gapMs, isExclusive, isInTime } = this.#rules;
    const nextMs = watermarkMs + 1;
    return (
      !exceeds(nextMs - firstMs, withinMs, isExclusive) &&
      !exceeds(nextMs - last.timeMs, gapMs, isExclusive) &&
      config.candidates.some((one) => !one.isBanned && isInTime(last, one, nextMs))
    );
  }

  #expire(state: PatternState, watermarkMs: number): void {
    for (const keyState of state.keys.due(watermarkMs)) {
      keyState.runs = keyState.runs.filter((run) => this.#isOpen(run, watermarkMs));
      const dueMs = this.#dueMs(keyState, watermarkMs);
      if (dueMs !== Number.POSITIVE_INFINITY) state.keys.schedule(keyState, dueMs);
      else if (!keyState.isStopped) state.keys.states.delete(keyState.id);
    }
  }

  /** When the key has to be looked at again; Infinity where it holds nothing. */
  #dueMs({ runs, leadMs }: KeyState, watermarkMs: number): number {
    let dueMs = Number.POSITIVE_INFINITY;
    for (const { firstMs, deadlineMs } of runs) {
      const endMs = Number.isNaN(deadlineMs) ? firstMs + this.#rules.withinMs : deadlineMs;
      dueMs = Math.min(dueMs, endMs);
    }
    const leadEndMs = Math.max(Number.NEGATIVE_INFINITY, ...leadMs) + this.#horizonMs;
    return leadEndMs > watermarkMs ? Math.min(dueMs, leadEndMs) : dueMs;
  }
}
