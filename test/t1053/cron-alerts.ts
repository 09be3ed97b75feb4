/** Both alerts on cron tables with given options: their last words on each change. */
import type { Alert } from '../../src/core/alert.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import type { AlertOperator } from '../../src/rule/alert-pipeline.ts';
import {
  type AddFilesToCrontabDirOptions,
  secOpsLinuxAddFilestoCrontabDir,
} from '../../src/t1053/sec-ops-linux-add-files-to-crontab-dir.ts';
import {
  type AppendCronjobEntryOptions,
  secOpsLinuxAppendCronjobEntry,
} from '../../src/t1053/sec-ops-linux-append-cronjob-entry.ts';
import { settled } from './events.ts';

type Events = readonly TelemetryEvent[];

export function addAlert(options: AddFilesToCrontabDirOptions = {}): AlertOperator {
  return secOpsLinuxAddFilestoCrontabDir(options);
}

export function appendAlert(options: AppendCronjobEntryOptions = {}): AlertOperator {
  return secOpsLinuxAppendCronjobEntry(options);
}

export function added(events: Events, options: AddFilesToCrontabDirOptions = {}): Alert[] {
  return settled([addAlert(options)], events);
}

export function appended(events: Events, options: AppendCronjobEntryOptions = {}): Alert[] {
  return settled([appendAlert(options)], events);
}

export function scoresOf(alerts: readonly Alert[]): number[] {
  return alerts.map(({ score }) => score);
}
