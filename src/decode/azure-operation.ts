import type { CloudOpEvent } from '../core/event.ts';
import type { AzureRecord } from './azure-record.ts';

type Outcome = CloudOpEvent['outcome'];

const SUBSCRIPTIONS = '/subscriptions/';

/** The words of the REST form and of the exports; `0` is the error code of a good sign-in. */
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['start', 'start'],
  ['started', 'start'],
  ['accept', 'accept'],
  ['accepted', 'accept'],
  ['success', 'success'],
  ['succeeded', 'success'],
  ['0', 'success'],
]);

/**
 * What became of an operation. An event named `BeginRequest` is a start whatever its status says:
 * one named `EndRequest` follows.
 */
export function outcomeOf({ status, eventName }: AzureRecord): Outcome {
  if (eventName?.toLowerCase().startsWith('begin')) return 'start';
  const word = status?.toLowerCase() ?? '';
  return OUTCOMES.get(word) ?? outcomeByShape(word);
}

/** Error codes of sign-ins have five digits or more, and statuses of HTTP three. */
function outcomeByShape(word: string): Outcome {
  if (word.startsWith('begin')) return 'start';
  return word.startsWith('fail') || /^\d{5,9}$/.test(word) ? 'failure' : 'other';
}

/** The subscription that the record names, else that of the resource, in lower case. */
export function subscriptionOf({ subscription, resourceId }: AzureRecord): string | undefined {
  if (subscription !== undefined) return subscription.toLowerCase();
  const head = resourceId?.slice(0, SUBSCRIPTIONS.length).toLowerCase();
  if (resourceId === undefined || head !== SUBSCRIPTIONS) return undefined;
  const end = resourceId.indexOf('/', SUBSCRIPTIONS.length);
  const id = resourceId.slice(SUBSCRIPTIONS.length, end < 0 ? undefined : end).toLowerCase();
  return id === '' ? undefined : id;
}

/**
 * What tells the record from others of its time: the identifier of its own, else what it says of
 * which call, since one call has a record for its start and one for its end.
 */
export function recordIdOf(record: AzureRecord, outcome: Outcome): string | undefined {
  const { eventDataId, correlationId, operation, resourceId, subStatus } = record;
  if (eventDataId !== undefined || correlationId === undefined) return eventDataId;
  return `${correlationId}|${outcome}|${operation ?? ''}|${resourceId ?? ''}|${subStatus ?? ''}`;
}
