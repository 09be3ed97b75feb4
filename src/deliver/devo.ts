import type { Alert, Severity } from '../core/alert.ts';

/** Devo's priorities: 0 very low, 3 low, 5 normal, 7 high, 10 very high. */
const PRIORITY: Readonly<Record<Severity, number>> = {
  informational: 0,
  low: 3,
  medium: 5,
  high: 7,
  critical: 10,
};

/** Devo's statuses of a triggered alert: 0 unread, 1 updated, 300 closed. */
const STATUS: Readonly<Record<Alert['activity'], number>> = { create: 0, update: 1, close: 300 };

/** An alert under the names of Devo's HTTP-JSON delivery and of its alert tables. */
export interface DevoAlert {
  readonly id: string;
  readonly domain: string;
  readonly priority: number;
  readonly context: string;
  readonly category: string;
  readonly status: number;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly creation_date: number;
  readonly summary: string;
  /** An object as JSON text, its values percent-encoded. */
  readonly extraData: string;
}

/**
 * The alert as Devo sends it by HTTP-JSON (docs.devo.com, "HTTP-JSON delivery methods"), with the
 * alert's own fields under Devo's names in `extraData`. `domain` is the one it is sent for.
 */
export function toDevo(alert: Alert, domain = 'tocsin'): DevoAlert {
  return {
    id: alert.id,
    domain,
    priority: PRIORITY[alert.severity],
    context: `my.alert.${domain}.${alert.name}`.replace(/[^A-Za-z0-9.]/g, '_'),
    category: 'my.context',
    status: STATUS[alert.activity],
    creation_date: alert.madeMs,
    summary: alert.summary,
    extraData: JSON.stringify(
      Object.fromEntries(
        Object.entries(fieldsOf(alert)).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, encoded(value)]],
        ),
      ),
    ),
  };
}

type Value = string | number | boolean | readonly string[] | undefined;

function fieldsOf(alert: Alert): Readonly<Record<string, Value>> {
  const { source, destination, attack } = alert;
  return {
    ...alert.details,
    alertName: alert.name,
    alertTitle: alert.title,
    alertType: 'Detection',
    ruleId: alert.ruleIds[0],
    ruleTier: alert.tier,
    alertMitreTactics: attack.tactics.map(({ id }) => id),
    alertMitreTechniques: attack.techniques.map(({ id }) => id),
    alertPriority: PRIORITY[alert.severity],
    severity: alert.severity,
    score: alert.score,
    reasons: alert.reasons.map(({ text }) => text),
    eventdate: alert.lastMs,
    firstSeen: alert.firstMs,
    lastSeen: alert.lastMs,
    count: alert.count,
    entity_sourceHostname: source.host,
    entity_sourceIP: source.ip,
    entity_sourceAccount: source.account,
    entity_sourceDomain: source.domain,
    entity_destinationHostname: destination?.host,
    entity_destinationIP: destination?.ip,
    entity_destinationAccount: destination?.account,
  };
}

/** Lone surrogates have no encoding, so they become the sign for what cannot be read. */
function encoded(value: Exclude<Value, undefined>): string {
  const text = Array.isArray(value) ? value.join(',') : String(value);
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}
