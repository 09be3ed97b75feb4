/** What the policy machine remembers, and what it says. */
import type { Alert } from '../core/alert.ts';
import type { NoteDraft } from '../core/note.ts';
import type { Delivery } from './message.ts';
import type { Decision, PolicyReason, Recipient, Silence } from './policy.ts';
import type { FloodState } from './policy-flood.ts';

/**
 * Two times of one instant. Waits are measured by the one that never goes back; schedules and
 * silences are held against the clock on the wall.
 */
export interface PolicyTime {
  readonly steadyMs: number;
  readonly wallMs: number;
}

/** Alerts that go out together, by policy and the values of its grouping. */
export interface Group {
  readonly policy: string;
  /** Not sent yet, by id. */
  readonly waiting: Map<string, Alert>;
  /** Sent and not taken up, by id, where the policy repeats. */
  readonly told: Map<string, Alert>;
  /** When the waiting ones are due. Infinite where none wait. */
  dueMs: number;
  /** When something of it was last sent; minus infinite before. */
  sentMs: number;
  /** How often it was told again. */
  repeats: number;
  /** Whether what waits was found outside the schedule. */
  isQueued: boolean;
}

/** An alert that climbs the steps of its policy. */
export interface Escalating {
  readonly policy: string;
  readonly alert: Alert;
  readonly sinceMs: number;
  step: number;
}

/** What the machine remembers. Plain data but for its maps; oldest entries come first in each. */
export interface PolicyState {
  readonly groups: Map<string, Group>;
  /** Until when a fingerprint is the same. */
  readonly seen: Map<string, number>;
  readonly floods: Map<string, Flooded>;
  /** When a source of an inhibition was last seen, by what it has to agree in, and by which id. */
  readonly sources: Map<string, Map<string, number>>;
  readonly escalating: Map<string, Escalating>;
  readonly silences: Map<string, Silence>;
  /** The earliest time at which something is due. Infinite where nothing is. */
  dueMs: number;
}

/** Messages of one policy to one recipient of one alert. */
export interface Flooded {
  readonly policy: string;
  readonly to: Recipient;
  state: FloodState;
  /** The last alert that was held back. */
  last: Alert | undefined;
}

/** What the machine says. */
export type PolicyOutput =
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'note'; readonly note: NoteDraft };

/** Hears what the machine says. */
export type PolicyEmit = (output: PolicyOutput) => void;

/** A machine that has seen nothing. */
export function newPolicyState(): PolicyState {
  return {
    groups: new Map(),
    seen: new Map(),
    floods: new Map(),
    sources: new Map(),
    escalating: new Map(),
    silences: new Map(),
    dueMs: Number.POSITIVE_INFINITY,
  };
}

/** What a decision adds to the alert and the reason. */
export type DecisionMore = Pick<Decision, 'policy' | 'channel' | 'recipient' | 'detail'>;

const SENT: readonly PolicyReason[] = ['sent', 'repeated', 'reminded', 'escalated'];
const HELD: readonly PolicyReason[] = ['group-wait', 'group-interval', 'queued'];

/** Says what was decided of an alert. */
export function decide(
  emit: PolicyEmit,
  alert: Alert,
  reason: PolicyReason,
  { wallMs }: PolicyTime,
  more: DecisionMore = {},
): void {
  const { id: alertId, name: alertName } = alert;
  const held = HELD.includes(reason) ? 'held' : 'recorded';
  const decision = SENT.includes(reason) ? 'sent' : held;
  emit({
    kind: 'decision',
    decision: { alertId, alertName, decision, reason, atMs: wallMs, ...more },
  });
}

/** Puts an entry last and forgets the oldest where there are too many; gives that one. */
export function putBounded<V>(
  map: Map<string, V>,
  key: string,
  value: V,
  sizeMax: number,
): readonly [key: string, value: V] | undefined {
  map.delete(key);
  map.set(key, value);
  if (map.size <= sizeMax) return undefined;
  const oldest = map.entries().next();
  if (oldest.done === true) return undefined;
  map.delete(oldest.value[0]);
  return oldest.value;
}
