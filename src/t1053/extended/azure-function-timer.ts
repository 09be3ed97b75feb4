import type { CloudOpEvent } from '../../core/event.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { attack } from '../attack.ts';
import { AZURE_ADMINISTRATIVE } from '../requirements.ts';
import { azureCall, azureProperties } from './azure-call.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';
import { listAt, objectAt, textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';
import { scheduleReasons, scheduleText } from './cloud-schedule.ts';

const TELEMETRY = ['azure/administrative'];

/** A function of Azure was written that a timer may run, or the triggers of an app were renewed. */
export const t1053AzureFunctionTimer: AlertPipeline<CloudAllowOptions> = /* @__PURE__ */ cloudAlert(
  {
    name: 'T1053AzureFunctionTimer',
    title: 'An Azure Function was written that a timer may run',
    id: 'azure-function-timer',
    description:
      'A function of an Azure Function App was created or changed, or the app read its triggers ' +
      'anew. Where the record repeats the function, only one with a timer counts.',
    platforms: ['azure'],
    attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
    requirements: [AZURE_ADMINISTRATIVE],
    base: { created: 25, changed: 20 },
    parts: [
      {
        id: 'b1',
        telemetry: TELEMETRY,
        operations: ['microsoft.web/sites/functions/write'],
        read: written,
      },
      {
        id: 'x1',
        telemetry: TELEMETRY,
        operations: ['microsoft.web/sites/host/sync/action'],
        read: (event) => ({
          ...azureCall(event, 'Triggers of a Function App'),
          change: 'changed',
          reasons: [{ points: -10, text: 'the record does not say which triggers' }],
        }),
      },
    ],
  },
);

function written(event: CloudOpEvent): CloudCall | undefined {
  const call = azureCall(event, 'Function');
  const config = objectAt(azureProperties(event), 'config');
  if (Object.keys(config).length === 0) return { ...call, details: { definition: 'not logged' } };
  const timer = listAt(config, 'bindings').find(
    (binding) => textAt(binding, 'type')?.toLowerCase() === 'timertrigger',
  );
  if (timer === undefined) return undefined;
  const schedule = textAt(timer, 'schedule');
  const known = { points: 10, text: 'it has a timer' };
  return {
    ...call,
    schedule: scheduleText(schedule),
    reasons: [known, ...scheduleReasons(schedule, 'seconds')],
  };
}
