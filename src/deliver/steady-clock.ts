import type { Clock } from '../core/clock.ts';

/**
 * A clock that never goes back: where the host's clock is set back, this one stands and goes on
 * from there, so that no wait grows by what was set back.
 */
export function steadyClock(clock: Clock): Clock {
  let lastMs = clock.nowMs();
  let aheadMs = 0;
  return {
    nowMs: () => {
      const nowMs = clock.nowMs();
      if (nowMs < lastMs) aheadMs += lastMs - nowMs;
      lastMs = nowMs;
      return nowMs + aheadMs;
    },
  };
}
