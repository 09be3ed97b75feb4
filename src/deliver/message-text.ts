import type { Severity } from '../core/alert.ts';
import { printable } from '../core/printable.ts';
import { cut, cutLine } from './cut.ts';
import type { AlertMessage, Message } from './message.ts';
import { gradeOf, toPlainText } from './plain-text.ts';

const ORDER: readonly Severity[] = ['informational', 'low', 'medium', 'high', 'critical'];

/** The subject of a message, in one line of at most so many characters, a cut marked. */
export function titleOf(message: Message, charsMax: number): string {
  return cutLine(fullTitle(message), charsMax);
}

function fullTitle(message: Message): string {
  if (message.kind === 'validation') return 'tocsin: validation of a channel';
  const { alerts, heldBack = 0 } = message;
  const [first] = alerts;
  if (first === undefined) return 'no alert';
  const more = alerts.length > 1 ? ` (+${alerts.length - 1} more)` : '';
  const held = heldBack > 0 ? ` (${heldBack} held back)` : '';
  return `${gradeOf(first)} ${first.title}: ${first.summary}${more}${held}`;
}

/** The message in lines for people, of at most so many characters, a cut marked. */
export function textOf(message: Message, charsMax: number): string {
  const text = message.kind === 'validation' ? codeText(message) : alertsText(message);
  return cut(text, charsMax);
}

/** The highest severity among the alerts of a message. */
export function severityOfMessage({ alerts }: AlertMessage): Severity {
  const ranks = alerts.map(({ severity }) => ORDER.indexOf(severity));
  return ORDER[Math.max(0, ...ranks)] ?? 'informational';
}

function codeText({ channel, code }: Extract<Message, { kind: 'validation' }>): string {
  return `To use the channel ${printable(channel)}, confirm this code: ${code}`;
}

function alertsText({ alerts, heldBack = 0 }: AlertMessage): string {
  const held = heldBack > 0 ? [`${heldBack} alert(s) were held back before this one.`] : [];
  return [...held, ...alerts.map(toPlainText)].join('\n\n');
}
