import type { AlertPack } from '../rule/alert-pack.ts';
import type { AlertPipeline } from '../rule/alert-pipeline.ts';
import { secOpsAzureAutomationRunbookCreatedOrMofidied } from './sec-ops-azure-automation-runbook-created-or-modified.ts';
import { secOpsAzureAutomationWebhookCreated } from './sec-ops-azure-automation-webhook-created.ts';
import { secOpsLinuxAddFilestoCrontabDir } from './sec-ops-linux-add-files-to-crontab-dir.ts';
import { secOpsLinuxAppendCronjobEntry } from './sec-ops-linux-append-cronjob-entry.ts';
import { secOpsWinScheduledTaskCreation } from './sec-ops-win-scheduled-task-creation.ts';
import { secOpsWinSchtasksForcedReboot } from './sec-ops-win-schtasks-forced-reboot.ts';
import { secOpsWinSchtasksRemoteSystem } from './sec-ops-win-schtasks-remote-system.ts';

/** Every alert of the pack with its default options, for `detect(t1053)`. */
export const t1053: readonly AlertPipeline<object>[] = [
  secOpsWinScheduledTaskCreation,
  secOpsWinSchtasksForcedReboot,
  secOpsWinSchtasksRemoteSystem,
  secOpsLinuxAddFilestoCrontabDir,
  secOpsLinuxAppendCronjobEntry,
  secOpsAzureAutomationRunbookCreatedOrMofidied,
  secOpsAzureAutomationWebhookCreated,
];

/** The pack as a catalogue installs it. */
export const t1053Pack: AlertPack = { name: 't1053', version: '1', alerts: t1053 };
