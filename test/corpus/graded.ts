import type { AlertPipeline } from '../../src/rule/alert-pipeline.ts';
import type { HasRule } from '../../src/rule/detect.ts';
import {
  secOpsAzureAutomationRunbookCreatedOrMofidied,
  secOpsAzureAutomationWebhookCreated,
  secOpsLinuxAddFilestoCrontabDir,
  secOpsLinuxAppendCronjobEntry,
  secOpsWinScheduledTaskCreation,
  secOpsWinSchtasksForcedReboot,
  secOpsWinSchtasksRemoteSystem,
} from '../../src/t1053/index.ts';

/** One alert of the pack as the corpus grades it: its own logic, and the published query. */
export interface GradedAlert {
  readonly ours: HasRule;
  readonly parity: HasRule;
}

/** The corpus labels its two tasks on the own host, so `loopbackPolicy` lets them pass. */
export const GRADED: ReadonlyMap<string, GradedAlert> = new Map(
  [
    graded(secOpsWinScheduledTaskCreation),
    graded(secOpsWinSchtasksForcedReboot),
    graded(secOpsWinSchtasksRemoteSystem, { loopbackPolicy: 'include' }),
    graded(secOpsLinuxAddFilestoCrontabDir),
    graded(secOpsLinuxAppendCronjobEntry),
    graded(secOpsAzureAutomationRunbookCreatedOrMofidied),
    graded(secOpsAzureAutomationWebhookCreated),
  ].map((alert) => [alert.ours.rule.name, alert]),
);

function graded<O extends object>(alert: AlertPipeline<O>, options?: O): GradedAlert {
  const parity = { vendorParity: true } as unknown as O;
  return { ours: alert(options), parity: alert(parity) };
}

/** Selections whose alerts the labels speak of; alerts of others are listed apart. */
export const GRADED_SELECTIONS: ReadonlySet<string> = new Set([
  'win-scheduled-task-creation/b1',
  'win-scheduled-task-creation/b2',
  'win-scheduled-task-creation/x2',
  'win-scheduled-task-creation/x3',
  'win-scheduled-task-creation/x6',
  'win-schtasks-forced-reboot/b1',
  'win-schtasks-forced-reboot/x1',
  'win-schtasks-forced-reboot/x2',
  'win-schtasks-forced-reboot/x4',
  'win-schtasks-remote-system/b1',
  'linux-add-files-to-crontab-dir/b1',
  'linux-add-files-to-crontab-dir/b2',
  'linux-append-cronjob-entry/b1',
  'linux-append-cronjob-entry/b2',
  'linux-append-cronjob-entry/b3',
  'linux-append-cronjob-entry/b4',
  'linux-append-cronjob-entry/x1',
  'azure-automation-runbook-created-or-modified/b1',
  'azure-automation-runbook-created-or-modified/x1',
  'azure-automation-webhook-created/b1',
  'azure-automation-webhook-created/b2',
]);

/** A label that is held to be wrong. It still counts as a difference, under its own name. */
export interface Dispute {
  readonly path: string;
  readonly alert: string;
  readonly index: number;
  readonly reason: string;
}

export const DISPUTES: readonly Dispute[] = [];
