import type { Alert, Severity } from '../core/alert.ts';
import { cutLine } from './cut.ts';
import { product } from './product.ts';

/** Severities of LEEF, 1 to 10. */
const SEVERITY: Readonly<Record<Severity, number>> = {
  informational: 1,
  low: 3,
  medium: 5,
  high: 8,
  critical: 10,
};

/** Characters of one value. */
const VALUE_CHARS_MAX = 2_000;

/**
 * The alert as one line of the Log Event Extended Format 2.0 (IBM QRadar, "LEEF event
 * components"), attributes separated by tabs. No value holds a tab or a line end: control
 * characters are escaped as `\uXXXX`. The header knows no escapes, so `|` in it becomes `/`.
 */
export function toLeef(alert: Alert): string {
  const header = ['LEEF:2.0', product.vendor, product.name, product.version, alert.name, 'x09'];
  const attributes = Object.entries(attributesOf(alert)).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${short(String(value))}`],
  );
  const fields = header.map((text) => short(text).replaceAll('|', '/'));
  return `${fields.join('|')}|${attributes.join('\t')}`;
}

/** Predefined attributes first, then some of our own. */
function attributesOf(alert: Alert): Readonly<Record<string, string | number | undefined>> {
  const { source, destination, attack } = alert;
  return {
    cat: 'alert',
    sev: SEVERITY[alert.severity],
    devTime: alert.lastMs,
    identHostName: source.host,
    src: source.ip,
    usrName: source.account,
    domain: source.domain,
    dst: destination?.ip,
    alertId: alert.id,
    activity: alert.activity,
    mergedInto: alert.mergedInto,
    title: alert.title,
    summary: alert.summary,
    score: alert.score,
    count: alert.count,
    firstTime: alert.firstMs,
    targetHost: destination?.host,
    targetUser: destination?.account,
    ruleIds: alert.ruleIds.join(' '),
    techniques: attack.techniques.map(({ id }) => id).join(' '),
    details: JSON.stringify(alert.details),
  };
}

function short(text: string): string {
  return cutLine(text, VALUE_CHARS_MAX);
}
