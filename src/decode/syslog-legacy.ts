import type { Origin } from '../core/event.ts';
import { wholeNumberOf } from './field-value.ts';
import { RecordFailure } from './record-failure.ts';
import type { SyslogParts } from './syslog-parts.ts';

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
/** `Nov 24 02:`, a day of one digit behind one blank or two, or `2026-05-12T`; then the rest. */
const TIME = new RegExp(`(?:${MONTH} {1,2}\\d{1,2} \\d\\d:|\\d{4}-\\d\\d-\\d\\dT)[^ ]*`, 'y');
const COLON = 0x3a;

/**
 * The line of RFC 3164 that begins there: `TIME HOST TAG[PID]: TEXT`, where the host, the tag or
 * only its `[PID]` may be missing. A word that ends in a colon is a tag. Undefined where no time
 * begins there.
 */
export function readLegacyLine(
  line: string,
  from: number,
  priority: number | undefined,
  origin: Origin,
): SyslogParts | RecordFailure | undefined {
  TIME.lastIndex = from;
  if (!TIME.test(line)) return undefined;
  const timeEnd = TIME.lastIndex;
  // `Nov 24 02:10:57: last message repeated 2 times`
  const isBare = line.charCodeAt(timeEnd - 1) === COLON;
  const timeText = line.slice(from, isBare ? timeEnd - 1 : timeEnd);
  const first = afterBlanks(line, timeEnd);
  if (first === line.length) {
    const message = 'expected a host or a message after the time, received the end';
    return new RecordFailure('record-truncated', message, origin);
  }
  const firstEnd = wordEnd(line, first);
  const hasHost = !isBare && !isTag(line, first, firstEnd);
  const host = hasHost ? line.slice(first, firstEnd) : undefined;
  const next = hasHost ? afterBlanks(line, firstEnd) : first;
  const nextEnd = hasHost ? wordEnd(line, next) : firstEnd;
  if (isBare || !isTag(line, next, nextEnd)) {
    return { priority, timeText, host, tag: undefined, pid: undefined, text: line.slice(next) };
  }
  const { tag, pid } = tagOf(line.slice(next, nextEnd - 1));
  return { priority, timeText, host, tag, pid, text: line.slice(afterBlanks(line, nextEnd)) };
}

function afterBlanks(line: string, from: number): number {
  let at = from;
  while (line.startsWith(' ', at)) at += 1;
  return at;
}

function wordEnd(line: string, from: number): number {
  const blank = line.indexOf(' ', from);
  return blank < 0 ? line.length : blank;
}

function isTag(line: string, from: number, end: number): boolean {
  return end - from > 1 && line.charCodeAt(end - 1) === COLON;
}

/** `crontab[17700]` in its parts. */
function tagOf(word: string): Pick<SyslogParts, 'tag' | 'pid'> {
  const open = word.endsWith(']') ? word.indexOf('[') : -1;
  if (open < 1) return { tag: word, pid: undefined };
  return { tag: word.slice(0, open), pid: wholeNumberOf(word.slice(open + 1, -1)) };
}
