import type { Origin } from '../core/event.ts';
import { RecordFailure } from './record-failure.ts';
import { readLegacyLine } from './syslog-legacy.ts';
import type { SyslogParts } from './syslog-parts.ts';
import { readStructuredLine } from './syslog-structured.ts';

const LESS_THAN = 0x3c;
const PRIORITY_MAX = 191;
/** `LABEL SECONDS YYYY.MM.DD NODE `: logs of supercomputers have it before a line of RFC 3164. */
const CLUSTER = /^\S{1,64} (\d{9,11}) \d{4}\.\d\d\.\d\d (\S{1,255}) /;

/**
 * The line in its parts, why its header is broken, or undefined where it is no line of syslog. The
 * forms in use are RFC 5424; RFC 3164, with its priority or without, and with the ISO 8601 time
 * that rsyslog and systemd write; the short form of `journalctl`, which is the same; and that of
 * the logs of supercomputers.
 */
export function readSyslogLine(
  line: string,
  origin: Origin,
): SyslogParts | RecordFailure | undefined {
  if (line.charCodeAt(0) !== LESS_THAN) {
    return readLegacyLine(line, 0, undefined, origin) ?? readClusterLine(line, origin);
  }
  const [head, digits] = /^<(\d+)>/.exec(line) ?? [];
  if (head === undefined) return undefined;
  const priority = Number(digits);
  if (priority > PRIORITY_MAX) {
    const message = `expected a priority of at most ${PRIORITY_MAX}, received a larger one`;
    return new RecordFailure('field-invalid', message, origin);
  }
  if (line.startsWith('1 ', head.length)) {
    return readStructuredLine(line, head.length + 2, priority, origin);
  }
  const message = 'expected a time after the priority, received another text';
  return (
    readLegacyLine(line, head.length, priority, origin) ??
    new RecordFailure('time-missing', message, origin)
  );
}

function readClusterLine(line: string, origin: Origin): SyslogParts | RecordFailure | undefined {
  const [head, seconds, node] = CLUSTER.exec(line) ?? [];
  if (head === undefined) return undefined;
  const inner = readLegacyLine(line, head.length, undefined, origin);
  if (inner === undefined || inner instanceof RecordFailure) return inner;
  const { priority, tag, pid, text } = inner;
  return { priority, timeText: seconds, host: node, tag, pid, text };
}
