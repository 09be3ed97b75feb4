import type { AfterMatch } from '../correlate/pattern-options.ts';
import { firstOf, lastOf } from './oracle-order.ts';
import { type Run, Seen } from './oracle-state.ts';

/** Whether a match ends another run of its key (P2). */
export function isEnded(after: AfterMatch<never>, match: Run, run: Run): boolean {
  if (after === 'keep') return false;
  if (after === 'stop') return true;
  if (after === 'skipPast') return firstOf(run).at <= lastOf(match).at;
  if (after === 'skipNext') return firstOf(run) === firstOf(match);
  const bound = eventsBy(match, after.skipTo);
  const to = after.which === 'first' ? bound[0] : bound.at(-1);
  return to !== undefined && firstOf(run).at < to.at;
}

/** The events that a match bound to a step, in order. */
function eventsBy({ state }: Run, step: string): Seen[] {
  const steps = (state.steps ?? {}) as Readonly<Record<string, unknown>>;
  return Object.hasOwn(steps, step) ? seenIn(steps[step]).sort((a, b) => a.at - b.at) : [];
}

function seenIn(value: unknown): Seen[] {
  if (value instanceof Seen) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(seenIn) : [];
}
