/**
 * AWS CloudTrail: management, data and network activity events, one by one or in the `Records` of a
 * file. Fields as in `cloudtrail-event-reference-record-contents.html` and `-user-identity.html` of
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/
 */
import type { CloudOpEvent, Fields } from '../core/event.ts';
import { type CloudRecord, cloudFormat } from './cloud-format.ts';
import { textOf } from './field-value.ts';
import type { Format } from './format.ts';
import { isObject } from './record-bounds.ts';

interface TrailEvent {
  readonly eventVersion?: unknown;
  readonly userIdentity?: unknown;
  readonly eventTime?: unknown;
  readonly eventSource?: unknown;
  readonly eventName?: unknown;
  readonly eventCategory?: unknown;
  readonly eventID?: unknown;
  readonly requestID?: unknown;
  readonly sourceIPAddress?: unknown;
  readonly errorCode?: unknown;
  readonly errorMessage?: unknown;
  readonly recipientAccountId?: unknown;
  readonly resources?: unknown;
}

interface Identity {
  readonly type?: unknown;
  readonly arn?: unknown;
  readonly userName?: unknown;
  readonly principalId?: unknown;
  readonly accountId?: unknown;
  readonly invokedBy?: unknown;
}

/** Events of CloudTrail. */
export const cloudTrail: Format = cloudFormat('an event of CloudTrail', trailRecord, 'Records');

function trailRecord(content: TrailEvent & Fields): CloudRecord | undefined {
  const source = textOf(content.eventSource);
  const name = textOf(content.eventName);
  const isEvent = textOf(content.eventVersion) !== undefined || isObject(content.userIdentity);
  if (source === undefined || name === undefined || !isEvent) return undefined;
  const identity: Identity = isObject(content.userIdentity) ? content.userIdentity : {};
  const errorCode = textOf(content.errorCode);
  const hasFailed = errorCode !== undefined || textOf(content.errorMessage) !== undefined;
  return {
    provider: 'aws',
    operation: `${serviceOf(source)}:${name}`.toLowerCase(),
    outcome: hasFailed ? 'failure' : 'success',
    subOutcome: errorCode,
    resourceId: resourceOf(content.resources),
    subscription: textOf(content.recipientAccountId) ?? textOf(identity.accountId),
    ...callerOf(identity, textOf(content.sourceIPAddress)),
    correlationId: textOf(content.requestID),
    clock: 'eventTime',
    time: content.eventTime,
    host: 'aws',
    telemetry: `aws/${textOf(content.eventCategory)?.toLowerCase() ?? 'management'}`,
    recordId: textOf(content.eventID),
    fields: content,
  };
}

/** The service as policies name it, for example `scheduler` of `scheduler.amazonaws.com`. */
function serviceOf(source: string): string {
  const end = source.toLowerCase().indexOf('.amazonaws.com');
  return end > 0 ? source.slice(0, end) : source;
}

function resourceOf(resources: unknown): string | undefined {
  const first: unknown = Array.isArray(resources) ? resources[0] : undefined;
  return isObject(first) ? textOf(first['ARN']) : undefined;
}

/** A call that a service makes for somebody has the name of the service for an address. */
function callerOf(identity: Identity, address: string | undefined): Partial<CloudOpEvent> {
  const type = textOf(identity.type);
  const caller = textOf(identity.arn) ?? textOf(identity.userName) ?? textOf(identity.invokedBy);
  const isPerson = type === 'IAMUser' || type === 'Root' || type === 'IdentityCenterUser';
  const isAddress = address !== undefined && /^[\d.]+$|:/.test(address);
  return {
    caller: caller ?? textOf(identity.principalId),
    callerType: isPerson ? 'user' : type === 'AWSService' ? 'servicePrincipal' : undefined,
    callerIp: isAddress ? address : undefined,
    appId: textOf(identity.invokedBy),
    objectId: textOf(identity.principalId),
  };
}
