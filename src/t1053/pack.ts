import type { AlertPipeline } from '../rule/alert-pipeline.ts';
import { secOpsWinScheduledTaskCreation } from './sec-ops-win-scheduled-task-creation.ts';
import { secOpsWinSchtasksRemoteSystem } from './sec-ops-win-schtasks-remote-system.ts';

/** Every alert of the pack with its default options, for `detect(t1053)`. */
export const t1053: readonly AlertPipeline<object>[] = [
  secOpsWinScheduledTaskCreation,
  secOpsWinSchtasksRemoteSystem,
];
