import { accountGivenRights } from './account-given-rights.ts';
import { callerSignedInOddly } from './caller-signed-in-oddly.ts';
import { cronAddedAndRemoved } from './cron-added-and-removed.ts';
import { cronAfterDownload } from './cron-after-download.ts';
import { cronAfterPolicyChange } from './cron-after-policy-change.ts';
import { cronByDaemon } from './cron-by-daemon.ts';
import { cronDuringPackageWork } from './cron-during-package-work.ts';
import { cronEditUnchanged } from './cron-edit-unchanged.ts';
import { cronEntryRun } from './cron-entry-run.ts';
import { cronRecordsJoined } from './cron-records-joined.ts';
import { cronTableRefused } from './cron-table-refused.ts';
import { draftRunUnpublished } from './draft-run-unpublished.ts';
import type { FindingPipeline } from './finding.ts';
import { operationForced } from './operation-forced.ts';
import { rebootInDestruction } from './reboot-in-destruction.ts';
import { rebootRealised } from './reboot-realised.ts';
import { runbookCleanedUp } from './runbook-cleaned-up.ts';
import { runbookSpread } from './runbook-spread.ts';
import { runbookStaged } from './runbook-staged.ts';
import { taskAudited } from './task-audited.ts';
import { taskConfirmedOnTarget } from './task-confirmed-on-target.ts';
import { taskCreatedAndRun } from './task-created-and-run.ts';
import { taskExecuted } from './task-executed.ts';
import { taskFromRiskyParent } from './task-from-risky-parent.ts';
import { taskRegisteredAndRemoved } from './task-registered-and-removed.ts';
import { taskRegisteredFromAfar } from './task-registered-from-afar.ts';
import { taskSpread } from './task-spread.ts';
import { taskUnregistered } from './task-unregistered.ts';
import { taskUsedAndRemoved } from './task-used-and-removed.ts';
import { webhookUsed } from './webhook-used.ts';

/** Every finding of the pack, for `withFindings(t1053, findings)`. */
export const findings: readonly FindingPipeline[] = [
  taskCreatedAndRun,
  taskUsedAndRemoved,
  taskRegisteredAndRemoved,
  taskAudited,
  taskExecuted,
  taskConfirmedOnTarget,
  taskRegisteredFromAfar,
  rebootInDestruction,
  rebootRealised,
  taskSpread,
  taskUnregistered,
  taskFromRiskyParent,
  cronEntryRun,
  cronRecordsJoined,
  cronAfterDownload,
  cronByDaemon,
  cronAddedAndRemoved,
  cronEditUnchanged,
  cronDuringPackageWork,
  cronAfterPolicyChange,
  cronTableRefused,
  runbookStaged,
  webhookUsed,
  draftRunUnpublished,
  runbookCleanedUp,
  accountGivenRights,
  callerSignedInOddly,
  runbookSpread,
  operationForced,
];
