/** Records of cloud logs, one of each format, as their sources print them; all synthetic. */

export type Shape = Readonly<Record<string, unknown>>;

const TIME = '2026-05-12T09:00:00.123456Z';
export const TIME_MS: number = Date.UTC(2026, 4, 12, 9, 0, 0, 123);

/** An audit event of Kubernetes: the end of a request that created a CronJob. */
export function kubernetesEvent(more: Shape = {}): Shape {
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Request',
    auditID: '0f0f0f0f-0000-4000-8000-00000000000a',
    stage: 'ResponseComplete',
    requestURI: '/apis/batch/v1/namespaces/default/cronjobs?fieldManager=kubectl-create',
    verb: 'create',
    user: { username: 'eve@corp.example', uid: 'uid-eve', groups: ['system:authenticated'] },
    sourceIPs: ['198.51.100.9', '203.0.113.7'],
    userAgent: 'kubectl/v1.30.0',
    objectRef: {
      resource: 'cronjobs',
      namespace: 'default',
      name: 'report',
      apiGroup: 'batch',
      apiVersion: 'v1',
    },
    responseStatus: { metadata: {}, code: 201 },
    requestReceivedTimestamp: '2026-05-12T09:00:00.100000Z',
    stageTimestamp: TIME,
    ...more,
  };
}

/** As Azure Monitor exports it for a cluster of Azure Kubernetes Service. */
export function kubeAudit(event: unknown, category = 'kube-audit'): Shape {
  return {
    time: TIME,
    resourceId: '/SUBSCRIPTIONS/1/PROVIDERS/MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS/AKS-OPS',
    operationName: 'Microsoft.ContainerService/managedClusters/diagnosticLogs/Read',
    category,
    properties: { log: JSON.stringify(event), stream: 'stdout', pod: 'kube-apiserver-0' },
  };
}

export const EVENT_LIST: Shape = {
  kind: 'EventList',
  apiVersion: 'audit.k8s.io/v1',
  metadata: {},
  items: [kubernetesEvent(), kubernetesEvent({ verb: 'get' })],
};

/** An event of CloudTrail: a schedule was created. */
export function trailEvent(more: Shape = {}): Shape {
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: 'arn:aws:iam::111122223333:user/eve',
      accountId: '111122223333',
      userName: 'eve',
    },
    eventTime: TIME,
    eventSource: 'scheduler.amazonaws.com',
    eventName: 'CreateSchedule',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-cli/2.15',
    requestParameters: { name: 'nightly', scheduleExpression: 'rate(1 day)' },
    responseElements: null,
    requestID: 'request-1',
    eventID: 'event-1',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...more,
  };
}

/** An entry of Cloud Logging: a job of Cloud Scheduler was created; `payload` goes into its log. */
export function gcpEntry(payload: Shape = {}, more: Shape = {}): Shape {
  return {
    protoPayload: {
      '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
      status: {},
      authenticationInfo: { principalEmail: 'eve@corp.example' },
      requestMetadata: { callerIp: '203.0.113.7' },
      serviceName: 'cloudscheduler.googleapis.com',
      methodName: 'google.cloud.scheduler.v1.CloudScheduler.CreateJob',
      resourceName: 'projects/prj-ops/locations/europe-west1/jobs/nightly',
      ...payload,
    },
    insertId: 'insert-1',
    resource: { type: 'cloud_scheduler_job', labels: { project_id: 'prj-ops' } },
    timestamp: TIME,
    severity: 'NOTICE',
    logName: 'projects/prj-ops/logs/cloudaudit.googleapis.com%2Factivity',
    receiveTimestamp: '2026-05-12T09:00:01Z',
    ...more,
  };
}

/** An entry of GitHub's audit log: a workflow began to run. */
export function githubEntry(more: Shape = {}): Shape {
  return {
    '@timestamp': TIME_MS,
    _document_id: 'document-1',
    action: 'workflows.created_workflow_run',
    actor: 'eve',
    actor_id: 7,
    org: 'corp',
    repo: 'corp/site',
    event: 'schedule',
    name: 'Nightly',
    workflow_id: 4711,
    workflow_run_id: 99,
    run_number: 1,
    ...more,
  };
}
