import type { AttackMapping, Tier } from '../core/alert.ts';
import type { HasRule } from '../rule/detect.ts';
import type { FindingPipeline } from './findings/finding.ts';

/** What one rule part or one finding covers. Plain data. */
export interface CoverageRow {
  /** Name of the alert or of the finding. */
  readonly alert: string;
  /** Id of the rule part, for example `win-task-creation/b1`; the name of a finding. */
  readonly rule: string;
  readonly tier: Tier;
  readonly attack: AttackMapping;
  /** Telemetry of which any will do, as in `TelemetryEvent.telemetry`. */
  readonly telemetry: readonly string[];
  /** Whether several events have to come together. */
  readonly needsCorrelation: boolean;
}

/**
 * What alerts and findings cover of ATT&CK: a row for each rule part and each finding, in their
 * order. An alert names its techniques as a whole, so all its parts have the same.
 */
export function coverage(
  alerts: readonly HasRule[],
  findings: readonly FindingPipeline[] = [],
): CoverageRow[] {
  const ofAlerts = alerts.flatMap(({ rule: { name, attack, selections } }) =>
    selections.map(
      ({ id, tier, telemetry }): CoverageRow => ({
        alert: name,
        rule: id,
        tier,
        attack,
        telemetry,
        needsCorrelation: false,
      }),
    ),
  );
  const ofFindings = findings.map(
    ({ finding: { name, attack, telemetry = [] } }): CoverageRow => ({
      alert: name,
      rule: name,
      tier: 'correlated',
      attack,
      telemetry,
      needsCorrelation: true,
    }),
  );
  return [...ofAlerts, ...ofFindings];
}
