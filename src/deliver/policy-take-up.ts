import type { PolicyReason } from './policy.ts';
import type { PolicyStep } from './policy-flush.ts';
import { decide } from './policy-state.ts';

/** Somebody has taken up an alert: it is not told again, and not escalated. */
export function takeUp(step: PolicyStep, id: string, reason: PolicyReason): void {
  const { state, emit, time } = step;
  for (const group of state.groups.values()) {
    const waiting = group.waiting.get(id);
    group.told.delete(id);
    if (waiting === undefined) continue;
    group.waiting.delete(id);
    if (group.waiting.size === 0) group.dueMs = Number.POSITIVE_INFINITY;
    decide(emit, waiting, reason, time, { policy: group.policy });
  }
  for (const [key, { alert }] of state.escalating) {
    if (alert.id === id) state.escalating.delete(key);
  }
}
