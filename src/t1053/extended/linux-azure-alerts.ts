import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { t1053LinuxCronAttributesChanged } from './cron-attributes-changed.ts';
import { t1053LinuxCronFileStaged } from './cron-file-staged.ts';
import { t1053LinuxCronJobRemoved } from './cron-job-removed.ts';
import { t1053LinuxCronPolicyChanged } from './cron-policy-changed.ts';
import { t1053AzureProtectedRunbookChanged } from './protected-runbook-changed.ts';
import { t1053AzureRunbookOnEvent } from './runbook-on-event.ts';
import { t1053AzureRunbookProbed } from './runbook-probed.ts';
import { t1053AzureWebhookByNewcomer } from './webhook-by-newcomer.ts';
import { t1053AzureWebhookRevived } from './webhook-revived.ts';
import { t1053AzureWebhooksInBulk } from './webhooks-in-bulk.ts';

export const linuxAzureAlerts: readonly AlertPipeline<object>[] = [
  t1053LinuxCronFileStaged,
  t1053LinuxCronAttributesChanged,
  t1053LinuxCronPolicyChanged,
  t1053LinuxCronJobRemoved,
  t1053AzureRunbookProbed,
  t1053AzureProtectedRunbookChanged,
  t1053AzureWebhookByNewcomer,
  t1053AzureWebhooksInBulk,
  t1053AzureWebhookRevived,
  t1053AzureRunbookOnEvent,
];
