/** Processing time. Correlation never reads it; the guard against far-future events does. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z, as the host sees them now. */
  readonly nowMs: () => number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };
