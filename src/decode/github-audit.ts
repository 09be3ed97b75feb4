/**
 * The audit log of a GitHub organisation or enterprise, as the REST API answers and as it is
 * streamed: https://docs.github.com/en/rest/orgs/orgs#get-the-audit-log-for-an-organization
 */
import type { Fields } from '../core/event.ts';
import { type CloudRecord, cloudFormat } from './cloud-format.ts';
import { textOf } from './field-value.ts';
import type { Format } from './format.ts';

interface AuditEntry {
  readonly '@timestamp'?: unknown;
  readonly _document_id?: unknown;
  readonly action?: unknown;
  readonly actor?: unknown;
  readonly actor_id?: unknown;
  readonly actor_ip?: unknown;
  readonly actor_is_bot?: unknown;
  readonly org?: unknown;
  readonly business?: unknown;
  readonly repo?: unknown;
  readonly request_id?: unknown;
}

/** The audit log of GitHub. */
export const githubAudit: Format = cloudFormat('an audit entry of GitHub', (entry) =>
  isAuditEntry(entry) ? auditRecord(entry) : undefined,
);

/** Actions are named `category.action`. A time is a number, unlike that of other programs' logs. */
function isAuditEntry(entry: AuditEntry): boolean {
  const isAction = typeof entry.action === 'string' && /^\w{1,64}\.\w{1,128}$/.test(entry.action);
  const hasPlace = [entry.org, entry.business, entry.repo].some((place) => textOf(place));
  const isDated = typeof entry['@timestamp'] === 'number';
  return isAction && (typeof entry._document_id === 'string' || (isDated && hasPlace));
}

function auditRecord(entry: AuditEntry & Fields): CloudRecord {
  return {
    provider: 'github',
    operation: textOf(entry.action)?.toLowerCase() ?? '',
    outcome: 'success',
    resourceId: textOf(entry.repo),
    subscription: textOf(entry.org) ?? textOf(entry.business),
    caller: textOf(entry.actor),
    callerType: entry.actor_is_bot === true ? 'servicePrincipal' : undefined,
    callerIp: textOf(entry.actor_ip),
    objectId: textOf(entry.actor_id),
    correlationId: textOf(entry.request_id),
    clock: '@timestamp',
    time: entry['@timestamp'],
    host: 'github',
    telemetry: 'github/audit',
    recordId: textOf(entry._document_id),
    fields: entry,
  };
}
