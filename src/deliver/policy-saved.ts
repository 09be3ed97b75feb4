/** What the policy machine remembers, as plain data that survives JSON, and back. */
import type { Alert } from '../core/alert.ts';
import { DefinitionError, received } from '../core/problem.ts';
import type { Recipient, Silence } from './policy.ts';
import {
  type Flooded,
  type Group,
  newPolicyState,
  type PolicyState,
  type PolicyTime,
} from './policy-state.ts';

/** The form of saved policies that this version writes. */
const FORMAT = 1;

/** Sending policies at work, as plain data. Times are steady ones; null stands for never. */
export interface SavedPolicies {
  readonly format: 1;
  /** The two times at which it was saved. */
  readonly at: PolicyTime;
  readonly groups: readonly SavedGroup[];
  readonly seen: readonly (readonly [fingerprint: string, untilMs: number])[];
  readonly floods: readonly SavedFlood[];
  readonly sources: readonly (readonly [
    key: string,
    ids: readonly (readonly [id: string, seenMs: number])[],
  ])[];
  readonly escalating: readonly SavedEscalation[];
  readonly silences: readonly Silence[];
}

/** Alerts that wait or are told again together. */
export interface SavedGroup {
  readonly key: string;
  readonly policy: string;
  readonly waiting: readonly Alert[];
  readonly told: readonly Alert[];
  readonly dueMs: number | null;
  readonly sentMs: number | null;
  readonly repeats: number;
  readonly isQueued: boolean;
}

/** Messages of one policy to one recipient of one alert. */
export interface SavedFlood {
  readonly key: string;
  readonly policy: string;
  readonly to: Recipient;
  readonly sentMs: readonly number[];
  readonly heldBack: number;
  readonly reminderMs: number | null;
  readonly last: Alert | null;
}

/** An alert that climbs the steps of its policy. */
export interface SavedEscalation {
  readonly key: string;
  readonly policy: string;
  readonly alert: Alert;
  readonly sinceMs: number;
  readonly step: number;
}

/** The state as plain data. */
export function savePolicyState(state: PolicyState, at: PolicyTime): SavedPolicies {
  return {
    format: FORMAT,
    at,
    groups: [...state.groups].map(([key, group]) => ({
      key,
      ...group,
      waiting: [...group.waiting.values()],
      told: [...group.told.values()],
      dueMs: finite(group.dueMs),
      sentMs: finite(group.sentMs),
    })),
    seen: [...state.seen],
    floods: [...state.floods].map(([key, { policy, to, state: of, last = null }]) => {
      return { key, policy, to, ...of, reminderMs: finite(of.reminderMs), last };
    }),
    sources: [...state.sources].map(([key, ids]) => [key, [...ids]] as const),
    escalating: [...state.escalating].map(([key, escalating]) => ({ key, ...escalating })),
    silences: [...state.silences.values()],
  };
}

/**
 * The state that was saved, `now` for whoever goes on: waits go on by the clock on the wall, and
 * what came due meanwhile is due at once. Throws `saved-invalid` or `format-unknown`.
 */
export function restorePolicyState(saved: SavedPolicies, now: PolicyTime): PolicyState {
  refuseForeign(saved);
  const state = newPolicyState();
  const elapsedMs = Math.max(0, now.wallMs - saved.at.wallMs);
  const shiftMs = now.steadyMs - saved.at.steadyMs - elapsedMs;
  for (const group of saved.groups) state.groups.set(group.key, groupOf(group, shiftMs));
  for (const [fingerprint, untilMs] of saved.seen) state.seen.set(fingerprint, untilMs + shiftMs);
  for (const one of saved.floods) state.floods.set(one.key, floodedOf(one, shiftMs));
  for (const [key, ids] of saved.sources) {
    state.sources.set(key, new Map(ids.map(([id, seenMs]) => [id, seenMs + shiftMs])));
  }
  for (const { key, ...escalating } of saved.escalating) {
    state.escalating.set(key, { ...escalating, sinceMs: escalating.sinceMs + shiftMs });
  }
  for (const silence of saved.silences) state.silences.set(silence.id, silence);
  // The next step finds out what is due first.
  state.dueMs = now.steadyMs;
  return state;
}

function groupOf({ key: _, ...saved }: SavedGroup, shiftMs: number): Group {
  const byId = (alerts: readonly Alert[]): Map<string, Alert> =>
    new Map(alerts.map((alert) => [alert.id, alert]));
  return {
    ...saved,
    waiting: byId(saved.waiting),
    told: byId(saved.told),
    dueMs: (saved.dueMs ?? Number.POSITIVE_INFINITY) + shiftMs,
    sentMs: (saved.sentMs ?? Number.NEGATIVE_INFINITY) + shiftMs,
  };
}

function floodedOf(saved: SavedFlood, shiftMs: number): Flooded {
  const { policy, to, sentMs, heldBack, reminderMs, last } = saved;
  return {
    policy,
    to,
    state: {
      sentMs: sentMs.map((ms) => ms + shiftMs),
      heldBack,
      reminderMs: (reminderMs ?? Number.POSITIVE_INFINITY) + shiftMs,
    },
    last: last ?? undefined,
  };
}

function finite(ms: number): number | null {
  return Number.isFinite(ms) ? ms : null;
}

function refuseForeign(saved: SavedPolicies): void {
  const given: unknown = saved;
  const isObject = typeof given === 'object' && given !== null;
  const format: unknown = isObject && 'format' in given ? given.format : undefined;
  if (isObject && format === FORMAT && Array.isArray(saved.groups)) return;
  const code = typeof format === 'number' && format !== FORMAT ? 'format-unknown' : 'saved-invalid';
  const message = `expected what save() gave, format ${FORMAT}; received ${received(given)}`;
  throw new DefinitionError('saved policies', [{ code, path: 'saved', message }]);
}
