import type { Alert, EarlierEvent, Evidence } from '../core/alert.ts';
import type { Origin } from '../core/event.ts';
import { printable } from '../core/printable.ts';
import { truncate } from '../core/text.ts';
import type { Change } from './told-alerts.ts';

/** Characters of one text in a line; JSON output has the whole. */
const TEXT_CHARS_MAX = 300;

/** Earlier events of the session that are shown, the latest. */
const EARLIER_MAX = 3;

/** An alert as lines for people, each ended; no line holds what a terminal would act on. */
export function alertText(alert: Alert, change: Change): string {
  return linesOf(alert, change)
    .map((line) => `${printable(line)}\n`)
    .join('');
}

function linesOf(alert: Alert, change: Change): string[] {
  const id = shortId(alert.id);
  if (alert.activity === 'close') return [`${id} is part of ${shortId(alert.mergedInto ?? '')}`];
  if (alert.activity === 'create') return ['', ...block(alert)];
  const { before, added } = change;
  const isGraded = before?.severity === alert.severity && before.score === alert.score;
  const seen = added.map((record) => `${id} also seen by ${record.telemetry} (${place(record)})`);
  return [
    ...(seen.length > 0 ? seen : [`${id} seen again, ${alert.count} records in all`]),
    ...(isGraded ? [] : [`${id} now ${gradeOf(alert)}: ${short(alert.summary)}`]),
  ];
}

/** The title line, and everything else indented below a label. */
function block(alert: Alert): string[] {
  const { before, source, name, id } = alert;
  const { host = '-', account = '-', domain } = source;
  const who = domain === undefined ? account : `${domain}\\${account}`;
  return [
    `${time(alert.firstMs)}  ${gradeOf(alert)}  ${name}  ${host}  ${who}  ${shortId(id)}`,
    `  ${short(alert.summary)}`,
    ...labelled(
      'why',
      alert.reasons.map(({ points, text }) => `${points < 0 ? '' : '+'}${points} ${text}`),
    ),
    ...labelled('evidence', alert.evidence.map(recordText)),
    ...labelled(
      'parents',
      before.chain.map(
        ({ image, pid, commandLine }) =>
          `${commandLine ?? image}${pid === undefined ? '' : ` (pid ${pid})`}`,
      ),
    ),
    ...labelled(
      'earlier',
      before.session
        .slice(-EARLIER_MAX)
        .map((event) => `${time(event.timeMs)} ${recordText(event)}`),
    ),
  ];
}

function gradeOf({ severity, score }: Alert): string {
  return `${severity.toUpperCase()} ${score}`;
}

function labelled(label: string, texts: readonly string[]): string[] {
  return texts.map((text, index) => `  ${(index === 0 ? label : '').padEnd(9)} ${short(text)}`);
}

function recordText(record: Evidence | EarlierEvent): string {
  return `${record.telemetry} (${place(record)}) ${record.text}`;
}

function time(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

/** File and line, as editors count them. */
function place({ source, position }: Origin): string {
  return `${source}:${position + 1}`;
}

function shortId(id: string): string {
  return `[${id.slice(0, 8)}]`;
}

function short(text: string): string {
  return truncate(text, TEXT_CHARS_MAX);
}
