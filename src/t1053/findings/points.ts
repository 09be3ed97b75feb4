import type { Reason } from '../../core/alert.ts';

/** The sum of the points. */
export function sum(reasons: readonly Reason[]): number {
  return reasons.reduce((points, reason) => points + reason.points, 0);
}

/** A score of 0 to 100, and not less than asked. */
export function clamp(score: number, atLeast = 0): number {
  return Math.min(100, Math.max(atLeast, score, 0));
}
