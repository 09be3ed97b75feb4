import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { t1053LinuxAtJobCreated } from './linux-at.ts';
import { t1053LinuxCronChildSuspicious } from './linux-cron-child.ts';
import { t1053LinuxCrontabEnumeration } from './linux-crontab.ts';
import { t1053LinuxSystemdRunTransient, t1053LinuxTimerEnabled } from './linux-systemd-command.ts';
import {
  t1053LinuxSystemdServiceCreated,
  t1053LinuxSystemdTimerCreated,
} from './linux-systemd-unit.ts';
import { t1053MacCrontabChanged, t1053MacPeriodicChanged } from './mac-cron.ts';
import { t1053MacLaunchAgentOrDaemon } from './mac-launchd.ts';
import { t1053NetCiscoKron } from './net-cisco-kron.ts';
import { t1053WinAtProtocolEnabled, t1053WinAtRemote } from './win-at.ts';
import { t1053WinGpoScheduledTask } from './win-gpo-task.ts';
import { t1053WinImportantTaskDisabled } from './win-important-task.ts';
import { t1053WinSilentCleanupHijack } from './win-silent-cleanup.ts';
import { t1053WinSqlAgentJob } from './win-sql-agent.ts';
import { t1053WinTaskEngineSpawn } from './win-task-engine.ts';
import { t1053WinTaskHidden } from './win-task-hidden.ts';
import { t1053WinTaskFromXmlMasquerade } from './win-task-xml.ts';

/** The rest of the technique on hosts: at, systemd, launchd, and what is done to tasks. */
export const hostAlerts: readonly AlertPipeline<object>[] = [
  t1053WinAtRemote,
  t1053WinAtProtocolEnabled,
  t1053WinTaskHidden,
  t1053WinImportantTaskDisabled,
  t1053WinTaskFromXmlMasquerade,
  t1053WinTaskEngineSpawn,
  t1053WinGpoScheduledTask,
  t1053WinSilentCleanupHijack,
  t1053WinSqlAgentJob,
  t1053LinuxAtJobCreated,
  t1053LinuxCrontabEnumeration,
  t1053LinuxCronChildSuspicious,
  t1053LinuxSystemdTimerCreated,
  t1053LinuxSystemdServiceCreated,
  t1053LinuxSystemdRunTransient,
  t1053LinuxTimerEnabled,
  t1053MacLaunchAgentOrDaemon,
  t1053MacCrontabChanged,
  t1053MacPeriodicChanged,
  t1053NetCiscoKron,
];
