/** The records of one audit event to events: a program started, files changed, or anything else. */
import type {
  EventBase,
  Fields,
  FileEvent,
  OtherEvent,
  ProcessEvent,
  TelemetryEvent,
} from '../core/event.ts';
import { auditActor } from './audit-actor.ts';
import { argumentsOf } from './audit-execve.ts';
import { type FileChange, fileChangesOf } from './audit-file-change.ts';
import type { AuditGroup } from './audit-group.ts';
import { type AuditPairs, addPairs, type FieldSink, fieldOf } from './audit-pairs.ts';
import { type AuditParts, type AuditPath, partsOf } from './audit-parts.ts';
import type { AuditRecord } from './audit-record.ts';
import { wholeNumberOf } from './field-value.ts';
import { fileModeOf } from './file-mode.ts';

/** One event for a program that was started, one for each file that changed, else one `other`. */
export function auditEvents(group: AuditGroup): readonly TelemetryEvent[] {
  const parts = partsOf(group);
  const started = processEvent(parts);
  if (started !== undefined) return [started];
  const changes = fileChangesOf(parts);
  return changes.length > 0
    ? changes.map((change) => fileEvent(parts, change))
    : [otherEvent(parts)];
}

function processEvent(parts: AuditParts): ProcessEvent | undefined {
  const { call, callName, isSuccess, execves, paths, cwd, title } = parts;
  const isStart = isSuccess === true && (callName === 'execve' || callName === 'execveat');
  if (call === undefined || !isStart) return undefined;
  const image = fieldOf(call.pairs, 'exe') || paths[0]?.path;
  if (image === undefined) return undefined;
  const words = argumentsOf(execves);
  const fields = fieldsOf(parts, call, words);
  return {
    kind: 'process',
    ...auditActor(call.pairs),
    image,
    commandLine: words.size > 0 ? [...words.values()].join(' ') : title,
    pid: wholeNumberOf(fieldOf(call.pairs, 'pid')),
    parentPid: wholeNumberOf(fieldOf(call.pairs, 'ppid')),
    cwd,
    ...baseOf(parts, call, fields),
  };
}

function fileEvent(parts: AuditParts, change: FileChange): FileEvent {
  const { at, op, path, oldPath, isReplacement, access, link, linkTarget, openFlags } = change;
  const { attribute, newMode } = change;
  const { record, item } = at;
  const { serial } = parts.stamp;
  const recordId = serial === undefined ? undefined : `${serial}:${item}`;
  const by: AuditPairs = parts.call?.pairs ?? [];
  return {
    kind: 'file',
    op,
    path,
    oldPath,
    isReplacement,
    access,
    link,
    linkTarget,
    mode: fileModeOf(fieldOf(record.pairs, 'mode')),
    attribute,
    newMode,
    openFlags,
    isSuccess: parts.isSuccess,
    image: fieldOf(by, 'exe') || undefined,
    commandLine: parts.title,
    pid: wholeNumberOf(fieldOf(by, 'pid')),
    parentPid: wholeNumberOf(fieldOf(by, 'ppid')),
    ...auditActor(by),
    ...baseOf(parts, record, fieldsOf(parts, record), recordId),
  };
}

function otherEvent(parts: AuditParts): OtherEvent {
  const { call, lead, paths } = parts;
  const record = paths.find(isQueried)?.record ?? lead;
  return {
    kind: 'other',
    ...auditActor((call ?? record).pairs),
    ...baseOf(parts, record, fieldsOf(parts, record)),
  };
}

/**
 * The published audit queries read one raw line and know neither the call nor its outcome, so this
 * is the line that has to stand for the event.
 */
function isQueried({ item, nameType }: AuditPath): boolean {
  return nameType === 'CREATE' || (nameType === 'NORMAL' && item === '1');
}

function baseOf(
  { stamp, call, positions }: AuditParts,
  record: AuditRecord,
  fields: Fields,
  recordId: string | undefined = stamp.serial,
): EventBase {
  const { host, fqdn, timeMs, clock } = stamp;
  return {
    timeMs,
    clock,
    host,
    fqdn,
    telemetry: `auditd/${(call ?? record).type.toLowerCase()}`,
    recordId,
    origin: { source: record.origin.source, position: record.origin.position },
    records: positions,
    fields,
    raw: record.text,
  };
}

/** Fields of the record and of the call, with those of the records that go with every call. */
function fieldsOf(
  { call, cwd, title }: AuditParts,
  record: AuditRecord,
  words: ReadonlyMap<number, string> = NO_WORDS,
): Fields {
  const fields: FieldSink = Object.create(null);
  fields['type'] = record.type;
  for (const [number, word] of words) fields[`a${number}`] = word;
  addPairs(fields, record.pairs);
  if (call !== undefined && call !== record) addPairs(fields, call.pairs);
  if (cwd !== undefined) fields['cwd'] = cwd;
  if (title !== undefined) fields['proctitle'] = title;
  return fields;
}

const NO_WORDS: ReadonlyMap<number, string> = new Map();
