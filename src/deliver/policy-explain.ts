import type { Delivery } from './message.ts';
import type { Decision, PolicyAlert } from './policy.ts';
import { stepPolicies } from './policy-machine.ts';
import type { CompiledSet } from './policy-set.ts';
import type { PolicyState, PolicyTime } from './policy-state.ts';

/** What would become of an alert. Plain data. */
export interface PolicyExplanation {
  /** Every decision, in order, with its reason. */
  readonly decisions: readonly Decision[];
  /** Every message that it would be in, with the time by the clock. */
  readonly deliveries: readonly (Delivery & { readonly atMs: number })[];
  /** The same in lines for people. */
  readonly text: string;
}

/** Times that are looked at for one alert: eight days of minutes. */
const STEPS_MAX = 11_520;

/**
 * What would become of an alert that came now, if nothing else came: the machine itself goes on
 * from a copy of its state until the alert is sent or recorded. Nothing is changed or sent.
 */
export function explainAlert(
  set: CompiledSet,
  state: PolicyState,
  offered: PolicyAlert,
  time: PolicyTime,
): PolicyExplanation {
  const copy = structuredClone(state);
  const { id } = offered.alert;
  const decisions: Decision[] = [];
  const deliveries: (Delivery & { readonly atMs: number })[] = [];
  let now = time;
  const step = (input: Parameters<typeof stepPolicies>[2]): void =>
    stepPolicies(set, copy, input, now, (output) => {
      if (output.kind === 'decision') {
        if (output.decision.alertId === id) decisions.push(output.decision);
      } else if (output.kind === 'delivery') {
        const isIn = output.delivery.alerts.some((alert) => alert.id === id);
        if (isIn) deliveries.push({ ...output.delivery, atMs: now.wallMs });
      }
    });
  step({ kind: 'alert', offered });
  // Only what the alert waits in can still say something of it.
  for (const [key, group] of copy.groups) if (!group.waiting.has(id)) copy.groups.delete(key);
  copy.escalating.clear();
  for (let steps = 0; steps < STEPS_MAX && isWaiting(copy, id); steps += 1) {
    const dueMs = Math.min(...[...copy.groups.values()].map((group) => group.dueMs));
    if (!Number.isFinite(dueMs)) break;
    now = { steadyMs: dueMs, wallMs: now.wallMs + dueMs - now.steadyMs };
    copy.dueMs = dueMs;
    step({ kind: 'time' });
  }
  return { decisions, deliveries, text: decisions.map(line).join('\n') };
}

function isWaiting({ groups }: PolicyState, id: string): boolean {
  return [...groups.values()].some(({ waiting }) => waiting.has(id));
}

function line(decision: Decision): string {
  const { atMs, decision: is, reason, policy, channel, recipient, detail } = decision;
  const to = channel === undefined ? '' : ` to ${channel}${recipient ? ` (${recipient})` : ''}`;
  const by = policy === undefined ? '' : ` by ${policy}`;
  const why = detail === undefined ? reason : `${reason}: ${detail}`;
  return `${new Date(atMs).toISOString()} ${is}${by}${to}, ${why}`;
}
