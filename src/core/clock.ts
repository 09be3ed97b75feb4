/** Processing time. No machine reads it; guards against far-future events and idle sources do. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z, as the host sees them now. */
  readonly nowMs: () => number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };
