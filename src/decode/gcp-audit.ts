/**
 * Cloud Audit Logs of Google Cloud, those of Google Kubernetes Engine among them: an entry of Cloud
 * Logging with an `AuditLog`.
 * https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry
 * https://cloud.google.com/logging/docs/reference/audit/auditlog/rest/Shared.Types/AuditLog
 */
import type { CloudOpEvent, Fields, Origin } from '../core/event.ts';
import { type CloudRecord, cloudFormat } from './cloud-format.ts';
import { textOf, wholeNumberOf } from './field-value.ts';
import type { Format } from './format.ts';
import { objectOf } from './object-field.ts';
import { isObject } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';
import { requiredText } from './required-field.ts';

interface LogEntry {
  readonly protoPayload?: unknown;
  readonly timestamp?: unknown;
  readonly receiveTimestamp?: unknown;
  readonly insertId?: unknown;
  readonly logName?: unknown;
  readonly resource?: unknown;
  readonly operation?: unknown;
}

interface AuditLog {
  readonly '@type'?: unknown;
  readonly serviceName?: unknown;
  readonly methodName?: unknown;
  readonly resourceName?: unknown;
  readonly authenticationInfo?: unknown;
  readonly requestMetadata?: unknown;
  readonly status?: unknown;
}

/** Audit logs of Google Cloud. */
export const gcpAudit: Format = cloudFormat('an audit entry of Google Cloud', auditRecord);

function auditRecord(
  entry: LogEntry & Fields,
  origin: Origin,
): CloudRecord | RecordFailure | undefined {
  const log = objectOf(entry.protoPayload, origin);
  if (log === undefined || !isAuditLog(log)) return undefined;
  const method = requiredText('protoPayload.methodName', log['methodName'], origin);
  if (method instanceof RecordFailure) return method;
  const code = statusOf(log);
  const clock = entry.timestamp === undefined ? 'receiveTimestamp' : 'timestamp';
  return {
    provider: 'gcp',
    operation: method.toLowerCase(),
    outcome: outcomeOf(code, entry.operation),
    subOutcome: code === 0 ? undefined : String(code),
    resourceId: textOf(log['resourceName']),
    subscription: projectOf(entry),
    ...callerOf(log),
    correlationId: isObject(entry.operation) ? textOf(entry.operation['id']) : undefined,
    clock,
    time: entry[clock],
    host: 'gcp',
    telemetry: `gcp/${logOf(entry.logName) ?? 'activity'}`,
    recordId: textOf(entry.insertId),
    fields: entry.protoPayload === log ? entry : { ...entry, protoPayload: log },
  };
}

function isAuditLog(log: AuditLog): boolean {
  const type = textOf(log['@type']);
  return type === undefined
    ? textOf(log.serviceName) !== undefined && textOf(log.methodName) !== undefined
    : type.endsWith('/google.cloud.audit.AuditLog');
}

/** A code of `google.rpc.Code`: 0, or no status at all, for a call that went well. */
function statusOf({ status }: AuditLog): number {
  return isObject(status) ? (wholeNumberOf(status['code']) ?? 0) : 0;
}

/** An operation that takes long has an entry for its beginning and one for its end. */
function outcomeOf(code: number, operation: unknown): CloudOpEvent['outcome'] {
  if (code !== 0) return 'failure';
  const { first, last } = isObject(operation) ? operation : {};
  return first === true && last !== true ? 'start' : 'success';
}

/** The project of the resource, else that of the log. */
function projectOf({ resource, logName }: LogEntry): string | undefined {
  const labels = isObject(resource) ? resource['labels'] : undefined;
  const project = isObject(labels) ? textOf(labels['project_id']) : undefined;
  return project ?? /^projects\/([^/]{1,64})\//.exec(textOf(logName) ?? '')?.[1];
}

/** The kind of audit log, for example `activity` or `data_access`. */
function logOf(logName: unknown): string | undefined {
  return /cloudaudit\.googleapis\.com(?:%2F|\/)(\w{1,32})$/i.exec(textOf(logName) ?? '')?.[1];
}

function callerOf({ authenticationInfo, requestMetadata }: AuditLog): Partial<CloudOpEvent> {
  const info = isObject(authenticationInfo) ? authenticationInfo : {};
  const metadata = isObject(requestMetadata) ? requestMetadata : {};
  const caller = textOf(info['principalEmail']) ?? textOf(info['principalSubject']);
  const isProgram = /gserviceaccount\.com$|^system:(?!anonymous)/.test(caller ?? '');
  return {
    caller,
    callerType: caller === undefined ? undefined : isProgram ? 'servicePrincipal' : 'user',
    callerIp: textOf(metadata['callerIp']),
  };
}
