/**
 * Event time: milliseconds since 1970-01-01T00:00Z, read from the record, never from a clock.
 * This is the only file that chooses between `<` and `<=`; every boundary is a function here.
 */

/** The first and last instants that a calendar date can name: years 0001 to 9999, in UTC. */
export const TIME_MIN_MS: number = -62_135_596_800_000;
export const TIME_MAX_MS: number = 253_402_300_799_999;

/** True for a finite number of milliseconds that lies within the years 0001 to 9999. */
export function isEventTime(timeMs: unknown): timeMs is number {
  return typeof timeMs === 'number' && timeMs >= TIME_MIN_MS && timeMs <= TIME_MAX_MS;
}

/** An event at the watermark is late: the watermark promises that nothing at or before it comes. */
export function isLate(timeMs: number, watermarkMs: number): boolean {
  return timeMs <= watermarkMs;
}

/**
 * The watermark after an event: an event exactly `latenessMs` behind the newest is still in time,
 * so the promise ends one millisecond earlier (as Flink's bounded out-of-orderness does).
 */
export function watermarkAfter(newestMs: number, latenessMs: number): number {
  return newestMs - latenessMs - 1;
}

/** Two instants are within a timespan when they are at most that far apart: the edge counts. */
export function isWithin(aMs: number, bMs: number, timespanMs: number): boolean {
  return Math.abs(aMs - bMs) <= timespanMs;
}

/** An instant is near an interval when it lies inside it or within the timespan of an end. */
export function isNear(timeMs: number, fromMs: number, toMs: number, timespanMs: number): boolean {
  return timeMs >= fromMs - timespanMs && timeMs <= toMs + timespanMs;
}

/** A deadline has passed once no event at or before it is still expected. */
export function hasPassed(deadlineMs: number, watermarkMs: number): boolean {
  return deadlineMs <= watermarkMs;
}

/** The first instant that is not late: times are whole, so no event in time comes before it. */
export function firstInTime(watermarkMs: number): number {
  return watermarkMs + 1;
}

/** The start of the clock-aligned window [start, start + lengthMs) that holds the instant. */
export function windowStart(timeMs: number, lengthMs: number): number {
  return Math.floor(timeMs / lengthMs) * lengthMs;
}

/** Whether a span is longer than its bound; with an exclusive edge, also when it is as long. */
export function exceeds(spanMs: number, boundMs: number, isExclusive: boolean): boolean {
  return isExclusive ? spanMs >= boundMs : spanMs > boundMs;
}

/** Whether what comes at this time can still cancel what is decided at the deadline. */
export function cancels(timeMs: number, deadlineMs: number, atDeadline: boolean): boolean {
  return atDeadline ? timeMs <= deadlineMs : timeMs < deadlineMs;
}
