/** The way of an alert from its arrival to the group in which it waits. */
import type { Alert } from '../core/alert.ts';
import * as LIMITS from '../core/limits.ts';
import { hasPassed } from '../core/time.ts';
import type { PolicyAlert, PolicyReason } from './policy.ts';
import { groupDueMs } from './policy-advance.ts';
import { flush, type PolicyStep, REPEATED_NO_MORE } from './policy-flush.ts';
import { noteSource } from './policy-mute.ts';
import { routed } from './policy-route.ts';
import type { CompiledPolicy } from './policy-set.ts';
import { decide, type Group, putBounded } from './policy-state.ts';
import { takeUp } from './policy-take-up.ts';

/** Takes an alert. */
export function arrive(step: PolicyStep, offered: PolicyAlert): void {
  const { set, state, time, emit } = step;
  const { alert } = offered;
  const settled = settledBefore(offered);
  if (alert.activity === 'close') takeUp(step, alert.id, 'merged');
  if (settled !== undefined) {
    decide(emit, alert, settled, time);
    return;
  }
  noteSource(set, state, alert, time);
  const { policies, unknown } = routed(set, offered);
  for (const name of unknown) {
    const detail = `${name}; ${set.fallback.policy.name} takes its place`;
    decide(emit, alert, 'policy-unknown', time, { detail });
  }
  for (const policy of policies) arriveAt(step, policy, alert);
}

/** What was settled of the alert before any policy is asked. */
function settledBefore({ alert, policies, status }: PolicyAlert): PolicyReason | undefined {
  if (status === 'suppressed' || status === 'false-positive') return status;
  if (alert.activity === 'close') return 'merged';
  return policies === 'none' ? 'no-notification' : undefined;
}

function arriveAt(step: PolicyStep, policy: CompiledPolicy, alert: Alert): void {
  const { state, time, emit } = step;
  const { name } = policy.policy;
  if (!policy.matches(alert)) {
    decide(emit, alert, 'not-matching', time, { policy: name });
    return;
  }
  const group = state.groups.get(policy.groupOf(alert));
  if (group?.waiting.has(alert.id) === true) {
    // It was not sent yet, so what is sent is its newest telling.
    group.waiting.set(alert.id, alert);
    decide(emit, alert, group.isQueued ? 'queued' : 'group-wait', time, { policy: name });
    return;
  }
  if (isRepeated(step, policy, alert)) {
    if (group?.told.has(alert.id) === true) group.told.set(alert.id, alert);
    decide(emit, alert, 'duplicate', time, { policy: name });
    return;
  }
  wait(step, policy, alert);
}

/** Whether the fingerprint was seen already; if not, it is from now on. */
function isRepeated({ state, time, emit }: PolicyStep, policy: CompiledPolicy, alert: Alert) {
  const { seen } = state;
  const fingerprint = policy.fingerprintOf(alert);
  const untilMs = seen.get(fingerprint) ?? Number.NEGATIVE_INFINITY;
  if (!hasPassed(untilMs, time.steadyMs)) return true;
  for (const [key, overMs] of seen) {
    if (!hasPassed(overMs, time.steadyMs)) break;
    seen.delete(key);
  }
  const nextMs = time.steadyMs + policy.dedupMs;
  const lost = putBounded(seen, fingerprint, nextMs, LIMITS.fingerprintsMax);
  if (lost !== undefined) {
    const message = 'as many fingerprints are kept as may be; the oldest is forgotten';
    emit({ kind: 'note', note: { code: 'evicted', message } });
  }
  return false;
}

/** Puts the alert into its group, and sends the group where nothing is to be waited for. */
function wait(step: PolicyStep, policy: CompiledPolicy, alert: Alert): void {
  const { state, time, emit } = step;
  const { name } = policy.policy;
  const key = policy.groupOf(alert);
  const group = state.groups.get(key) ?? newGroup(name);
  if (group.waiting.size >= LIMITS.groupAlertsMax) {
    flush(step, group, policy);
    if (group.waiting.size >= LIMITS.groupAlertsMax) {
      decide(emit, alert, 'no-room', time, { policy: name });
      return;
    }
  }
  const isFirst = group.waiting.size === 0;
  const nextMs = group.sentMs + policy.intervalMs;
  const isSoon = !hasPassed(nextMs, time.steadyMs);
  if (isFirst) group.dueMs = isSoon ? nextMs : time.steadyMs + policy.waitMs;
  group.waiting.set(alert.id, alert);
  const lost = putBounded(state.groups, key, group, LIMITS.policyGroupsMax);
  if (lost !== undefined) flushLost(step, lost[1]);
  if (hasPassed(group.dueMs, time.steadyMs)) flush(step, group, policy);
  else decide(emit, alert, heldBy(group, isSoon), time, { policy: name });
  if (group.waiting.size === 0 && group.told.size === 0 && policy.intervalMs === 0) {
    state.groups.delete(key);
    return;
  }
  state.dueMs = Math.min(state.dueMs, groupDueMs(group, policy));
}

function heldBy(group: Group, isSoon: boolean): PolicyReason {
  if (group.isQueued) return 'queued';
  return isSoon ? 'group-interval' : 'group-wait';
}

/** A group that has to make room goes out early rather than not at all. */
function flushLost(step: PolicyStep, group: Group): void {
  const policy = step.set.byName.get(group.policy);
  if (policy === undefined) return;
  flush(step, group, policy);
  for (const alert of group.waiting.values()) {
    decide(step.emit, alert, 'no-room', step.time, { policy: group.policy });
  }
  const more = { policy: group.policy, detail: REPEATED_NO_MORE };
  for (const alert of group.told.values()) decide(step.emit, alert, 'no-room', step.time, more);
}

function newGroup(policy: string): Group {
  return {
    policy,
    waiting: new Map(),
    told: new Map(),
    dueMs: Number.POSITIVE_INFINITY,
    sentMs: Number.NEGATIVE_INFINITY,
    repeats: 0,
    isQueued: false,
  };
}
