/**
 * Calls back once, `delayMs` from now, unless cancelled by what it returns. Beside `Clock` the one
 * way in which delivery meets time.
 */
export type Wake = (delayMs: number, then: () => void) => () => void;

/** The longest delay that platforms keep. A longer one fires early, and who waits looks again. */
const DELAY_MAX_MS = 2_147_483_647;

/** Timers of the platform. */
export const systemWake: Wake = (delayMs, then) => {
  const timer = setTimeout(then, Math.min(Math.max(delayMs, 0), DELAY_MAX_MS));
  return () => clearTimeout(timer);
};
