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
export type { CronAllowEntry, CronAllowOptions, CronOptions } from './cron-options.ts';
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
export { cronEntryRun } from './findings/cron-entry-run.ts';
export { cronRecordsJoined } from './findings/cron-records-joined.ts';
export { cronByDaemon } from './findings/cron-by-daemon.ts';
export { cronEditUnchanged } from './findings/cron-edit-unchanged.ts';
export { cronDuringPackageWork } from './findings/cron-during-package-work.ts';
export { cronAfterPolicyChange } from './findings/cron-after-policy-change.ts';
export { cronTableRefused } from './findings/cron-table-refused.ts';
export { webhookUsed } from './findings/webhook-used.ts';
export { accountGivenRights } from './findings/account-given-rights.ts';
export { callerSignedInOddly } from './findings/caller-signed-in-oddly.ts';
export { withFindings } from './findings/with-findings.ts';
export { runbookStaged } from './findings/runbook-staged.ts';
export { runbookSpread } from './findings/runbook-spread.ts';
export { operationForced } from './findings/operation-forced.ts';
export { taskSpread } from './findings/task-spread.ts';
export { taskUnregistered } from './findings/task-unregistered.ts';
export { taskFromRiskyParent } from './findings/task-from-risky-parent.ts';

// Beyond the seven
export { t1053Extended, t1053ExtendedPack } from './extended/catalogue.ts';

// Beyond the seven: clusters, clouds and build services
export type { CloudAllowEntry, CloudAllowOptions } from './extended/cloud-allow.ts';
export { t1053AwsEventBridgeSchedule } from './extended/aws-event-bridge-schedule.ts';
export { t1053AwsGlueTrigger } from './extended/aws-glue-trigger.ts';
export { t1053AwsSsmSchedule } from './extended/aws-ssm-schedule.ts';
export { t1053AzureContainerAppsJob } from './extended/azure-container-apps-job.ts';
export { t1053AzureDataFactoryTrigger } from './extended/azure-data-factory-trigger.ts';
export { t1053AzureFunctionTimer } from './extended/azure-function-timer.ts';
export { t1053AzureLogicAppRecurrence } from './extended/azure-logic-app-recurrence.ts';
export { t1053AzureScheduleBinding } from './extended/azure-schedule-binding.ts';
export { t1053CiGithubSchedule } from './extended/ci-github-schedule.ts';
export { t1053GcpSchedulerJob } from './extended/gcp-scheduler-job.ts';
export { t1053K8sAksCronJob } from './extended/k8s-aks-cron-job.ts';
export { t1053K8sCronJobCreated } from './extended/k8s-cron-job-created.ts';
export { t1053K8sGkeCronJob } from './extended/k8s-gke-cron-job.ts';
export { t1053K8sKubectlCronJob } from './extended/k8s-kubectl-cron-job.ts';
// Beyond the seven: hosts
export type { HostAlertOptions, HostAllowEntry } from './extended/host-alert.ts';
export { t1053LinuxAtJobCreated } from './extended/linux-at.ts';
export { t1053LinuxCronChildSuspicious } from './extended/linux-cron-child.ts';
export { t1053LinuxCrontabEnumeration } from './extended/linux-crontab.ts';
export {
  t1053LinuxSystemdRunTransient,
  t1053LinuxTimerEnabled,
} from './extended/linux-systemd-command.ts';
export {
  t1053LinuxSystemdServiceCreated,
  t1053LinuxSystemdTimerCreated,
} from './extended/linux-systemd-unit.ts';
export { t1053MacCrontabChanged, t1053MacPeriodicChanged } from './extended/mac-cron.ts';
export { t1053MacLaunchAgentOrDaemon } from './extended/mac-launchd.ts';
export { t1053NetCiscoKron } from './extended/net-cisco-kron.ts';
export { t1053WinAtProtocolEnabled, t1053WinAtRemote } from './extended/win-at.ts';
export { t1053WinGpoScheduledTask } from './extended/win-gpo-task.ts';
export { t1053WinImportantTaskDisabled } from './extended/win-important-task.ts';
export { t1053WinSilentCleanupHijack } from './extended/win-silent-cleanup.ts';
export { t1053WinSqlAgentJob } from './extended/win-sql-agent.ts';
export { t1053WinTaskEngineSpawn } from './extended/win-task-engine.ts';
export { t1053WinTaskHidden } from './extended/win-task-hidden.ts';
export { t1053WinTaskFromXmlMasquerade } from './extended/win-task-xml.ts';
export { t1053WinRemoteTaskCommand } from './extended/remote-task-command.ts';
export { t1053WinRemoteTaskQueries } from './extended/remote-task-queries.ts';
export { t1053WinSchedulerRpcClient } from './extended/scheduler-rpc-client.ts';
export { t1053WinShellTaskCommand } from './extended/shell-task-command.ts';
export { t1053WinTaskByUnusualClient } from './extended/task-by-unusual-client.ts';
export { t1053WinTaskFromAnotherHost } from './extended/task-from-another-host.ts';
export { t1053WinTaskRedefined } from './extended/task-redefined.ts';
// Beyond the seven: cron and Azure Automation
export { t1053LinuxCronAttributesChanged } from './extended/cron-attributes-changed.ts';
export { t1053LinuxCronFileStaged } from './extended/cron-file-staged.ts';
export { t1053LinuxCronJobRemoved } from './extended/cron-job-removed.ts';
export { t1053LinuxCronPolicyChanged } from './extended/cron-policy-changed.ts';
export {
  type ProtectedAutomation,
  type ProtectedRunbookOptions,
  t1053AzureProtectedRunbookChanged,
} from './extended/protected-runbook-changed.ts';
export { t1053AzureRunbookOnEvent } from './extended/runbook-on-event.ts';
export { t1053AzureRunbookProbed } from './extended/runbook-probed.ts';
export { t1053AzureWebhookByNewcomer } from './extended/webhook-by-newcomer.ts';
export { t1053AzureWebhookRevived } from './extended/webhook-revived.ts';
export { t1053AzureWebhooksInBulk } from './extended/webhooks-in-bulk.ts';
// What they cover
export { type CoverageRow, coverage } from './coverage.ts';
export {
  type NavigatorLayer,
  type NavigatorLayerOptions,
  type NavigatorTechnique,
  toNavigatorLayer,
} from './navigator-layer.ts';
