import type { CloudOpEvent, Fields } from '../core/event.ts';

/** Who called, from where, and what a sign-in says of both. */
export type AzureCaller = Pick<
  CloudOpEvent,
  'caller' | 'callerType' | 'callerIp' | 'appId' | 'objectId' | 'riskLevel' | 'country'
>;

/** A record of an Azure log out of the shape that carried it. */
export interface AzureRecord {
  /** The field that gives event time, and what it holds. */
  readonly clock:
    | ('eventTimestamp' | 'time' | 'TimeGenerated')
    | ('activityDateTime' | 'createdDateTime');
  readonly time: unknown;
  readonly operation: string | undefined;
  readonly category: string | undefined;
  /** `BeginRequest` or `EndRequest`. */
  readonly eventName: string | undefined;
  readonly status: string | undefined;
  readonly subStatus: string | undefined;
  readonly resourceId: string | undefined;
  readonly subscription: string | undefined;
  readonly caller: AzureCaller;
  readonly httpMethod: string | undefined;
  readonly eventDataId: string | undefined;
  readonly correlationId: string | undefined;
  readonly operationId: string | undefined;
  /** May hold secrets: requests and answers stand here. */
  readonly properties: Fields;
}
