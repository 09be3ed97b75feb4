import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { remoteTaskCommand } from './remote-task-command.ts';
import { remoteTaskQueries } from './remote-task-queries.ts';
import { schedulerRpcClient } from './scheduler-rpc-client.ts';
import { shellTaskCommand } from './shell-task-command.ts';
import { taskByUnusualClient } from './task-by-unusual-client.ts';
import { taskFromAnotherHost } from './task-from-another-host.ts';
import { taskRedefined } from './task-redefined.ts';

export const windowsAlerts: readonly AlertPipeline<object>[] = [
  shellTaskCommand,
  taskByUnusualClient,
  taskRedefined,
  remoteTaskCommand,
  remoteTaskQueries,
  taskFromAnotherHost,
  schedulerRpcClient,
];
