import type { Standing, TelemetryCensus } from '../rule/telemetry-census.ts';
import type { AlertCard } from './card.ts';

/** Whether an alert has the telemetry that it needs. */
export interface Prerequisites {
  readonly alert: string;
  /**
   * `ok` when everything mandatory is there, `missing` when nothing at all is, else `degraded`.
   */
  readonly state: 'ok' | 'missing' | 'degraded';
  /** One for each requirement, with the reason and what to switch on. */
  readonly sources: readonly Standing[];
}

/** How the alert stands at `nowMs`, by the telemetry that was seen. */
export function prerequisitesOf(
  { name, requirements }: AlertCard,
  census: TelemetryCensus,
  nowMs: number,
): Prerequisites {
  const sources = requirements.map((requirement) => census.standing(requirement, nowMs));
  const mandatory = sources.filter(({ requirement }) => requirement.isMandatory);
  const isOk = mandatory.every(({ state }) => state === 'ok');
  const isMissing = sources.every(({ state }) => state === 'missing');
  return { alert: name, state: isOk ? 'ok' : isMissing ? 'missing' : 'degraded', sources };
}
