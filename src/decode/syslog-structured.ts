import type { Origin } from '../core/event.ts';
import { textOf, wholeNumberOf } from './field-value.ts';
import { RecordFailure } from './record-failure.ts';
import type { SyslogParts } from './syslog-parts.ts';

/** TIMESTAMP, HOSTNAME, APP-NAME, PROCID and MSGID. */
const WORDS = 5;

/** The line of RFC 5424 whose timestamp begins there; `-` stands for what it does not say. */
export function readStructuredLine(
  line: string,
  from: number,
  priority: number,
  origin: Origin,
): SyslogParts | RecordFailure {
  const words: string[] = [];
  let at = from;
  while (words.length < WORDS) {
    const end = line.indexOf(' ', at);
    if (end < 0) return truncated(origin);
    words.push(line.slice(at, end));
    at = end + 1;
  }
  const end = dataEnd(line, at);
  if (end === undefined) return truncated(origin);
  if (end === at || (end < line.length && line.charAt(end) !== ' ')) {
    const message = 'expected structured data or -, received another text';
    return new RecordFailure('field-invalid', message, origin);
  }
  const [time, host, tag, pid] = words;
  return {
    priority,
    timeText: textOf(time),
    host: textOf(host),
    tag: textOf(tag),
    pid: wholeNumberOf(pid),
    text: line.slice(messageStart(line, end)),
  };
}

/** Just past the structured data; the place itself where none begins; undefined where it is cut. */
function dataEnd(line: string, from: number): number | undefined {
  if (from === line.length) return undefined;
  if (line.startsWith('-', from)) return from + 1;
  let at = from;
  while (line.startsWith('[', at)) {
    const close = elementEnd(line, at);
    if (close < 0) return undefined;
    at = close + 1;
  }
  return at;
}

/** The bracket that closes the element; in the quotes of a value it may stand for itself. */
function elementEnd(line: string, from: number): number {
  let isQuoted = false;
  for (let at = from; at < line.length; at += 1) {
    const sign = line.charAt(at);
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === '\\' && isQuoted) at += 1;
    else if (sign === ']' && !isQuoted) return at;
  }
  return -1;
}

/** rsyslog's own format has a second blank; a byte-order mark says that the text is UTF-8. */
function messageStart(line: string, from: number): number {
  let at = from;
  while (line.startsWith(' ', at)) at += 1;
  return line.startsWith('\ufeff', at) ? at + 1 : at;
}

function truncated(origin: Origin): RecordFailure {
  const message = 'expected the rest of the header of RFC 5424, received the end';
  return new RecordFailure('record-truncated', message, origin);
}
