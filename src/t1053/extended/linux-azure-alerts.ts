import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { protectedRunbookChanged } from './protected-runbook-changed.ts';
import { runbookOnEvent } from './runbook-on-event.ts';
import { runbookProbed } from './runbook-probed.ts';
import { webhookByNewcomer } from './webhook-by-newcomer.ts';
import { webhookRevived } from './webhook-revived.ts';
import { webhooksInBulk } from './webhooks-in-bulk.ts';

export const linuxAzureAlerts: readonly AlertPipeline<object>[] = [
  runbookProbed,
  protectedRunbookChanged,
  webhookByNewcomer,
  webhooksInBulk,
  webhookRevived,
  runbookOnEvent,
];
