import { type Alert, type Evidence, severityOf } from '../../core/alert.ts';
import * as LIMITS from '../../core/limits.ts';
import { expectedReasons } from '../score.ts';
import { clamp, sum } from './points.ts';

/** Alerts by the records that they rest on; the record that was told longest ago comes first. */
export class KnownAlerts {
  readonly #byRecord = new Map<string, Map<string, Alert>>();

  /** Remembers what an alert rests on; true where other records had to be forgotten for it. */
  add(alert: Alert): boolean {
    for (const record of alert.evidence.flatMap(recordsOf)) {
      const alerts = this.#byRecord.get(record) ?? new Map<string, Alert>();
      this.#byRecord.delete(record);
      if (alert.activity === 'close') alerts.delete(alert.id);
      else alerts.set(alert.id, alert);
      if (alerts.size > 0) this.#byRecord.set(record, alerts);
    }
    const isFull = this.#byRecord.size > LIMITS.linkedRecordsMax;
    for (const record of this.#byRecord.keys()) {
      if (this.#byRecord.size <= LIMITS.linkedRecordsMax) break;
      this.#byRecord.delete(record);
    }
    return isFull;
  }

  /**
   * The finding with the alerts that share a record with it, and added to the highest of them.
   * Where all of them are expected, so is the finding.
   */
  link(finding: Alert): Alert {
    const { correlation } = finding;
    const alerts = this.#linked(finding);
    const [highest] = alerts;
    if (highest === undefined || correlation === undefined) return finding;
    const isExpected = alerts.every(({ allowedBy }) => allowedBy !== undefined);
    const { allowedBy } = isExpected ? highest : {};
    const added = [...finding.reasons.slice(1), ...expectedReasons(allowedBy)];
    const first = { points: highest.score, text: `${highest.name}: ${highest.title}` };
    const score = clamp(highest.score + sum(added), isExpected ? 0 : finding.score);
    const linked = alerts.map(({ id, name }) => ({ id, name }));
    return {
      ...finding,
      score,
      severity: severityOf(score),
      reasons: [first, ...added],
      ...(allowedBy === undefined ? {} : { allowedBy }),
      correlation: { ...correlation, linked },
    };
  }

  #linked({ evidence }: Alert): readonly Alert[] {
    const found = evidence
      .flatMap(recordsOf)
      .flatMap((record) => [...(this.#byRecord.get(record)?.entries() ?? [])]);
    return [...new Map(found).values()].sort((a, b) => b.score - a.score);
  }
}

function recordsOf({ source, position, records = [position] }: Evidence): string[] {
  return records.map((record) => JSON.stringify([source, record]));
}
