/** What the telemetry of alerts on clouds takes at its source; docs/alerts says it at length. */
import type { Requirement } from '../../rule/about.ts';

export const KUBERNETES_AUDIT: Requirement = {
  telemetry: ['kubernetes/audit'],
  isMandatory: true,
  gives: 'every request to the cluster, and its body from the level Request on',
  switchOn:
    'an audit policy with the level Request for jobs and cronjobs of the group batch; in Azure ' +
    'the category kube-audit-admin, in AWS the control plane log audit',
};

export const AWS_MANAGEMENT: Requirement = {
  telemetry: ['aws/management'],
  isMandatory: true,
  gives: 'every call that changes something, with its parameters',
  switchOn: 'a trail of all regions with write management events',
};

export const GCP_ACTIVITY: Requirement = {
  telemetry: ['gcp/activity'],
  isMandatory: true,
  gives: 'every call that changes something, with its request',
  switchOn: 'nothing: it is always on; a sink takes it out of Cloud Logging',
};

export const GITHUB_AUDIT: Requirement = {
  telemetry: ['github/audit'],
  isMandatory: true,
  gives: 'every run of a workflow, and what began it',
  switchOn: 'streaming of the audit log of the enterprise, or its REST API',
};
