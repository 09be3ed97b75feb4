import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { attack } from '../attack.ts';
import { AZURE_ADMINISTRATIVE } from '../requirements.ts';
import { azureCall } from './azure-call.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';

const CLUSTERS = [
  'microsoft.containerservice/managedclusters/batch/',
  'microsoft.kubernetes/connectedclusters/batch/',
];

/** A CronJob or Job was written through Azure, to a cluster of Azure or one that Arc connects. */
export const t1053K8sAksCronJob: AlertPipeline<CloudAllowOptions> = /* @__PURE__ */ cloudAlert({
  name: 'T1053K8sAksCronJob',
  title: 'A Job or CronJob was written to a cluster through Azure',
  id: 'k8s-aks-cron-job',
  description:
    'Azure authorised a write of a CronJob or Job in a cluster of Azure Kubernetes Service, or ' +
    'in one that Azure Arc connects. What it runs, the audit log of the cluster says.',
  platforms: ['kubernetes', 'azure'],
  attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053.007']),
  requirements: [AZURE_ADMINISTRATIVE],
  parts: [
    {
      id: 'b1',
      telemetry: ['azure/administrative'],
      operations: CLUSTERS.map((cluster) => `${cluster}cronjobs/write`),
      read: (event) => azureCall(event, 'CronJob'),
    },
    {
      id: 'b2',
      telemetry: ['azure/administrative'],
      operations: CLUSTERS.map((cluster) => `${cluster}jobs/write`),
      read: (event) => ({
        ...azureCall(event, 'Job'),
        reasons: [{ points: -10, text: 'it runs once' }],
      }),
    },
  ],
});
