/** Plays alerts and times through the policy machine. */
import type { Alert } from '../../src/core/alert.ts';
import type { NoteDraft } from '../../src/core/note.ts';
import type { Delivery } from '../../src/deliver/message.ts';
import type { Decision, PolicyAlert, PolicySet, SendingPolicy } from '../../src/deliver/policy.ts';
import { explainAlert, type PolicyExplanation } from '../../src/deliver/policy-explain.ts';
import { type PolicyInput, stepPolicies } from '../../src/deliver/policy-machine.ts';
import { restorePolicyState, savePolicyState } from '../../src/deliver/policy-saved.ts';
import { compilePolicies } from '../../src/deliver/policy-set.ts';
import { newPolicyState, type PolicyState } from '../../src/deliver/policy-state.ts';

export const WALL_MS: number = Date.UTC(2026, 2, 2, 12);

/** An alert of a host; `id` is its own unless given. */
export function alertOf(id: string, more: Partial<Alert> = {}): Alert {
  return {
    id,
    activity: 'create',
    name: 'A',
    title: 'An alert',
    revision: 1,
    ruleIds: ['a/b1'],
    tier: 'baseline',
    severity: 'medium',
    score: 40,
    reasons: [],
    summary: `alert ${id}`,
    attack: { version: '18.0', tactics: [], techniques: [] },
    firstMs: 0,
    lastMs: 0,
    madeMs: 0,
    count: 1,
    evidence: [],
    source: { host: 'ws1' },
    details: {},
    before: { chain: [], session: [] },
    ...more,
  };
}

/** A set of one policy that is the default one and reaches `hook`. */
export function onePolicy(more: Partial<SendingPolicy> = {}): PolicySet {
  return { policies: [policyOf('soc', { isDefault: true, ...more })] };
}

export function policyOf(name: string, more: Partial<SendingPolicy> = {}): SendingPolicy {
  return { name, to: [{ channel: 'hook' }], ...more };
}

export interface Player {
  readonly state: () => PolicyState;
  readonly decisions: Decision[];
  /** `atMs` is the steady time. */
  readonly deliveries: (Delivery & { readonly atMs: number })[];
  readonly notes: NoteDraft[];
  /** Offers an alert at a time, after all that is due before it. */
  readonly offer: (atMs: number, offered: Alert | PolicyAlert) => void;
  readonly input: (atMs: number, input: PolicyInput) => void;
  /** Lets time pass to here; what is due is done when it is due. */
  readonly until: (atMs: number) => void;
  readonly explain: (atMs: number, offered: PolicyAlert) => PolicyExplanation;
  /** Saves as JSON and goes on from there. */
  readonly restart: (atMs: number) => void;
  /** Sets the clock on the wall; steady time goes on. */
  readonly setWall: (byMs: number) => void;
  /** Reasons of the decisions so far, with the ids they are about, and forgets them. */
  readonly reasons: () => string[];
  /** Messages so far, by time, ids and occasion, and forgets them. */
  readonly messages: () => string[];
}

/** A machine whose steady time begins with 0. */
export function player(set: PolicySet, startWallMs = WALL_MS): Player {
  const compiled = compilePolicies(set);
  let state = newPolicyState();
  const decisions: Decision[] = [];
  const deliveries: (Delivery & { readonly atMs: number })[] = [];
  const notes: NoteDraft[] = [];
  let wallMs = startWallMs;
  const step = (atMs: number, input: PolicyInput): void =>
    stepPolicies(compiled, state, input, { steadyMs: atMs, wallMs: wallMs + atMs }, (output) => {
      if (output.kind === 'decision') decisions.push(output.decision);
      else if (output.kind === 'delivery') deliveries.push({ ...output.delivery, atMs });
      else notes.push(output.note);
    });
  const until = (atMs: number): void => {
    let guard = 0;
    while (state.dueMs <= atMs && guard < 100_000) {
      step(Math.max(state.dueMs, 0), { kind: 'time' });
      guard += 1;
    }
    step(atMs, { kind: 'time' });
  };
  const input = (atMs: number, given: PolicyInput): void => {
    until(atMs);
    step(atMs, given);
  };
  return {
    state: () => state,
    restart: (atMs) => {
      const time = { steadyMs: atMs, wallMs: wallMs + atMs };
      const saved = JSON.parse(JSON.stringify(savePolicyState(state, time)));
      state = restorePolicyState(saved, time);
    },
    decisions,
    deliveries,
    notes,
    input,
    until,
    offer: (atMs, offered) =>
      input(atMs, { kind: 'alert', offered: 'alert' in offered ? offered : { alert: offered } }),
    explain: (atMs, offered) =>
      explainAlert(compiled, state, offered, { steadyMs: atMs, wallMs: wallMs + atMs }),
    setWall: (byMs) => {
      wallMs += byMs;
    },
    reasons: () => decisions.splice(0).map(({ alertId, reason }) => `${alertId} ${reason}`),
    messages: () =>
      deliveries.splice(0).map(({ atMs, alerts, occasion, heldBack }) => {
        const ids = alerts.map(({ id }) => id).join('+');
        const held = heldBack === undefined ? '' : ` (${heldBack} held back)`;
        return `${atMs} ${ids}${occasion === undefined ? '' : ` ${occasion}`}${held}`;
      }),
  };
}
