import type { CloudOpEvent } from '../../core/event.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { attack } from '../attack.ts';
import { AZURE_ADMINISTRATIVE } from '../requirements.ts';
import { azureCall, azureProperties, recurrenceText } from './azure-call.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';
import { listAt, objectAt, textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';
import { scheduleReasons } from './cloud-schedule.ts';

const TELEMETRY = ['azure/administrative'];

/** Kinds of triggers that time sets off; others wait for files or events. */
const TIMED: ReadonlySet<string> = new Set(['scheduletrigger', 'tumblingwindowtrigger']);

/** A trigger of Azure Data Factory that time may set off was written or started. */
export const t1053AzureDataFactoryTrigger: AlertPipeline<CloudAllowOptions> =
  /* @__PURE__ */ cloudAlert({
    name: 'T1053AzureDataFactoryTrigger',
    title: 'A trigger of Azure Data Factory was written or started',
    id: 'azure-data-factory-trigger',
    description:
      'A trigger of Azure Data Factory was created, changed or started: it runs pipelines with ' +
      'the identity of the factory. Where the record repeats the trigger, only one that time ' +
      'sets off counts.',
    platforms: ['azure'],
    attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
    requirements: [AZURE_ADMINISTRATIVE],
    base: { created: 20, changed: 15 },
    parts: [
      {
        id: 'b1',
        telemetry: TELEMETRY,
        operations: ['microsoft.datafactory/factories/triggers/write'],
        read: written,
      },
      {
        id: 'b2',
        telemetry: TELEMETRY,
        operations: ['microsoft.datafactory/factories/triggers/start/action'],
        read: (event) => ({
          ...azureCall(event, 'Trigger of Data Factory'),
          change: 'changed',
          reasons: [{ points: 5, text: 'it was started' }],
        }),
      },
    ],
  });

/** https://learn.microsoft.com/azure/data-factory/concepts-pipeline-execution-triggers */
function written(event: CloudOpEvent): CloudCall | undefined {
  const call = azureCall(event, 'Trigger of Data Factory');
  const properties = azureProperties(event);
  const type = textAt(properties, 'type');
  if (type === undefined) return { ...call, details: { definition: 'not logged' } };
  if (!TIMED.has(type.toLowerCase())) return undefined;
  const own = objectAt(properties, 'typeProperties');
  const schedule = recurrenceText(objectAt(own, 'recurrence')) ?? recurrenceText(own);
  const pipelines = listAt(properties, 'pipelines')
    .map((pipeline) => textAt(pipeline, 'pipelineReference', 'referenceName'))
    .filter((name) => name !== undefined);
  const known = { points: 10, text: 'time sets it off' };
  return {
    ...call,
    schedule,
    targets: pipelines,
    reasons: [known, ...scheduleReasons(schedule)],
  };
}
