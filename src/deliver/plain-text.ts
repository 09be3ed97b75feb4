import type { Alert, Entity } from '../core/alert.ts';
import { cutLine } from './cut.ts';

/** Characters of one line of plain text. */
const LINE_CHARS_MAX = 1_000;

/** The alert in one line: grade, title, where and what. Never more than one line. */
export function toPlainLine(alert: Alert): string {
  const { source, name, summary } = alert;
  const activity = alert.activity === 'create' ? '' : ` (${alert.activity})`;
  return line(`${gradeOf(alert)} ${name} ${source.host ?? '-'}${activity}: ${summary}`);
}

/** The alert in lines for people; no text of it can pass for a line of its own. */
export function toPlainText(alert: Alert): string {
  const { source, destination, reasons, evidence, attack, details } = alert;
  return [
    `${gradeOf(alert)} ${alert.title}`,
    alert.summary,
    '',
    ...(alert.mergedInto === undefined ? [] : [`part of   ${alert.mergedInto}`]),
    `alert     ${alert.name} ${alert.id}`,
    `time      ${spanOf(alert)}, ${alert.count} record(s)`,
    `source    ${entityText(source)}`,
    ...(destination === undefined ? [] : [`target    ${entityText(destination)}`]),
    ...attack.techniques.map(({ id, name }) => `technique ${id} ${name}`),
    ...Object.entries(details).map(([name, value]) => `${name}: ${String(value)}`),
    ...reasons.map(({ points, text }) => `${points < 0 ? '' : '+'}${points} ${text}`),
    ...evidence.map((record) => `${record.telemetry} ${record.source}: ${record.text}`),
  ]
    .map(line)
    .join('\n');
}

/** For example `[HIGH 65]`. */
export function gradeOf({ severity, score }: Alert): string {
  return `[${severity.toUpperCase()} ${score}]`;
}

/** A time as ISO 8601 in UTC; what no calendar holds is given as the number that it is. */
export function isoTime(timeMs: number): string {
  return Math.abs(timeMs) <= 8.64e15 ? new Date(timeMs).toISOString() : String(timeMs);
}

function line(text: string): string {
  return cutLine(text, LINE_CHARS_MAX);
}

function spanOf({ firstMs, lastMs }: Alert): string {
  return firstMs === lastMs ? isoTime(firstMs) : `${isoTime(firstMs)} to ${isoTime(lastMs)}`;
}

function entityText({ host, ip, account, domain }: Entity): string {
  const who = domain === undefined ? account : `${domain}\\${account ?? '-'}`;
  return [host, ip, who].filter((part) => part !== undefined).join(' ') || '-';
}
