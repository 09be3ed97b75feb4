/**
 * Logs of Azure. `azure-rest`, `azure-hub`, `azure-analytics`, `azure-graph` and `azure-sign-in`
 * take one shape each apart into an `AzureRecord`; here that gets its time and becomes an event,
 * alone or as one of a batch.
 */
import type { CloudOpEvent, Fields, Origin, OtherEvent } from '../core/event.ts';
import { received } from '../core/problem.ts';
import { analyticsRecord } from './azure-analytics.ts';
import { azureFields } from './azure-fields.ts';
import { graphRecord } from './azure-graph.ts';
import { hubRecord } from './azure-hub.ts';
import { outcomeOf, recordIdOf, subscriptionOf } from './azure-operation.ts';
import type { AzureRecord } from './azure-record.ts';
import { restRecord } from './azure-rest.ts';
import { signInRecord } from './azure-sign-in.ts';
import { type Batch, batchOf } from './batch.ts';
import { decodeItems } from './batch-items.ts';
import { cloudEvent } from './cloud-format.ts';
import { textOf } from './field-value.ts';
import type { Decoded, Format } from './format.ts';
import { exportedAudit } from './kubernetes.ts';
import { type ClockReading, readTime } from './read-time.ts';
import { isObject } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';
import { fieldFailure } from './required-field.ts';
import type { Zone } from './time-zone.ts';

/** A record of Azure, and what it is decoded with. */
interface Source {
  readonly content: Fields;
  readonly raw: unknown;
  readonly origin: Origin;
  readonly zone: Zone | undefined;
}

/**
 * The Activity log of Azure in any of its shapes, audits and sign-ins of Microsoft Entra, and any
 * other log that Azure Monitor exports: one record, or a batch of them, each with bounds and a
 * failure of its own.
 */
export const azure: Format = ({ zone }) => ({
  push: (content, record) => {
    if (typeof content === 'string') return undefined;
    const origin = { source: record.source, position: record.position };
    const decoded = decodeContent({ content, raw: record.data, origin, zone });
    if (decoded !== undefined) return [decoded];
    const batch = batchOf(content);
    return batch === undefined ? undefined : decodeBatch(batch, origin, zone);
  },
  flush: () => [],
});

function read(content: Fields, origin: Origin): AzureRecord | undefined {
  return (
    hubRecord(content, origin) ??
    restRecord(content, origin) ??
    analyticsRecord(content, origin) ??
    graphRecord(content) ??
    signInRecord(content)
  );
}

/** Every API answers with a `value`, so that must hold a record of Azure to be one of these. */
function decodeBatch(
  { name, records }: Batch,
  origin: Origin,
  zone: Zone | undefined,
): readonly Decoded[] | undefined {
  if (name !== 'records' && name !== 'value') return undefined;
  const isList = Array.isArray(records) && records.length > 0;
  const isAzure = (item: unknown) => isObject(item) && read(item, origin) !== undefined;
  if (name === 'value' && !(isList && records.some(isAzure))) return undefined;
  if (!isList) return [fieldFailure(name, records, origin)];
  return decodeItems(name, records, origin, 'a record of Azure', (item) =>
    decodeContent({ content: item, raw: item, origin, zone }),
  );
}

/** An audit event that Azure carries for a cluster is one of Kubernetes. */
function decodeContent(source: Source): Decoded | undefined {
  const { content, raw, origin, zone } = source;
  const audit = exportedAudit(content, origin);
  if (audit !== undefined) return cloudEvent(audit, raw, origin, zone);
  const found = read(content, origin);
  return found && decodeRecord(found, source);
}

function decodeRecord(found: AzureRecord, source: Source): Decoded {
  const { origin, zone } = source;
  const time = textOf(found.time);
  if (time === undefined) {
    const message = `expected a time in ${found.clock}, received ${received(found.time)}`;
    return new RecordFailure('time-missing', message, origin);
  }
  const reading = readTime(found.clock, time, zone, origin);
  if (reading instanceof RecordFailure) return reading;
  return eventOf(found, reading, source);
}

function eventOf(
  found: AzureRecord,
  { timeMs, clock }: ClockReading,
  { content, raw, origin }: Source,
): CloudOpEvent | OtherEvent {
  const outcome = outcomeOf(found);
  const { caller } = found;
  const event: CloudOpEvent = {
    kind: 'cloudOp',
    provider: 'azure',
    operation: found.operation?.toLowerCase() ?? '',
    outcome,
    subOutcome: found.subStatus,
    resourceId: found.resourceId,
    subscription: subscriptionOf(found),
    caller: caller.caller,
    callerType: caller.callerType,
    callerIp: caller.callerIp,
    appId: caller.appId,
    objectId: caller.objectId,
    correlationId: found.correlationId,
    operationId: found.operationId,
    httpMethod: found.httpMethod,
    riskLevel: caller.riskLevel,
    country: caller.country,
    timeMs,
    clock,
    host: 'azure',
    telemetry: `azure/${found.category?.toLowerCase() ?? 'activity'}`,
    recordId: recordIdOf(found, outcome),
    origin,
    fields: azureFields(content, found),
    raw,
  };
  return found.operation === undefined ? withoutOperation(event) : event;
}

/** Some logs name none: they tell of requests and flows, not of what was done to a resource. */
function withoutOperation(event: CloudOpEvent): OtherEvent {
  const { timeMs, clock, host, telemetry, recordId, origin, fields, raw } = event;
  return { kind: 'other', timeMs, clock, host, telemetry, recordId, origin, fields, raw };
}
