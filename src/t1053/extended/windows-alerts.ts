import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { t1053WinRemoteTaskCommand } from './remote-task-command.ts';
import { t1053WinRemoteTaskQueries } from './remote-task-queries.ts';
import { t1053WinSchedulerRpcClient } from './scheduler-rpc-client.ts';
import { t1053WinShellTaskCommand } from './shell-task-command.ts';
import { t1053WinTaskByUnusualClient } from './task-by-unusual-client.ts';
import { t1053WinTaskFromAnotherHost } from './task-from-another-host.ts';
import { t1053WinTaskRedefined } from './task-redefined.ts';

export const windowsAlerts: readonly AlertPipeline<object>[] = [
  t1053WinShellTaskCommand,
  t1053WinTaskByUnusualClient,
  t1053WinTaskRedefined,
  t1053WinRemoteTaskCommand,
  t1053WinRemoteTaskQueries,
  t1053WinTaskFromAnotherHost,
  t1053WinSchedulerRpcClient,
];
