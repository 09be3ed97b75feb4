/**
 * The audit log of Kubernetes, as the API server writes it to a file or posts it to a webhook, and
 * as Azure Kubernetes Service exports it (the categories `kube-audit` and `kube-audit-admin`, where
 * the record stands as text in `properties.log`):
 * https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/
 * https://learn.microsoft.com/azure/aks/monitor-aks-reference
 */
import type { CloudOpEvent, Fields, Origin } from '../core/event.ts';
import { type CloudRecord, cloudFormat } from './cloud-format.ts';
import { textOf, wholeNumberOf } from './field-value.ts';
import type { Format } from './format.ts';
import { objectOf } from './object-field.ts';
import { isObject } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';
import { requiredText } from './required-field.ts';

interface AuditEvent {
  readonly auditID?: unknown;
  readonly stage?: unknown;
  readonly verb?: unknown;
  readonly user?: unknown;
  readonly sourceIPs?: unknown;
  readonly objectRef?: unknown;
  readonly responseStatus?: unknown;
  readonly requestReceivedTimestamp?: unknown;
  readonly stageTimestamp?: unknown;
}

interface ObjectRef {
  readonly apiGroup?: unknown;
  readonly resource?: unknown;
  readonly subresource?: unknown;
  readonly namespace?: unknown;
  readonly name?: unknown;
}

/** Names of clusters that no carrier names. */
const HOST = 'kubernetes';

/**
 * The audit log of Kubernetes: one event a stage of a request, of which only that of the end says
 * what became of it.
 */
export const kubernetes: Format = cloudFormat(
  'an audit event of Kubernetes',
  (content, origin, host = HOST) =>
    isAuditEvent(content) ? auditRecord(content, origin, host) : undefined,
  'items',
);

/** The audit event in a record of Azure Monitor; undefined for any other record of it. */
export function exportedAudit(
  content: Fields,
  origin: Origin,
): CloudRecord | RecordFailure | undefined {
  const { category } = content;
  if (category !== 'kube-audit' && category !== 'kube-audit-admin') return undefined;
  const event = objectOf(objectOf(content['properties'], origin)?.['log'], origin);
  if (event === undefined || !isAuditEvent(event)) return undefined;
  return auditRecord(event, origin, clusterOf(content['resourceId']) ?? HOST);
}

function isAuditEvent({ kind, apiVersion }: Fields): boolean {
  return (
    kind === 'Event' && typeof apiVersion === 'string' && apiVersion.startsWith('audit.k8s.io/')
  );
}

/** The last part of a resource id of Azure, in lower case. */
function clusterOf(resourceId: unknown): string | undefined {
  return textOf(textOf(resourceId)?.split('/').at(-1)?.toLowerCase());
}

function auditRecord(
  event: AuditEvent & Fields,
  origin: Origin,
  host: string,
): CloudRecord | RecordFailure {
  const verb = requiredText('verb', event.verb, origin);
  if (verb instanceof RecordFailure) return verb;
  const stage = requiredText('stage', event.stage, origin);
  if (stage instanceof RecordFailure) return stage;
  const auditId = requiredText('auditID', event.auditID, origin);
  if (auditId instanceof RecordFailure) return auditId;
  const status = isObject(event.responseStatus) ? event.responseStatus : {};
  const clock = event.stageTimestamp === undefined ? 'requestReceivedTimestamp' : 'stageTimestamp';
  return {
    provider: 'kubernetes',
    operation: `${resourceKind(event.objectRef)}/${verb}`.toLowerCase(),
    outcome: outcomeOf(stage, wholeNumberOf(status['code'])),
    subOutcome: textOf(status['code']),
    resourceId: resourcePath(event.objectRef),
    ...callerOf(event),
    correlationId: auditId,
    clock,
    time: event[clock],
    host: host.toLowerCase(),
    telemetry: 'kubernetes/audit',
    recordId: `${auditId}|${stage}`,
    fields: event,
  };
}

/** For example `batch/cronjobs`, `core/pods/exec`; a request for no object names none. */
function resourceKind(ref: unknown): string {
  if (!isObject(ref)) return 'nonresource';
  const { apiGroup, resource, subresource }: ObjectRef = ref;
  const parts = [textOf(apiGroup) ?? 'core', textOf(resource), textOf(subresource)];
  return parts.filter((part) => part !== undefined).join('/');
}

/** For example `namespaces/default/cronjobs/report`. */
function resourcePath(ref: unknown): string | undefined {
  if (!isObject(ref)) return undefined;
  const { namespace, resource, name }: ObjectRef = ref;
  const space = textOf(namespace);
  const parts = [space === undefined ? undefined : `namespaces/${space}`, textOf(resource)];
  return [...parts, textOf(name)].filter((part) => part !== undefined).join('/');
}

/** A request that is answered for long, such as a watch, goes on after `ResponseStarted`. */
function outcomeOf(stage: string, code: number | undefined): CloudOpEvent['outcome'] {
  if (stage === 'RequestReceived' || stage === 'ResponseStarted') return 'start';
  if (stage === 'Panic') return 'failure';
  if (code === undefined) return 'other';
  return code >= 400 ? 'failure' : 'success';
}

/** All but the last of the addresses are what the client or a proxy says. */
function callerOf({ user, sourceIPs }: AuditEvent): Partial<CloudOpEvent> {
  const { username, uid }: { username?: unknown; uid?: unknown } = isObject(user) ? user : {};
  const caller = textOf(username);
  const addresses: readonly unknown[] = Array.isArray(sourceIPs) ? sourceIPs : [];
  const isProgram = caller?.startsWith('system:') && caller !== 'system:anonymous';
  return {
    caller,
    callerType: caller === undefined ? undefined : isProgram ? 'servicePrincipal' : 'user',
    callerIp: textOf(addresses.at(-1)),
    objectId: textOf(uid),
  };
}
