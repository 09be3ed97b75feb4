import { cronAddedAndRemoved } from './cron-added-and-removed.ts';
import { cronAfterDownload } from './cron-after-download.ts';
import { draftRunUnpublished } from './draft-run-unpublished.ts';
import type { FindingPipeline } from './finding.ts';
import { runbookCleanedUp } from './runbook-cleaned-up.ts';
import { taskConfirmedOnTarget } from './task-confirmed-on-target.ts';
import { taskCreatedAndRun } from './task-created-and-run.ts';
import { taskRegisteredAndRemoved } from './task-registered-and-removed.ts';
import { taskRegisteredFromAfar } from './task-registered-from-afar.ts';
import { taskUsedAndRemoved } from './task-used-and-removed.ts';

/** Every finding of the pack, for `withFindings(t1053, findings)`. */
export const findings: readonly FindingPipeline[] = [
  taskCreatedAndRun,
  taskUsedAndRemoved,
  taskRegisteredAndRemoved,
  taskConfirmedOnTarget,
  taskRegisteredFromAfar,
  cronAfterDownload,
  cronAddedAndRemoved,
  draftRunUnpublished,
  runbookCleanedUp,
];
