/** The alerts that have pages: one entry each. */
import type { Rule } from '../../src/rule/rule.ts';
import {
  secOpsAzureAutomationRunbookCreatedOrMofidied,
  secOpsAzureAutomationWebhookCreated,
  secOpsLinuxAddFilestoCrontabDir,
  secOpsLinuxAppendCronjobEntry,
  secOpsWinScheduledTaskCreation,
  secOpsWinSchtasksForcedReboot,
  secOpsWinSchtasksRemoteSystem,
} from '../../src/t1053/index.ts';
import * as azureAutomationRunbookCreatedOrModified from '../t1053/rows/azure-automation-runbook-created-or-modified.ts';
import * as azureAutomationWebhookCreated from '../t1053/rows/azure-automation-webhook-created.ts';
import * as linuxAddFilesToCrontabDir from '../t1053/rows/linux-add-files-to-crontab-dir.ts';
import * as linuxAppendCronjobEntry from '../t1053/rows/linux-append-cronjob-entry.ts';
import type { Row } from '../t1053/rows/row.ts';
import * as winScheduledTaskCreation from '../t1053/rows/win-scheduled-task-creation.ts';
import * as winSchtasksForcedReboot from '../t1053/rows/win-schtasks-forced-reboot.ts';
import * as winSchtasksRemoteSystem from '../t1053/rows/win-schtasks-remote-system.ts';

/** The tables of one alert. */
export interface AlertRows {
  readonly positives: readonly Row[];
  readonly lookAlikes: readonly Row[];
}

/** An alert and where its page gets the rest from. */
export interface AlertSource {
  readonly rule: Rule;
  /** Path of the file that declares its options. */
  readonly source: string;
  /** Name of the interface of its options. */
  readonly options: string;
  readonly rows: AlertRows;
}

/** The alerts of the pack in its order, each with a page `docs/alerts/<name>.md`. */
export const alerts: readonly AlertSource[] = [
  {
    rule: secOpsWinScheduledTaskCreation.rule,
    source: 'src/t1053/sec-ops-win-scheduled-task-creation.ts',
    options: 'ScheduledTaskCreationOptions',
    rows: winScheduledTaskCreation,
  },
  {
    rule: secOpsWinSchtasksForcedReboot.rule,
    source: 'src/t1053/sec-ops-win-schtasks-forced-reboot.ts',
    options: 'SchtasksForcedRebootOptions',
    rows: winSchtasksForcedReboot,
  },
  {
    rule: secOpsWinSchtasksRemoteSystem.rule,
    source: 'src/t1053/sec-ops-win-schtasks-remote-system.ts',
    options: 'SchtasksRemoteSystemOptions',
    rows: winSchtasksRemoteSystem,
  },
  {
    rule: secOpsLinuxAddFilestoCrontabDir.rule,
    source: 'src/t1053/sec-ops-linux-add-files-to-crontab-dir.ts',
    options: 'AddFilesToCrontabDirOptions',
    rows: linuxAddFilesToCrontabDir,
  },
  {
    rule: secOpsLinuxAppendCronjobEntry.rule,
    source: 'src/t1053/sec-ops-linux-append-cronjob-entry.ts',
    options: 'AppendCronjobEntryOptions',
    rows: linuxAppendCronjobEntry,
  },
  {
    rule: secOpsAzureAutomationRunbookCreatedOrMofidied.rule,
    source: 'src/t1053/sec-ops-azure-automation-runbook-created-or-modified.ts',
    options: 'AzureRunbookOptions',
    rows: azureAutomationRunbookCreatedOrModified,
  },
  {
    rule: secOpsAzureAutomationWebhookCreated.rule,
    source: 'src/t1053/sec-ops-azure-automation-webhook-created.ts',
    options: 'AzureWebhookOptions',
    rows: azureAutomationWebhookCreated,
  },
];
