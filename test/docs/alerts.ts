/** The alerts that have pages: one entry each. */
import type { Rule } from '../../src/rule/rule.ts';
import {
  secOpsWinScheduledTaskCreation,
  secOpsWinSchtasksRemoteSystem,
} from '../../src/t1053/index.ts';
import type { Row } from '../t1053/rows/row.ts';
import * as winScheduledTaskCreation from '../t1053/rows/win-scheduled-task-creation.ts';
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
    rule: secOpsWinSchtasksRemoteSystem.rule,
    source: 'src/t1053/sec-ops-win-schtasks-remote-system.ts',
    options: 'SchtasksRemoteSystemOptions',
    rows: winSchtasksRemoteSystem,
  },
];
