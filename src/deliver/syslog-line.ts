import type { Severity } from '../core/alert.ts';
import { printable } from '../core/printable.ts';

/** What surrounds an alert in a syslog message. */
export interface SyslogHead {
  /** 0 to 23; 13 is "log audit". */
  readonly facility: number;
  /** The machine that sends. */
  readonly hostname: string;
  /** The name of structured data, for example `tocsin@32473`. */
  readonly dataId: string;
}

/** What is sent as one syslog message. */
export interface SyslogContent {
  readonly severity: Severity;
  readonly timeMs: number;
  /** Kind of message, for example `alert`. */
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Severities of RFC 5424 section 6.2.1. */
const SEVERITY: Readonly<Record<Severity, number>> = {
  critical: 2,
  high: 3,
  medium: 4,
  low: 5,
  informational: 6,
};

/** How a message ends that did not fit. */
const MARK = '… (cut)';

/**
 * A syslog message as RFC 5424 section 6 writes it, of at most so many bytes in UTF-8; a text that
 * does not fit is cut and marked. The text is one line without control characters, and has no
 * byte-order mark, which many receivers would print.
 */
export function syslogLine(
  { facility, hostname, dataId }: SyslogHead,
  content: SyslogContent,
  bytesMax: number,
): Uint8Array {
  const { severity, timeMs, messageId, data, text } = content;
  const priority = facility * 8 + SEVERITY[severity];
  const time = new Date(timeMs).toISOString();
  const pairs = Object.entries(data).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const structured = `[${dataId}${pairs.join('')}]`;
  const host = token(hostname, 255);
  const head = `<${priority}>1 ${time} ${host} tocsin - ${token(messageId, 32)} ${structured} `;
  return fitting(head, printable(text), bytesMax);
}

function fitting(head: string, text: string, bytesMax: number): Uint8Array {
  const encoder = new TextEncoder();
  const whole = encoder.encode(head + text);
  if (whole.length <= bytesMax) return whole;
  const room = bytesMax - encoder.encode(head + MARK).length;
  // `encodeInto` stops before a sign that does not fit as a whole.
  const { written } = encoder.encodeInto(text, new Uint8Array(Math.max(room, 0)));
  const kept = encoder.encode(text).subarray(0, written);
  return encoder.encode(head + new TextDecoder().decode(kept) + MARK);
}

/** A value of structured data: `"`, `\` and `]` are escaped (section 6.3.3). */
function escaped(value: string): string {
  return printable(value).replace(/["\\\]]/g, '\\$&');
}

/** A part of the header: printable ASCII without spaces, or `-` for none. */
function token(text: string, charsMax: number): string {
  return text.replace(/[^\x21-\x7e]/g, '').slice(0, charsMax) || '-';
}
