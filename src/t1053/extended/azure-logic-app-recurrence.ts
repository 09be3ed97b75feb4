import type { CloudOpEvent } from '../../core/event.ts';
import { isRecord } from '../../match/field-path.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { attack } from '../attack.ts';
import { AZURE_ADMINISTRATIVE } from '../requirements.ts';
import { azureCall, azureProperties, recurrenceText } from './azure-call.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';
import { objectAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';
import { scheduleReasons } from './cloud-schedule.ts';

/** A Logic App was written that runs at set times, or of which the record does not say when. */
export const t1053AzureLogicAppRecurrence: AlertPipeline<CloudAllowOptions> =
  /* @__PURE__ */ cloudAlert({
    name: 'T1053AzureLogicAppRecurrence',
    title: 'An Azure Logic App was written that may run at set times',
    id: 'azure-logic-app-recurrence',
    description:
      'A Logic App was created or changed. Where the record repeats its definition, only one ' +
      'with a recurrence counts; where it does not, any may have one.',
    platforms: ['azure'],
    attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
    requirements: [AZURE_ADMINISTRATIVE],
    base: { created: 25, changed: 20 },
    parts: [
      {
        id: 'b1',
        telemetry: ['azure/administrative'],
        operations: ['microsoft.logic/workflows/write'],
        read,
      },
    ],
  });

/**
 * Triggers have the names that the author gave them.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers
 */
function read(event: CloudOpEvent): CloudCall | undefined {
  const call = azureCall(event, 'Logic App');
  const definition = objectAt(azureProperties(event), 'definition');
  if (Object.keys(definition).length === 0) {
    return { ...call, details: { definition: 'not logged' } };
  }
  const triggers = Object.values(objectAt(definition, 'triggers')).filter(isRecord);
  const recurrence = triggers
    .map((trigger) => objectAt(trigger, 'recurrence'))
    .find((one) => Object.keys(one).length > 0);
  if (recurrence === undefined) return undefined;
  const schedule = recurrenceText(recurrence);
  const known = { points: 10, text: 'its definition has a recurrence' };
  return { ...call, schedule, reasons: [known, ...scheduleReasons(schedule)] };
}
