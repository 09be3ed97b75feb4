/** When a channel is left alone, and for how long. */
export interface BreakerPolicy {
  /** Failures in a row that open it; 5. */
  readonly failuresMax: number;
  /** How long it stays open before one message tries again; 30 s. */
  readonly openMs: number;
}

/** The policy of a channel that says nothing else. */
export const defaultBreaker: BreakerPolicy = { failuresMax: 5, openMs: 30_000 };

/**
 * A circuit breaker. Closed, it lets everything pass; after failures in a row it opens and lets
 * nothing pass for a while; then one probe decides whether it closes or stays open as long again.
 */
export class Breaker {
  readonly #policy: BreakerPolicy;
  #failures = 0;
  #openUntilMs: number | undefined;
  #isProbing = false;

  constructor(policy: BreakerPolicy) {
    this.#policy = policy;
  }

  get isOpen(): boolean {
    return this.#openUntilMs !== undefined;
  }

  /** From when on an attempt may begin: the past where it may now, undefined while one probes. */
  get fromMs(): number | undefined {
    return this.#isProbing ? undefined : (this.#openUntilMs ?? 0);
  }

  /** An attempt begins. */
  began(): void {
    this.#isProbing = this.isOpen;
  }

  /** The receiver answered: it is there, whatever it said. */
  answered(): void {
    this.#failures = 0;
    this.#openUntilMs = undefined;
    this.#isProbing = false;
  }

  /** An attempt ended without telling anything of the receiver. */
  abandoned(): void {
    this.#isProbing = false;
  }

  /** An attempt failed at this time. True where that opened the breaker. */
  failed(nowMs: number): boolean {
    this.#failures += 1;
    const opens = this.#isProbing || (!this.isOpen && this.#failures >= this.#policy.failuresMax);
    if (opens) this.#openUntilMs = nowMs + this.#policy.openMs;
    this.#isProbing = false;
    return opens;
  }
}
