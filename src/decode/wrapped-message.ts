import type { Fields, Origin } from '../core/event.ts';
import { RecordFailure } from './record-failure.ts';
import { readSyslogLine } from './syslog-line.ts';
import { messageOf, programName, type SyslogMessage } from './syslog-message.ts';
import type { SyslogParts } from './syslog-parts.ts';
import { type SyslogClock, wholeTime } from './syslog-time.ts';
import { readWrappedLine, type WrappedLine } from './wrapped-line.ts';

/**
 * The message that an object carries, why there is none, or undefined in an object of another
 * kind. Where it carries a whole line, the line knows best, except for a time that it gives only
 * in part.
 */
export function wrappedMessage(
  content: Fields,
  clock: SyslogClock,
  origin: Origin,
): SyslogMessage | RecordFailure | undefined {
  const wrapped = readWrappedLine(content, origin);
  if (wrapped === undefined || wrapped instanceof RecordFailure) return wrapped;
  const parts = innerLine(wrapped, origin);
  if (parts === undefined) return { ...wrapped, timeMs: wrapped.timeMs ?? noTime(origin) };
  const ownMs = wholeTime(parts.timeText ?? '');
  const isOwn = typeof ownMs === 'number' || wrapped.timeMs === undefined;
  const inner = isOwn
    ? messageOf(parts, clock.read(parts.timeText, origin), 'syslog')
    : messageOf(parts, wrapped.timeMs, wrapped.clock);
  return {
    ...inner,
    host: inner.host ?? wrapped.host,
    pid: inner.pid ?? wrapped.pid,
    facility: inner.facility ?? wrapped.facility,
    severity: inner.severity ?? wrapped.severity,
  };
}

function noTime(origin: Origin): RecordFailure {
  return new RecordFailure('time-missing', 'expected a time of the message, received none', origin);
}

/** Programs print times of their own: those are no header where another name is known. */
function innerLine({ program, text }: WrappedLine, origin: Origin): SyslogParts | undefined {
  const parts = readSyslogLine(text, origin);
  if (parts === undefined || parts instanceof RecordFailure) return undefined;
  const inner = programName(parts.tag);
  return inner !== '-' && (program === '-' || program === inner) ? parts : undefined;
}
