/**
 * The Scheduled Task/Job alert pack (MITRE ATT&CK T1053): one exported value per alert, each an
 * operator from telemetry events to alerts and the carrier of its rule.
 *
 * Main things in reading order: `t1053` (every alert, for `detect`), the alerts by name, their
 * options, `remoteHost` for correlations of your own. Events come from `tocsin/decode`. Not for
 * raw records, and not a replacement for reading what an alert says it needs.
 */
export type { AllowChoice, AllowEntry, AllowOptions } from './allow.ts';
export type { AzureAllowEntry, AzureAllowOptions } from './azure-allow.ts';
export type { CronAllowEntry, CronOptions } from './cron-options.ts';
export { t1053, t1053Pack } from './pack.ts';
export type { PatchWindow, Weekday } from './patch-window.ts';
export { remoteHost } from './schtasks-creation.ts';
export {
  type AzureRunbookOptions,
  secOpsAzureAutomationRunbookCreatedOrMofidied,
} from './sec-ops-azure-automation-runbook-created-or-modified.ts';
export {
  type AzureWebhookOptions,
  secOpsAzureAutomationWebhookCreated,
} from './sec-ops-azure-automation-webhook-created.ts';
export {
  type AddFilesToCrontabDirOptions,
  secOpsLinuxAddFilestoCrontabDir,
} from './sec-ops-linux-add-files-to-crontab-dir.ts';
export {
  type AppendCronjobEntryOptions,
  type CronChangeKind,
  secOpsLinuxAppendCronjobEntry,
} from './sec-ops-linux-append-cronjob-entry.ts';
export {
  type ScheduledTaskCreationOptions,
  secOpsWinScheduledTaskCreation,
} from './sec-ops-win-scheduled-task-creation.ts';
export {
  type SchtasksForcedRebootOptions,
  secOpsWinSchtasksForcedReboot,
} from './sec-ops-win-schtasks-forced-reboot.ts';
export {
  type SchtasksRemoteSystemOptions,
  secOpsWinSchtasksRemoteSystem,
} from './sec-ops-win-schtasks-remote-system.ts';

// Findings: several events together
export { findings } from './findings/catalogue.ts';
export { cronAddedAndRemoved } from './findings/cron-added-and-removed.ts';
export { cronAfterDownload } from './findings/cron-after-download.ts';
export { draftRunUnpublished } from './findings/draft-run-unpublished.ts';
export type { FindingAbout, FindingPipeline } from './findings/finding.ts';
export type { FindingOptions } from './findings/run-findings.ts';
export type { RunnableFinding } from './findings/running-findings.ts';
export { runbookCleanedUp } from './findings/runbook-cleaned-up.ts';
export { rebootInDestruction } from './findings/reboot-in-destruction.ts';
export { rebootRealised } from './findings/reboot-realised.ts';
export { taskAudited } from './findings/task-audited.ts';
export { taskConfirmedOnTarget } from './findings/task-confirmed-on-target.ts';
export { taskCreatedAndRun } from './findings/task-created-and-run.ts';
export { taskExecuted } from './findings/task-executed.ts';
export { taskRegisteredAndRemoved } from './findings/task-registered-and-removed.ts';
export { taskRegisteredFromAfar } from './findings/task-registered-from-afar.ts';
export { taskUsedAndRemoved } from './findings/task-used-and-removed.ts';
export { withFindings } from './findings/with-findings.ts';
export { runbookStaged } from './findings/runbook-staged.ts';
export { runbookSpread } from './findings/runbook-spread.ts';
export { operationForced } from './findings/operation-forced.ts';
export { taskSpread } from './findings/task-spread.ts';
export { taskUnregistered } from './findings/task-unregistered.ts';
export { taskFromRiskyParent } from './findings/task-from-risky-parent.ts';

// Beyond the seven
export { t1053Extended, t1053ExtendedPack } from './extended/catalogue.ts';
