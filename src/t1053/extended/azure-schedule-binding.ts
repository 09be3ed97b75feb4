import type { CloudOpEvent } from '../../core/event.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { attack } from '../attack.ts';
import { AZURE_ADMINISTRATIVE } from '../requirements.ts';
import { azureCall, azureProperties } from './azure-call.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';
import { textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';

/** A schedule of an Azure Automation account was bound to a runbook. */
export const t1053AzureScheduleBinding: AlertPipeline<CloudAllowOptions> =
  /* @__PURE__ */ cloudAlert({
    name: 'T1053AzureScheduleBinding',
    title: 'A runbook of Azure Automation was bound to a schedule',
    id: 'azure-schedule-binding',
    description:
      'A runbook of an Azure Automation account was bound to a schedule: from now on it runs at ' +
      'set times with the identity of the account, or on a worker of its own.',
    platforms: ['azure'],
    attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
    requirements: [AZURE_ADMINISTRATIVE],
    parts: [
      {
        id: 'b1',
        telemetry: ['azure/administrative'],
        operations: ['microsoft.automation/automationaccounts/jobschedules/write'],
        read,
      },
    ],
  });

/** A binding has an identifier for a name; what it binds stands in the request, if anywhere. */
function read(event: CloudOpEvent): CloudCall {
  const properties = azureProperties(event);
  const runbook = textAt(properties, 'runbook', 'name');
  const worker = textAt(properties, 'runOn');
  return {
    ...azureCall(event, 'Binding of a runbook'),
    targets: runbook === undefined ? [] : [runbook],
    reasons: worker === undefined ? [] : [{ points: 10, text: 'it runs on a hybrid worker' }],
    details: { runbook, scheduleName: textAt(properties, 'schedule', 'name'), worker },
  };
}
