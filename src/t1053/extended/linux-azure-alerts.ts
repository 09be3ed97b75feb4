import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { cronAttributesChanged } from './cron-attributes-changed.ts';
import { cronFileStaged } from './cron-file-staged.ts';
import { cronJobRemoved } from './cron-job-removed.ts';
import { cronPolicyChanged } from './cron-policy-changed.ts';
import { protectedRunbookChanged } from './protected-runbook-changed.ts';
import { runbookOnEvent } from './runbook-on-event.ts';
import { runbookProbed } from './runbook-probed.ts';
import { webhookByNewcomer } from './webhook-by-newcomer.ts';
import { webhookRevived } from './webhook-revived.ts';
import { webhooksInBulk } from './webhooks-in-bulk.ts';

export const linuxAzureAlerts: readonly AlertPipeline<object>[] = [
  cronFileStaged,
  cronAttributesChanged,
  cronPolicyChanged,
  cronJobRemoved,
  runbookProbed,
  protectedRunbookChanged,
  webhookByNewcomer,
  webhooksInBulk,
  webhookRevived,
  runbookOnEvent,
];
