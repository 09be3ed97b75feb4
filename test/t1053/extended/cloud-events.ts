/** Events of clouds for the tests of alerts: synthetic records, decoded. */
import type { Alert } from '../../../src/core/alert.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../../src/core/event.ts';
import type { AlertPipeline } from '../../../src/rule/alert-pipeline.ts';
import type { CloudAllowOptions } from '../../../src/t1053/extended/cloud-allow.ts';
import { cloudOpOf } from '../../decode/cloud-decoded.ts';
import { gcpEntry, kubernetesEvent, type Shape, trailEvent } from '../../decode/cloud-shapes.ts';
import { cloudOp, type More } from '../azure-events.ts';
import { settled } from '../events.ts';

/** What every test of a secret looks for. */
export const SECRET = 'hunter2-hunter2';

let requests = 0;

/** A request to a cluster; `object` is `cronjobs` or `jobs`. */
export function request(object: string, verb: string, more: Shape = {}): CloudOpEvent {
  requests += 1;
  return cloudOpOf(
    kubernetesEvent({
      auditID: `audit-${requests}`,
      verb,
      objectRef: { apiGroup: 'batch', resource: object, namespace: 'default', name: 'report' },
      ...more,
    }),
  );
}

/** A call of AWS with these parameters. */
export function call(
  service: string,
  eventName: string,
  requestParameters: unknown,
  more: Shape = {},
): CloudOpEvent {
  requests += 1;
  const eventSource = `${service}.amazonaws.com`;
  const ids = { eventID: `event-${requests}`, requestID: `request-${requests}` };
  return cloudOpOf(trailEvent({ ...ids, eventSource, eventName, requestParameters, ...more }));
}

/** A call of Google Cloud; `payload` goes into its audit log. */
export function method(methodName: string, payload: Shape, more: Shape = {}): CloudOpEvent {
  requests += 1;
  return cloudOpOf(
    gcpEntry({ methodName, ...payload }, { insertId: `insert-${requests}`, ...more }),
  );
}

const GROUP = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-ops/providers';

/** A write of Azure; `body` is what the record repeats of the request. */
export function write(
  operation: string,
  item: string,
  body?: unknown,
  more: More = {},
): CloudOpEvent {
  const requestbody = JSON.stringify({ location: 'westeurope', properties: body });
  const fields = body === undefined ? {} : { properties: { requestbody } };
  return cloudOp(operation, `${GROUP}/${item}`, { subOutcome: 'Created', fields, ...more });
}

type Pipeline = AlertPipeline<CloudAllowOptions>;

/** The last words of an alert on each action. */
export function alertsOf(
  pipeline: Pipeline,
  events: readonly TelemetryEvent[],
  options: CloudAllowOptions = {},
): Alert[] {
  return settled([pipeline(options)], events);
}

/** Their scores. */
export function scoresOf(
  pipeline: Pipeline,
  events: readonly TelemetryEvent[],
  options: CloudAllowOptions = {},
): number[] {
  return alertsOf(pipeline, events, options).map(({ score }) => score);
}

/** The one alert on these events. */
export function alertOf(pipeline: Pipeline, ...events: readonly TelemetryEvent[]): Alert {
  const [first, ...more] = alertsOf(pipeline, events);
  if (first === undefined || more.length > 0) throw new Error(`${more.length + 1} alerts`);
  return first;
}
