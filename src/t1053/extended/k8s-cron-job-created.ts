import type { CloudOpEvent } from '../../core/event.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { attack } from '../attack.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';
import { objectAt, textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';
import { KUBERNETES_AUDIT } from './cloud-requirements.ts';
import { jobCall } from './k8s-job-call.ts';

const TELEMETRY = ['kubernetes/audit'];
const VERBS = ['create', 'update', 'patch'];

/** A dry run is answered like any request and changes nothing. */
const dryRun = /[?&]dryRun=All(?:&|$)/i;

/** A CronJob or Job of Kubernetes was created or changed, as the audit log of its cluster says. */
export const t1053K8sCronJobCreated: AlertPipeline<CloudAllowOptions> = /* @__PURE__ */ cloudAlert({
  name: 'T1053K8sCronJobCreated',
  title: 'A Job or CronJob of Kubernetes was created or changed',
  id: 'k8s-cron-job-created',
  description:
    'A CronJob or Job was created or changed in a cluster of Kubernetes by somebody else than ' +
    'its control plane: it runs containers at set times, on any node.',
  platforms: ['kubernetes'],
  attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053.007']),
  requirements: [KUBERNETES_AUDIT],
  base: { created: 35, changed: 25 },
  parts: [
    {
      id: 'b1',
      telemetry: TELEMETRY,
      operations: VERBS.map((verb) => `batch/cronjobs/${verb}`),
      read: (event) => read(event, 'CronJob'),
    },
    {
      id: 'b2',
      telemetry: TELEMETRY,
      operations: VERBS.map((verb) => `batch/jobs/${verb}`),
      read: (event) => read(event, 'Job'),
    },
  ],
});

function read({ fields, caller }: CloudOpEvent, kind: 'CronJob' | 'Job'): CloudCall | undefined {
  if (dryRun.test(textAt(fields, 'requestURI') ?? '')) return undefined;
  return jobCall({
    kind,
    verb: textAt(fields, 'verb') ?? '',
    namespace: textAt(fields, 'objectRef', 'namespace'),
    name: textAt(fields, 'objectRef', 'name'),
    user: caller,
    isImpersonated: Object.keys(objectAt(fields, 'impersonatedUser')).length > 0,
    bodies: [fields['responseObject'], fields['requestObject']],
  });
}
