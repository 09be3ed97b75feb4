/** The head of an audit record, `node=… type=… msg=audit(time:serial):`, in all its forms. */
import type { Origin } from '../core/event.ts';
import { typeNameOf } from './audit-types.ts';
import { RecordFailure } from './record-failure.ts';

/** What stands before the fields of a record. */
export interface AuditHeader {
  /** Name of the type, for example `SYSCALL`; its number where it has no name here. */
  readonly type: string;
  readonly node: string | undefined;
  readonly timeText: string;
  readonly serial: string;
  /** Where the fields begin. */
  readonly bodyAt: number;
  /** `ausearch -i` wrote it: names instead of numbers, no quotes. */
  readonly isInterpreted: boolean;
}

const STAMP = 'audit(';
/** `kernel: audit: type=… audit(…):` is how the kernel's own log has it. */
const KERNEL = 'audit: ';
/** Characters in which the stamp begins: a host name of 253, a type, and what stands between. */
const STAMP_WITHIN = 400;

/** True where the text may be an audit record with its time and serial. */
export function isAuditText(text: string): boolean {
  const isOpening =
    text.startsWith('type=') || text.startsWith('node=') || text.startsWith('audit');
  return isOpening && text.slice(0, STAMP_WITHIN).includes(STAMP);
}

/** True for a line that `ausearch` puts before the records of an event: it is no record. */
export function isSeparator(text: string): boolean {
  return text === '----' || text.startsWith('time->');
}

/** The head of the record, why it is broken, or undefined where the text is no audit record. */
export function readHeader(text: string, origin: Origin): AuditHeader | RecordFailure | undefined {
  let at = text.startsWith(KERNEL) ? KERNEL.length : 0;
  const node = wordAfter(text, at, 'node=');
  if (node !== undefined) at += node.length + 'node= '.length;
  const printedType = wordAfter(text, at, 'type=');
  if (printedType !== undefined) at += printedType.length + 'type= '.length;
  if (text.startsWith('msg=', at)) at += 4;
  if (!text.startsWith(STAMP, at)) return undefined;
  const type = typeNameOf(unquoted(printedType ?? 'UNKNOWN'));
  if (type === undefined) return invalid('type', 'a name or number', origin);
  const open = at + STAMP.length;
  const close = text.indexOf(')', open);
  if (close < 0) return truncated(origin);
  const colon = text.lastIndexOf(':', close);
  const serial = text.slice(colon + 1, close);
  if (colon < open || !isSerial(serial)) return invalid('msg', 'a time and a serial', origin);
  const end = afterBlanks(text, close + 1);
  return {
    type,
    node: node ? unquoted(node) : undefined,
    timeText: text.slice(open, colon),
    serial,
    bodyAt: text.startsWith(':', end) ? end + 1 : end,
    isInterpreted: end > close + 1,
  };
}

/** The word after this name at that place; undefined where another text stands there. */
function wordAfter(text: string, at: number, name: string): string | undefined {
  if (!text.startsWith(name, at)) return undefined;
  const end = text.indexOf(' ', at);
  return end < 0 ? undefined : text.slice(at + name.length, end);
}

function unquoted(word: string): string {
  return word.length > 1 && word.startsWith('"') && word.endsWith('"') ? word.slice(1, -1) : word;
}

function isSerial(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text.startsWith(' ', at)) at += 1;
  return at;
}

function invalid(name: string, expected: string, origin: Origin): RecordFailure {
  const message = `expected ${expected} in ${name}, received another text`;
  return new RecordFailure('field-invalid', message, origin);
}

function truncated(origin: Origin): RecordFailure {
  const message = 'expected the rest of an audit record, received its end';
  return new RecordFailure('record-truncated', message, origin);
}
