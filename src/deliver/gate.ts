import { Breaker, type BreakerPolicy } from './breaker.ts';
import type { Outcome } from './channel.ts';

/** Says when a channel may be used: its circuit breaker, and the pauses its receiver asks for. */
export class Gate {
  readonly #breaker: Breaker;
  #pausedUntilMs = 0;

  constructor(policy: BreakerPolicy) {
    this.#breaker = new Breaker(policy);
  }

  /** From when on an attempt may begin; undefined while a probe is under way. */
  get fromMs(): number | undefined {
    const breakerMs = this.#breaker.fromMs;
    return breakerMs === undefined ? undefined : Math.max(breakerMs, this.#pausedUntilMs);
  }

  began(): void {
    this.#breaker.began();
  }

  /**
   * An attempt ended, or was called off (undefined); a pause is kept for `delayMs`. Gives whether
   * the breaker opened or closed by it.
   */
  ended(outcome: Outcome | undefined, nowMs: number, delayMs: number): 'opened' | 'closed' | '' {
    if (outcome === undefined) {
      this.#breaker.abandoned();
      return '';
    }
    if (outcome.status === 'retryable' && outcome.afterMs !== undefined) {
      this.#pausedUntilMs = Math.max(this.#pausedUntilMs, nowMs + delayMs);
    }
    // A receiver that asks for a pause, or rejects, is there and well.
    if (outcome.status === 'retryable' && outcome.reason !== 'throttled') {
      return this.#breaker.failed(nowMs) ? 'opened' : '';
    }
    const wasOpen = this.#breaker.isOpen;
    this.#breaker.answered();
    return wasOpen ? 'closed' : '';
  }
}
