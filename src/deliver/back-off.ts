/** How long to wait between attempts, and when to give up. */
export interface RetryPolicy {
  /** Attempts in all, the first included; 8. */
  readonly attemptsMax: number;
  /** The wait after the first failure is drawn from 0 to this; 1 s. It doubles each time. */
  readonly baseMs: number;
  /** No drawn wait is longer; 60 s. */
  readonly capMs: number;
  /**
   * A message that has failed, or whose channel is shut, is given up at this age, counted from when
   * this engine took it up; 1 h.
   */
  readonly giveUpAfterMs: number;
  /** No wait that a receiver asks for is kept beyond this; 15 min. */
  readonly retryAfterMaxMs: number;
}

/** The policy of a channel that says nothing else. */
export const defaultRetry: RetryPolicy = {
  attemptsMax: 8,
  baseMs: 1_000,
  capMs: 60_000,
  giveUpAfterMs: 3_600_000,
  retryAfterMaxMs: 900_000,
};

/**
 * The wait before the next attempt: "full jitter" over an exponential back-off, so that what
 * failed together does not come back together, and never less than the receiver asked for.
 * `random` is in [0, 1).
 */
export function backOff(
  attempts: number,
  policy: RetryPolicy,
  random: number,
  afterMs: number | undefined,
): number {
  const { baseMs, capMs, retryAfterMaxMs } = policy;
  const drawnMs = Math.floor(random * Math.min(capMs, baseMs * 2 ** (attempts - 1)));
  return Math.max(drawnMs, Math.min(Math.max(afterMs ?? 0, 0), retryAfterMaxMs));
}
