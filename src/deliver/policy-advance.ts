/** What time alone brings about: groups that are due, repeats, reminders, escalations. */
import { hasPassed } from '../core/time.ts';
import { isOver } from './policy-flood.ts';
import { flush, isAudible, type PolicyStep, sendTo } from './policy-flush.ts';
import { remind } from './policy-remind.ts';
import { nextMinuteMs } from './policy-schedule.ts';
import type { CompiledPolicy, CompiledSet } from './policy-set.ts';
import { decide, type Escalating, type Flooded, type Group } from './policy-state.ts';

/** Does all that is due. */
export function advance(step: PolicyStep): void {
  const { state, time } = step;
  if (!hasPassed(state.dueMs, time.steadyMs)) return;
  for (const [key, group] of state.groups) advanceGroup(step, key, group);
  for (const [key, flooded] of state.floods) advanceFlood(step, key, flooded);
  for (const [key, escalating] of state.escalating) advanceEscalation(step, key, escalating);
  state.dueMs = nextDueMs(step);
}

/** The earliest time at which something is due. */
function nextDueMs({ state, set }: PolicyStep): number {
  let dueMs = Number.POSITIVE_INFINITY;
  for (const group of state.groups.values()) {
    const policy = set.byName.get(group.policy);
    if (policy !== undefined) dueMs = Math.min(dueMs, groupDueMs(group, policy));
  }
  for (const { state: of } of state.floods.values()) dueMs = Math.min(dueMs, of.reminderMs);
  for (const one of state.escalating.values()) dueMs = Math.min(dueMs, escalationDueMs(set, one));
  return dueMs;
}

/** When something of a group is due: what waits, a repeat, or its end. */
export function groupDueMs(group: Group, { repeatMs, intervalMs }: CompiledPolicy): number {
  const repeatDueMs = group.told.size > 0 ? group.sentMs + repeatMs : Number.POSITIVE_INFINITY;
  const endMs = isIdle(group) ? group.sentMs + intervalMs : Number.POSITIVE_INFINITY;
  return Math.min(group.dueMs, repeatDueMs, endMs);
}

function isIdle(group: Group): boolean {
  return group.waiting.size === 0 && group.told.size === 0;
}

function advanceGroup(step: PolicyStep, key: string, group: Group): void {
  const { state, set, time } = step;
  const policy = set.byName.get(group.policy);
  if (policy === undefined) return;
  if (hasPassed(group.dueMs, time.steadyMs)) flush(step, group, policy);
  if (group.told.size > 0 && hasPassed(group.sentMs + policy.repeatMs, time.steadyMs)) {
    repeat(step, group, policy);
  }
  if (isIdle(group) && hasPassed(group.sentMs + policy.intervalMs, time.steadyMs)) {
    state.groups.delete(key);
  }
}

/** Tells again what nobody has taken up. */
function repeat(step: PolicyStep, group: Group, policy: CompiledPolicy): void {
  const { time, emit } = step;
  const { name } = policy.policy;
  group.sentMs = time.steadyMs;
  if (!policy.isOpen(time.wallMs)) {
    const more = { policy: name, detail: 'not repeated' };
    for (const alert of group.told.values()) decide(emit, alert, 'outside-schedule', time, more);
    return;
  }
  group.repeats += 1;
  const alerts = [...group.told.values()].filter((alert) => isAudible(step, alert, name));
  if (alerts.length === 0) return;
  const occasion = `repeat-${group.repeats}`;
  for (const to of policy.policy.to) {
    sendTo(step, policy, to, alerts, { reason: 'repeated', occasion });
  }
}

function advanceFlood(step: PolicyStep, key: string, flooded: Flooded): void {
  const { state, set, time } = step;
  const policy = set.byName.get(flooded.policy);
  const { reminderMs } = flooded.state;
  if (hasPassed(reminderMs, time.steadyMs)) {
    if (policy?.isOpen(time.wallMs) === true) remind(step, flooded);
    else {
      const laterMs = time.steadyMs + nextMinuteMs(time.wallMs) - time.wallMs;
      flooded.state = { ...flooded.state, reminderMs: laterMs };
    }
  }
  const perMs = policy?.flood?.perMs ?? 0;
  if (isOver(flooded.state, time.steadyMs, perMs)) state.floods.delete(key);
}

function escalationDueMs(set: CompiledSet, { policy, sinceMs, step }: Escalating): number {
  const afterMs = set.byName.get(policy)?.policy.escalate?.[step]?.afterMs;
  return sinceMs + (afterMs ?? Number.POSITIVE_INFINITY);
}

function advanceEscalation(step: PolicyStep, key: string, escalating: Escalating): void {
  const { state, set, time, emit } = step;
  const { alert } = escalating;
  const policy = set.byName.get(escalating.policy);
  while (hasPassed(escalationDueMs(set, escalating), time.steadyMs)) {
    const recipients = policy?.policy.escalate?.[escalating.step]?.to ?? [];
    escalating.step += 1;
    const occasion = `escalation-${escalating.step}`;
    if (policy === undefined || !isAudible(step, alert, escalating.policy)) continue;
    if (policy.isOpen(time.wallMs)) {
      for (const to of recipients) {
        sendTo(step, policy, to, [alert], { reason: 'escalated', occasion });
      }
    } else
      decide(emit, alert, 'outside-schedule', time, {
        policy: escalating.policy,
        detail: occasion,
      });
  }
  if (escalationDueMs(set, escalating) === Number.POSITIVE_INFINITY) state.escalating.delete(key);
}
