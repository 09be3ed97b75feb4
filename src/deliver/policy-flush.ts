/** Sends what is due of a group, or says why not. */
import type { Alert } from '../core/alert.ts';
import * as LIMITS from '../core/limits.ts';
import type { PolicyReason, Recipient } from './policy.ts';
import { flood, newFlood } from './policy-flood.ts';
import { muteOf } from './policy-mute.ts';
import { remind } from './policy-remind.ts';
import { nextMinuteMs } from './policy-schedule.ts';
import type { CompiledPolicy, CompiledSet } from './policy-set.ts';
import {
  decide,
  type Flooded,
  type Group,
  type PolicyEmit,
  type PolicyState,
  type PolicyTime,
  putBounded,
} from './policy-state.ts';

/** What one step of the machine works with. */
export interface PolicyStep {
  readonly set: CompiledSet;
  readonly state: PolicyState;
  readonly time: PolicyTime;
  readonly emit: PolicyEmit;
}

/** How alerts are told: for the first time, or again. */
export interface Telling {
  readonly reason: PolicyReason & ('sent' | 'repeated' | 'escalated');
  readonly occasion?: string | undefined;
}

const FIRST: Telling = { reason: 'sent' };

/** Sends what waits in the group, as far as schedule, silences and inhibitions let it. */
export function flush(step: PolicyStep, group: Group, policy: CompiledPolicy): void {
  const { time, emit, state } = step;
  const { name, schedule, escalate = [] } = policy.policy;
  const alerts = [...group.waiting.values()];
  if (!policy.isOpen(time.wallMs)) {
    if (schedule?.outside === 'queue') {
      queue(step, group, name);
      return;
    }
    for (const alert of alerts) decide(emit, alert, 'outside-schedule', time, { policy: name });
    settle(group);
    return;
  }
  const audible = alerts.filter((alert) => isAudible(step, alert, name));
  settle(group);
  if (audible.length === 0) return;
  group.sentMs = time.steadyMs;
  for (const to of policy.policy.to) sendTo(step, policy, to, audible, FIRST);
  if (Number.isFinite(policy.repeatMs)) for (const alert of audible) keepTold(step, group, alert);
  const [first] = escalate;
  if (first === undefined) return;
  state.dueMs = Math.min(state.dueMs, time.steadyMs + first.afterMs);
  for (const alert of audible) {
    const key = JSON.stringify([name, alert.id]);
    if (state.escalating.has(key)) continue;
    const entry = { policy: name, alert, sinceMs: time.steadyMs, step: 0 };
    const lost = putBounded(state.escalating, key, entry, LIMITS.escalatingMax);
    if (lost !== undefined) decide(emit, lost[1].alert, 'no-room', time, ESCALATED_NO_MORE);
  }
}

const ESCALATED_NO_MORE = { detail: 'it is not escalated any more' };
/** Why an alert that is told again and again is so no more. */
export const REPEATED_NO_MORE = 'it is not told again any more';

function settle(group: Group): void {
  group.waiting.clear();
  group.dueMs = Number.POSITIVE_INFINITY;
  group.isQueued = false;
}

/** Holds what waits until the next minute, at which the schedule may be open. */
function queue({ time, emit }: PolicyStep, group: Group, policy: string): void {
  if (!group.isQueued) {
    for (const alert of group.waiting.values()) decide(emit, alert, 'queued', time, { policy });
  }
  group.isQueued = true;
  group.dueMs = time.steadyMs + nextMinuteMs(time.wallMs) - time.wallMs;
}

function keepTold({ emit, time }: PolicyStep, group: Group, alert: Alert): void {
  const lost = putBounded(group.told, alert.id, alert, LIMITS.groupAlertsMax);
  if (lost !== undefined) decide(emit, lost[1], 'no-room', time, { detail: REPEATED_NO_MORE });
}

/** Whether nothing mutes the alert; what does is said. */
export function isAudible(
  { set, state, time, emit }: PolicyStep,
  alert: Alert,
  policy: string,
): boolean {
  const mute = muteOf(set, state, alert, time);
  if (mute === undefined) return true;
  decide(emit, alert, mute.reason, time, { policy, detail: mute.detail });
  return false;
}

/** Sends alerts to one recipient in one message, without those of which it had enough. */
export function sendTo(
  step: PolicyStep,
  policy: CompiledPolicy,
  to: Recipient,
  alerts: readonly Alert[],
  { reason, occasion }: Telling,
): void {
  const { emit, time } = step;
  const { name } = policy.policy;
  const names = new Map<string, Alert[]>();
  for (const alert of alerts) names.set(alert.name, [...(names.get(alert.name) ?? []), alert]);
  const refused = new Set(
    [...names].filter(([, same]) => !mayPass(step, policy, to, same)).map(([of]) => of),
  );
  const passing = alerts.filter((alert) => !refused.has(alert.name));
  for (const alert of alerts) {
    const is = refused.has(alert.name) ? 'flooded' : reason;
    decide(emit, alert, is, time, { policy: name, ...to });
  }
  if (passing.length === 0) return;
  const delivery = { ...to, alerts: passing, policy: name };
  emit({
    kind: 'delivery',
    delivery: occasion === undefined ? delivery : { ...delivery, occasion },
  });
}

/** Counts a message with alerts of one name against the limit of the policy. */
function mayPass(
  step: PolicyStep,
  { policy, flood: bounds }: CompiledPolicy,
  to: Recipient,
  alerts: readonly Alert[],
): boolean {
  const last = alerts.at(-1);
  if (bounds === undefined || last === undefined) return true;
  const { state, time } = step;
  const key = JSON.stringify([policy.name, to.channel, to.recipient ?? null, last.name]);
  const flooded: Flooded = state.floods.get(key) ?? {
    policy: policy.name,
    to,
    state: newFlood,
    last: undefined,
  };
  const [next, isPassing] = flood(flooded.state, alerts.length, time.steadyMs, bounds);
  flooded.state = next;
  if (!isPassing) flooded.last = last;
  state.dueMs = Math.min(state.dueMs, next.reminderMs);
  const lost = putBounded(state.floods, key, flooded, LIMITS.floodsMax);
  // What it held back is told now, earlier than it would be, so that it is told at all.
  if (lost !== undefined) remind(step, lost[1]);
  return isPassing;
}
