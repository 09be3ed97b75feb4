/** Holds what alerts said of one file against its labels. Pure: no file is read here. */
import type { Alert } from '../../src/core/alert.ts';
import type { ActivityGroup, Label, Trap } from './manifest.ts';

export interface Verdict {
  readonly groups: number;
  readonly alerted: number;
  readonly missed: readonly ActivityGroup[];
  /** Groups with more than one alert, and alerts that cover more than one group. */
  readonly blurred: readonly string[];
  readonly extra: readonly Alert[];
  readonly traps: readonly Trap[];
}

const NOTHING: Label = {
  reference: [],
  equivalent: [],
  supporting: [],
  reference_count: 0,
  reference_5m_groups: 0,
  activity_groups: [],
};

/** The last word on each alert, without those that became part of another one. */
export function finalAlerts(stream: readonly Alert[]): Alert[] {
  const last = new Map<string, Alert>();
  for (const alert of stream) {
    if (alert.activity === 'close') last.delete(alert.id);
    else last.set(alert.id, alert);
  }
  return [...last.values()];
}

/** What one alert of the pack did on one file. */
export function judge(
  label: Label = NOTHING,
  traps: readonly Trap[],
  alerts: readonly Alert[],
): Verdict {
  const holds = (alert: Alert, indices: readonly number[]): boolean =>
    alert.evidence.some(({ position }) => indices.includes(position));
  const groups = label.activity_groups;
  const counts = groups.map((group) => alerts.filter((a) => holds(a, group.indices)).length);
  const labelled = [
    ...label.reference,
    ...label.equivalent.map(({ i }) => i),
    ...label.supporting.map(({ i }) => i),
  ];
  const twice = groups
    .filter((_, index) => (counts[index] ?? 0) > 1)
    .map(({ indices }) => `two alerts on the group ${indices.join(', ')}`);
  const wide = alerts
    .filter((alert) => groups.filter(({ indices }) => holds(alert, indices)).length > 1)
    .map((alert) => `one alert over two groups, evidence ${positions(alert)}`);
  return {
    groups: groups.length,
    alerted: counts.filter((count) => count > 0).length,
    missed: groups.filter((_, index) => counts[index] === 0),
    blurred: [...twice, ...wide],
    extra: alerts.filter((alert) => !holds(alert, labelled)),
    traps: traps.filter(({ i }) => alerts.some((alert) => holds(alert, [i]))),
  };
}

/** What the published query did on one file: matching events and five-minute groups. */
export interface ParityVerdict {
  readonly expected: number;
  readonly found: number;
  readonly expectedGroups: number | null;
  readonly foundGroups: number;
  /** Positions that the query matched although no label names them. */
  readonly stray: readonly number[];
}

export function judgeParity(label: Label = NOTHING, alerts: readonly Alert[]): ParityVerdict {
  return {
    expected: label.reference_count,
    found: alerts.reduce((sum, alert) => sum + alert.count, 0),
    expectedGroups: label.reference_5m_groups,
    foundGroups: alerts.length,
    stray: alerts
      .flatMap(({ evidence }) => evidence.map(({ position }) => position))
      .filter((position) => !label.reference.includes(position)),
  };
}

export function isParityAsLabelled(verdict: ParityVerdict): boolean {
  const { expected, found, expectedGroups, foundGroups, stray } = verdict;
  const isGrouped = expectedGroups === null || expectedGroups === foundGroups;
  return stray.length === 0 && expected === found && isGrouped;
}

export function positions(alert: Alert): string {
  return alert.evidence.map(({ position }) => position).join(', ');
}
