/** For each alert on a cloud, an event that it tells. */
import type { CloudOpEvent } from '../../../src/core/event.ts';
import type { AlertPipeline } from '../../../src/rule/alert-pipeline.ts';
import type { CloudAllowOptions } from '../../../src/t1053/extended/cloud-allow.ts';
import * as pack from '../../../src/t1053/index.ts';
import { cloudOpOf } from '../../decode/cloud-decoded.ts';
import { githubEntry } from '../../decode/cloud-shapes.ts';
import { call, method, request, SECRET, write } from './cloud-events.ts';

/** An alert, and what it tells with the score of a plain case. Secrets stand where they may. */
export interface Positive {
  readonly pipeline: AlertPipeline<CloudAllowOptions>;
  readonly event: () => CloudOpEvent;
  readonly score: number;
}

/** A container whose command and environment hold a secret. */
export const CONTAINER = {
  name: 'c',
  image: 'registry.corp.example/tools/report:1.4',
  command: ['/bin/report', `--password=${SECRET}`],
  env: [{ name: 'TOKEN', value: SECRET }],
};

/** The definition of a CronJob whose pods are these. */
export function cronJob(pod: object = { containers: [CONTAINER] }, more: object = {}) {
  const template = { spec: pod };
  const spec = { schedule: '0 3 * * *', jobTemplate: { spec: { template } }, ...more };
  return { kind: 'CronJob', metadata: { name: 'report' }, spec };
}

const JOB = {
  name: 'projects/prj-ops/locations/europe-west1/jobs/nightly',
  schedule: '0 3 * * *',
  timeZone: 'Europe/Vienna',
  httpTarget: {
    uri: `https://report-abc.run.app/hook/${SECRET}?token=${SECRET}`,
    headers: { Authorization: `Bearer ${SECRET}` },
    body: SECRET,
  },
};

/** The body of a job of Cloud Scheduler, with another target if there is one. */
export function schedulerJob(more: object = {}) {
  return { request: { parent: 'p', job: { ...JOB, ...more } } };
}

export const LAMBDA = 'arn:aws:lambda:eu-west-1:111122223333:function:report';

export const POSITIVES: readonly Positive[] = [
  {
    pipeline: pack.t1053K8sCronJobCreated,
    event: () => request('cronjobs', 'create', { requestObject: cronJob() }),
    score: 35,
  },
  {
    pipeline: pack.t1053K8sGkeCronJob,
    event: () =>
      method('io.k8s.batch.v1.cronjobs.create', {
        serviceName: 'k8s.io',
        resourceName: 'batch/v1/namespaces/default/cronjobs/report',
        request: cronJob(),
      }),
    score: 35,
  },
  {
    pipeline: pack.t1053K8sAksCronJob,
    event: () =>
      write(
        'Microsoft.ContainerService/managedClusters/batch/cronjobs/write',
        'Microsoft.ContainerService/managedClusters/aks-ops',
        { secret: SECRET },
      ),
    score: 30,
  },
  {
    pipeline: pack.t1053AwsEventBridgeSchedule,
    event: () =>
      call('scheduler', 'CreateSchedule', {
        name: 'nightly',
        scheduleExpression: 'rate(1 day)',
        target: { arn: LAMBDA, roleArn: 'arn:aws:iam::1:role/r', input: SECRET },
      }),
    score: 35,
  },
  {
    pipeline: pack.t1053AwsSsmSchedule,
    event: () =>
      call('ssm', 'CreateAssociation', {
        name: 'AWS-RunShellScript',
        associationName: 'nightly',
        scheduleExpression: 'rate(1 day)',
        parameters: { commands: [SECRET] },
      }),
    score: 50,
  },
  {
    pipeline: pack.t1053AwsGlueTrigger,
    event: () =>
      call('glue', 'CreateTrigger', {
        name: 'nightly',
        type: 'SCHEDULED',
        schedule: 'cron(0 3 * * ? *)',
        actions: [{ jobName: 'load', arguments: { '--key': SECRET } }],
      }),
    score: 30,
  },
  {
    pipeline: pack.t1053GcpSchedulerJob,
    event: () => method('google.cloud.scheduler.v1.CloudScheduler.CreateJob', schedulerJob()),
    score: 30,
  },
  {
    pipeline: pack.t1053AzureLogicAppRecurrence,
    event: () =>
      write('Microsoft.Logic/workflows/write', 'Microsoft.Logic/workflows/nightly', {
        definition: {
          triggers: {
            Daily: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } },
          },
          actions: { call: { inputs: { uri: `https://x/?sig=${SECRET}` } } },
        },
        parameters: { $connections: { value: SECRET } },
      }),
    score: 35,
  },
  {
    pipeline: pack.t1053AzureFunctionTimer,
    event: () =>
      write('Microsoft.Web/sites/functions/write', 'Microsoft.Web/sites/app/functions/nightly', {
        config: { bindings: [{ type: 'timerTrigger', name: SECRET, schedule: '0 0 3 * * *' }] },
        files: { 'run.ps1': SECRET },
      }),
    score: 35,
  },
  {
    pipeline: pack.t1053AzureScheduleBinding,
    event: () =>
      write(
        'Microsoft.Automation/automationAccounts/jobSchedules/write',
        'Microsoft.Automation/automationAccounts/aa-ops/jobSchedules/0f0f0f0f',
        {
          runbook: { name: 'SyncUsers' },
          schedule: { name: 'Nightly' },
          parameters: { Password: SECRET },
        },
      ),
    score: 30,
  },
  {
    pipeline: pack.t1053AzureContainerAppsJob,
    event: () =>
      write('Microsoft.App/jobs/write', 'Microsoft.App/jobs/nightly', {
        configuration: {
          triggerType: 'Schedule',
          scheduleTriggerConfig: { cronExpression: '0 3 * * *' },
          secrets: [{ name: 's', value: SECRET }],
        },
        template: { containers: [CONTAINER] },
      }),
    score: 35,
  },
  {
    pipeline: pack.t1053AzureDataFactoryTrigger,
    event: () =>
      write(
        'Microsoft.DataFactory/factories/triggers/write',
        'Microsoft.DataFactory/factories/adf-ops/triggers/nightly',
        {
          type: 'ScheduleTrigger',
          typeProperties: { recurrence: { frequency: 'Day', interval: 1 } },
          pipelines: [
            { pipelineReference: { referenceName: 'load' }, parameters: { key: SECRET } },
          ],
        },
      ),
    score: 30,
  },
  {
    pipeline: pack.t1053CiGithubSchedule,
    event: () => cloudOpOf(githubEntry({ run_number: 7, hashed_token: SECRET })),
    score: 15,
  },
];
