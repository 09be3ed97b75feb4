import type { CloudOpEvent } from '../../core/event.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { attack } from '../attack.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';
import { objectAt, textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';
import { GCP_ACTIVITY } from './cloud-requirements.ts';
import { jobCall } from './k8s-job-call.ts';

const VERSIONS = ['v1', 'v1beta1'];
const VERBS = ['create', 'update', 'patch'];

/** A CronJob or Job was created or changed in a cluster of Google Kubernetes Engine. */
export const t1053K8sGkeCronJob: AlertPipeline<CloudAllowOptions> = /* @__PURE__ */ cloudAlert({
  name: 'T1053K8sGkeCronJob',
  title: 'A Job or CronJob was created or changed in Google Kubernetes Engine',
  id: 'k8s-gke-cron-job',
  description:
    'A CronJob or Job was created or changed in a cluster of Google Kubernetes Engine by ' +
    'somebody else than its control plane, as Cloud Audit Logs say.',
  platforms: ['kubernetes', 'gcp'],
  attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053.007']),
  requirements: [GCP_ACTIVITY],
  base: { created: 35, changed: 25 },
  parts: [
    {
      id: 'b1',
      telemetry: ['gcp/activity'],
      operations: VERSIONS.flatMap((version) => methods(`${version}.cronjobs`)),
      read: (event) => read(event, 'CronJob'),
    },
    {
      id: 'b2',
      telemetry: ['gcp/activity'],
      operations: methods('v1.jobs'),
      read: (event) => read(event, 'Job'),
    },
  ],
});

function methods(kind: string): readonly string[] {
  return VERBS.map((verb) => `io.k8s.batch.${kind}.${verb}`);
}

/** The resource is named `batch/v1/namespaces/<namespace>/cronjobs/<name>`. */
function read(event: CloudOpEvent, kind: 'CronJob' | 'Job'): CloudCall | undefined {
  const log = objectAt(event.fields, 'protoPayload');
  const [, namespace, name] =
    /namespaces\/([^/]{1,253})\/\w{1,32}(?:\/([^/]{1,253}))?/.exec(event.resourceId ?? '') ?? [];
  const call = jobCall({
    kind,
    verb: event.operation.slice(event.operation.lastIndexOf('.') + 1),
    namespace,
    name,
    user: event.caller,
    isImpersonated: false,
    bodies: [log['response'], log['request']],
  });
  const cluster = textAt(event.fields, 'resource', 'labels', 'cluster_name');
  return call && { ...call, details: { ...call.details, cluster } };
}
