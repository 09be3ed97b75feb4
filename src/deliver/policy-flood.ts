/** Anti-flooding: how many messages one recipient gets of one alert. Pure: times are given. */
import { hasPassed } from '../core/time.ts';

/** What is remembered of one alert to one recipient. Plain data, never changed. */
export interface FloodState {
  /** When messages went out within the last `perMs`. */
  readonly sentMs: readonly number[];
  /** Alerts held back since the last message or reminder. */
  readonly heldBack: number;
  /** When the reminder is due; infinite where none is. */
  readonly reminderMs: number;
}

/** Bounds with nothing left open. */
export interface FloodBounds {
  readonly max: number;
  readonly perMs: number;
  readonly reminderAfterMs: number;
}

/** Nothing was sent yet. */
export const newFlood: FloodState = {
  sentMs: [],
  heldBack: 0,
  reminderMs: Number.POSITIVE_INFINITY,
};

/**
 * A message with so many alerts wants to go out: whether it may, and the state after it. What was
 * sent exactly `perMs` ago does not count any more.
 */
export function flood(
  state: FloodState,
  alerts: number,
  nowMs: number,
  { max, perMs, reminderAfterMs }: FloodBounds,
): readonly [FloodState, mayPass: boolean] {
  const sentMs = state.sentMs.filter((ms) => !hasPassed(ms + perMs, nowMs));
  if (sentMs.length < max) return [{ ...state, sentMs: [...sentMs, nowMs] }, true];
  const reminderMs = Math.min(state.reminderMs, nowMs + reminderAfterMs);
  return [{ sentMs, heldBack: state.heldBack + alerts, reminderMs }, false];
}

/** The state after its reminder went out. */
export function reminded({ sentMs }: FloodState): FloodState {
  return { ...newFlood, sentMs };
}

/** Whether nothing in it matters any more. */
export function isOver({ sentMs, heldBack }: FloodState, nowMs: number, perMs: number): boolean {
  return heldBack === 0 && sentMs.every((ms) => hasPassed(ms + perMs, nowMs));
}
