import type { HasRule } from '../../src/rule/detect.ts';
import {
  secOpsWinScheduledTaskCreation,
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
    {
      ours: secOpsWinScheduledTaskCreation(),
      parity: secOpsWinScheduledTaskCreation({ vendorParity: true }),
    },
    {
      ours: secOpsWinSchtasksRemoteSystem({ loopbackPolicy: 'include' }),
      parity: secOpsWinSchtasksRemoteSystem({ vendorParity: true }),
    },
  ].map((alert) => [alert.ours.rule.name, alert]),
);

/** Selections whose alerts the labels speak of; alerts of others are listed apart. */
export const GRADED_SELECTIONS: ReadonlySet<string> = new Set([
  'win-scheduled-task-creation/b1',
  'win-scheduled-task-creation/b2',
  'win-scheduled-task-creation/x2',
  'win-scheduled-task-creation/x3',
  'win-scheduled-task-creation/x6',
  'win-schtasks-remote-system/b1',
]);

/** A label that is held to be wrong. It still counts as a difference, under its own name. */
export interface Dispute {
  readonly path: string;
  readonly alert: string;
  readonly index: number;
  readonly reason: string;
}

export const DISPUTES: readonly Dispute[] = [];
