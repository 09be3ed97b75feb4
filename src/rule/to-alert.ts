import {
  type Alert,
  type Before,
  type Detail,
  type Evidence,
  type Reason,
  severityOf,
} from '../core/alert.ts';
import { digest } from '../core/hash.ts';
import * as LIMITS from '../core/limits.ts';
import { truncate } from '../core/text.ts';
import type { Action, ActionChange } from '../correlate/sighting.ts';
import type { Description, Rule, Sighting } from './rule.ts';

/** An alert without the time of its making, which no machine knows. */
export type UntimedAlert = Omit<Alert, 'madeMs'>;

type AnySighting = Sighting<unknown>;

/** The alert that a change of an action makes, or what the rule says instead of one. */
export function toAlert(
  rule: Rule,
  change: ActionChange<AnySighting>,
): UntimedAlert | 'dropped' | undefined {
  const description = rule.describe(change.action.sightings);
  if (description === undefined || description === 'dropped') return description;
  const mergedInto = change.activity === 'close' ? alertId(rule, change.mergedInto) : undefined;
  return {
    id: alertId(rule, change.action.anchor),
    activity: change.activity,
    ...(mergedInto === undefined ? {} : { mergedInto }),
    name: rule.name,
    title: rule.title,
    revision: rule.revision,
    ...gradeOf(change.action, description),
    attack: rule.attack,
    ...contentOf(change.action, description),
  };
}

/** The same for the same opening record in every replay (see `Alert.id`). */
function alertId(rule: Rule, anchor: AnySighting): string {
  return digest(JSON.stringify([anchor.ruleId, rule.revision, anchor.keys[0], anchor.identity]));
}

type Grade = Pick<Alert, 'ruleIds' | 'tier' | 'severity' | 'score' | 'reasons'>;

function gradeOf(action: Action<AnySighting>, description: Description): Grade {
  const { reasons } = description;
  const score = clamp(total(reasons));
  return {
    ruleIds: [...new Set(action.sightings.map((sighting) => sighting.ruleId))],
    tier: action.sightings[0]?.tier ?? 'baseline',
    severity: severityOf(score),
    score,
    reasons,
  };
}

function total(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, reason) => sum + reason.points, 0);
}

function clamp(score: number): number {
  return Math.min(100, Math.max(0, score));
}

type Content = Omit<
  UntimedAlert,
  keyof Grade | 'id' | 'activity' | 'name' | 'title' | 'revision' | 'attack'
>;

function contentOf(action: Action<AnySighting>, description: Description): Content {
  const { summary, source, destination, details, allowedBy } = description;
  return {
    summary: short(summary),
    firstMs: action.fromMs,
    lastMs: action.toMs,
    count: action.count,
    evidence: action.sightings.map(toEvidence).sort((a, b) => a.timeMs - b.timeMs),
    source,
    ...(destination === undefined ? {} : { destination }),
    details: Object.fromEntries(Object.entries(details).flatMap(presentDetail)),
    before: beforeOf(action),
    ...(allowedBy === undefined ? {} : { allowedBy }),
  };
}

function toEvidence(sighting: AnySighting): Evidence {
  const { source, position, records, timeMs, host, telemetry, ruleId, text } = sighting;
  const place = records === undefined ? { source, position } : { source, position, records };
  return { ...place, timeMs, host, telemetry, ruleId, text: short(text) };
}

function presentDetail([name, value]: [string, Detail | undefined]): [string, Detail][] {
  if (value === undefined) return [];
  return [[name, typeof value === 'string' ? short(value) : value]];
}

/** The longest chain any record of the action could give, and what came before all of them. */
function beforeOf(action: Action<AnySighting>): Before {
  const all = action.sightings.map((sighting) => sighting.before);
  const chain = all.reduce(
    (best, { chain: other }) => (other.length > best.length ? other : best),
    all[0]?.chain ?? [],
  );
  const session = all.reduce(
    (best, { session: other }) => (other.length > best.length ? other : best),
    all[0]?.session ?? [],
  );
  return { chain, session: session.filter((earlier) => earlier.timeMs < action.fromMs) };
}

function short(text: string): string {
  return truncate(text, LIMITS.alertTextCharsMax);
}
