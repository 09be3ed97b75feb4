import type { Reason } from '../../core/alert.ts';
import type { CloudOpEvent } from '../../core/event.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { attack } from '../attack.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';
import { type Body, objectAt, textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';
import { GCP_ACTIVITY } from './cloud-requirements.ts';
import { scheduleReasons, scheduleText } from './cloud-schedule.ts';
import { hostOf } from './url-host.ts';

const METHODS = ['v1', 'v1beta1'].flatMap((version) =>
  ['createjob', 'updatejob'].map(
    (method) => `google.cloud.scheduler.${version}.cloudscheduler.${method}`,
  ),
);

/** Where functions and services of Google Cloud answer, and where its APIs do. */
const ownCode = /\.(?:run\.app|cloudfunctions\.net|appspot\.com)$/;
const googleApi = /(?:^|\.)googleapis\.com$/;

/** A job of Cloud Scheduler was created or changed. */
export const t1053GcpSchedulerJob: AlertPipeline<CloudAllowOptions> = /* @__PURE__ */ cloudAlert({
  name: 'T1053GcpSchedulerJob',
  title: 'A job of Google Cloud Scheduler was created or changed',
  id: 'gcp-scheduler-job',
  description:
    'A job of Cloud Scheduler was created or changed: at set times it sends a request or a ' +
    'message, with the identity of a service account if it is told so.',
  platforms: ['gcp'],
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
  requirements: [GCP_ACTIVITY],
  parts: [{ id: 'b1', telemetry: ['gcp/activity'], operations: METHODS, read }],
});

function read(event: CloudOpEvent): CloudCall {
  const job = objectAt(event.fields, 'protoPayload', 'request', 'job');
  const path = textAt(job, 'name') ?? event.resourceId ?? '';
  const [, location, name] = /locations\/([^/]{1,64})\/jobs\/([^/]{1,500})/.exec(path) ?? [];
  const schedule = textAt(job, 'schedule');
  const target = targetOf(job);
  return {
    thing: 'Job of Cloud Scheduler',
    change: event.operation.endsWith('createjob') ? 'created' : 'changed',
    name,
    place: location,
    schedule: scheduleText(schedule),
    targets: target === undefined ? [] : [target],
    reasons: [...scheduleReasons(schedule), ...targetReasons(job)],
    details: { timeZone: scheduleText(textAt(job, 'timeZone')) },
  };
}

/** A host alone: paths and queries of addresses hold tokens. */
function targetOf(job: Body): string | undefined {
  const topic = textAt(job, 'pubsubTarget', 'topicName');
  const service = textAt(job, 'appEngineHttpTarget', 'appEngineRouting', 'service');
  return hostOf(textAt(job, 'httpTarget', 'uri')) ?? topic ?? service;
}

function targetReasons(job: Body): Reason[] {
  const http = objectAt(job, 'httpTarget');
  const host = hostOf(textAt(http, 'uri'));
  const isApi = host !== undefined && googleApi.test(host);
  const isForeign = host !== undefined && !isApi && !ownCode.test(host);
  const hasIdentity = ['oauthToken', 'oidcToken'].some(
    (name) => textAt(http, name, 'serviceAccountEmail') !== undefined,
  );
  return [
    ...(isForeign ? [{ points: 20, text: 'it sends requests out of Google Cloud' }] : []),
    ...(isApi ? [{ points: 15, text: 'it calls an API of Google' }] : []),
    ...(hasIdentity ? [{ points: 10, text: 'it acts as a service account' }] : []),
  ];
}
