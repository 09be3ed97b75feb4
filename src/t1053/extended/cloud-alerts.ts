import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { t1053AwsEventBridgeSchedule } from './aws-event-bridge-schedule.ts';
import { t1053AwsGlueTrigger } from './aws-glue-trigger.ts';
import { t1053AwsSsmSchedule } from './aws-ssm-schedule.ts';
import { t1053AzureContainerAppsJob } from './azure-container-apps-job.ts';
import { t1053AzureDataFactoryTrigger } from './azure-data-factory-trigger.ts';
import { t1053AzureFunctionTimer } from './azure-function-timer.ts';
import { t1053AzureLogicAppRecurrence } from './azure-logic-app-recurrence.ts';
import { t1053AzureScheduleBinding } from './azure-schedule-binding.ts';
import { t1053CiGithubSchedule } from './ci-github-schedule.ts';
import { t1053GcpSchedulerJob } from './gcp-scheduler-job.ts';
import { t1053K8sAksCronJob } from './k8s-aks-cron-job.ts';
import { t1053K8sCronJobCreated } from './k8s-cron-job-created.ts';
import { t1053K8sGkeCronJob } from './k8s-gke-cron-job.ts';
import { t1053K8sKubectlCronJob } from './k8s-kubectl-cron-job.ts';

/** Alerts on schedulers of clusters, clouds and build services. */
export const cloudAlerts: readonly AlertPipeline<object>[] = [
  t1053K8sCronJobCreated,
  t1053K8sAksCronJob,
  t1053K8sGkeCronJob,
  t1053K8sKubectlCronJob,
  t1053AwsEventBridgeSchedule,
  t1053AwsSsmSchedule,
  t1053AwsGlueTrigger,
  t1053GcpSchedulerJob,
  t1053AzureLogicAppRecurrence,
  t1053AzureFunctionTimer,
  t1053AzureScheduleBinding,
  t1053AzureContainerAppsJob,
  t1053AzureDataFactoryTrigger,
  t1053CiGithubSchedule,
];
