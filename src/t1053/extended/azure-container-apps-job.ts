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
import { imageName, imageReasons } from './container-image.ts';

/** A job of Azure Container Apps was written that runs at set times, or may. */
export const t1053AzureContainerAppsJob: AlertPipeline<CloudAllowOptions> =
  /* @__PURE__ */ cloudAlert({
    name: 'T1053AzureContainerAppsJob',
    title: 'A job of Azure Container Apps was written that may run at set times',
    id: 'azure-container-apps-job',
    description:
      'A job of Azure Container Apps was created or changed. Where the record repeats the job, ' +
      'only one with a schedule counts.',
    platforms: ['azure'],
    attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1053.007']),
    requirements: [AZURE_ADMINISTRATIVE],
    base: { created: 25, changed: 20 },
    parts: [
      {
        id: 'b1',
        telemetry: ['azure/administrative'],
        operations: ['microsoft.app/jobs/write'],
        read,
      },
    ],
  });

/** https://learn.microsoft.com/azure/container-apps/jobs */
function read(event: CloudOpEvent): CloudCall | undefined {
  const call = azureCall(event, 'Job of Container Apps');
  const properties = azureProperties(event);
  const configuration = objectAt(properties, 'configuration');
  const type = textAt(configuration, 'triggerType');
  if (type === undefined) return { ...call, details: { definition: 'not logged' } };
  if (type.toLowerCase() !== 'schedule') return undefined;
  const schedule = textAt(configuration, 'scheduleTriggerConfig', 'cronExpression');
  const images = listAt(properties, 'template', 'containers')
    .map((container) => imageName(textAt(container, 'image')))
    .filter((image) => image !== undefined);
  const known = { points: 10, text: 'it has a schedule' };
  return {
    ...call,
    schedule: scheduleText(schedule),
    targets: images,
    reasons: [known, ...scheduleReasons(schedule), ...imageReasons(images)],
  };
}
