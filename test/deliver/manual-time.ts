import type { Clock } from '../../src/core/clock.ts';
import type { Wake } from '../../src/deliver/wake.ts';

/** Time that stands until it is moved: a clock, and a wake that goes by it. */
export interface ManualTime {
  readonly clock: Clock;
  readonly wake: Wake;
  /** Moves on and fires what is due on the way, in order; what that sets off is over, too. */
  readonly advance: (ms: number) => Promise<void>;
  /** Sets the clock alone, as a host's clock is set: waits go on as before. */
  readonly setClock: (byMs: number) => void;
  /** Waits that are still open. */
  readonly open: () => number;
}

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export function manualTime(startMs = Date.UTC(2026, 2, 2, 12)): ManualTime {
  let elapsedMs = 0;
  let offsetMs = startMs;
  const timers = new Map<number, { readonly atMs: number; readonly then: () => void }>();
  let nextId = 0;
  const nextDue = (untilMs: number): number | undefined => {
    const due = [...timers].filter(([, { atMs }]) => atMs <= untilMs);
    due.sort(([a, x], [b, y]) => x.atMs - y.atMs || a - b);
    return due[0]?.[0];
  };
  return {
    clock: { nowMs: () => offsetMs + elapsedMs },
    wake: (delayMs, then) => {
      const id = nextId;
      nextId += 1;
      timers.set(id, { atMs: elapsedMs + Math.max(delayMs, 0), then });
      return () => timers.delete(id);
    },
    advance: async (ms) => {
      const untilMs = elapsedMs + ms;
      await settle();
      for (let id = nextDue(untilMs); id !== undefined; id = nextDue(untilMs)) {
        const timer = timers.get(id);
        timers.delete(id);
        elapsedMs = Math.max(elapsedMs, timer?.atMs ?? 0);
        timer?.then();
        await settle();
      }
      elapsedMs = untilMs;
    },
    setClock: (byMs) => {
      offsetMs += byMs;
    },
    open: () => timers.size,
  };
}
