import type { Alert, Severity } from '../core/alert.ts';
import { parseIp } from '../match/ip.ts';
import { cutLine } from './cut.ts';
import { product } from './product.ts';

/** Severities of CEF, 0 to 10: to 3 low, to 6 medium, to 8 high, to 10 very high. */
const SEVERITY: Readonly<Record<Severity, number>> = {
  informational: 1,
  low: 3,
  medium: 5,
  high: 8,
  critical: 10,
};

/** A field of the extension and the longest value that it may have. */
type Field = readonly [name: string, value: string | number | undefined, charsMax: number];

/**
 * The alert as one line of the Common Event Format (ArcSight, "Implementing ArcSight CEF",
 * revision 25: header, dictionary and lengths; `|` and `\` escaped in the header, `=` and `\` in
 * the extension). Control characters and line ends are escaped as `\uXXXX` before that, longer
 * values cut and marked.
 */
export function toCef(alert: Alert): string {
  const header = ['CEF:0', product.vendor, product.name, product.version, alert.name, alert.title];
  const fields = header.map((text) => escapeHeader(cutLine(text, 512)));
  const extension = fieldsOf(alert).flatMap(([name, value, charsMax]) =>
    value === undefined ? [] : [`${name}=${escapeValue(cutLine(String(value), charsMax))}`],
  );
  return [...fields, SEVERITY[alert.severity], extension.join(' ')].join('|');
}

function fieldsOf(alert: Alert): readonly Field[] {
  const { source, destination, details, attack } = alert;
  const techniques = attack.techniques.map(({ id }) => id).join(' ');
  return [
    ['externalId', alert.id, 40],
    ['cat', 'alert', 1_023],
    ['act', alert.activity, 63],
    ['rt', alert.madeMs, 20],
    ['start', alert.firstMs, 20],
    ['end', alert.lastMs, 20],
    ['cnt', alert.count, 20],
    ['msg', alert.summary, 1_023],
    ['reason', alert.reasons.map(({ text }) => text).join('; ') || undefined, 1_023],
    ['shost', source.host, 1_023],
    ['src', version4(source.ip), 15],
    ['suser', source.account, 1_023],
    ['sntdom', source.domain, 255],
    ['dhost', destination?.host, 1_023],
    ['dst', version4(destination?.ip), 15],
    ['duser', destination?.account, 1_023],
    ['dntdom', destination?.domain, 255],
    ...custom('cs1', 'ruleIds', alert.ruleIds.join(' ')),
    ...custom('cs2', 'techniques', techniques),
    ...custom('cs3', 'tier', alert.tier),
    ...custom('cs4', 'details', JSON.stringify(details)),
    ...custom('cs5', 'mergedInto', alert.mergedInto),
    ...custom('cs6', 'allowedBy', alert.allowedBy),
    ['cn1', Math.round(alert.score), 20],
    ['cn1Label', 'score', 1_023],
  ];
}

/** A custom field says by its label what it is. */
function custom(name: string, label: string, value: string | undefined): readonly Field[] {
  if (value === undefined) return [];
  return [
    [name, value, 4_000],
    [`${name}Label`, label, 1_023],
  ];
}

/** `src` and `dst` hold addresses of version 4 alone. */
function version4(ip: string | undefined): string | undefined {
  return ip !== undefined && !ip.includes(':') && parseIp(ip)?.version === 4 ? ip : undefined;
}

function escapeHeader(text: string): string {
  return text.replace(/[\\|]/g, '\\$&');
}

function escapeValue(text: string): string {
  return text.replace(/[\\=]/g, '\\$&');
}
