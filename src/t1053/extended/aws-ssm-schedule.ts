import type { Reason } from '../../core/alert.ts';
import type { CloudOpEvent } from '../../core/event.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { attack } from '../attack.ts';
import { awsCall, awsParameters } from './aws-call.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';
import { type Body, listAt, textAt, textsAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';
import { AWS_MANAGEMENT } from './cloud-requirements.ts';
import { scheduleReasons, scheduleText } from './cloud-schedule.ts';

const TELEMETRY = ['aws/management'];

/** Documents of AWS that run what their parameters say. */
const COMMANDS: ReadonlySet<string> = new Set([
  'AWS-RunShellScript',
  'AWS-RunPowerShellScript',
  'AWS-RunRemoteScript',
  'AWS-RunDocument',
  'AWS-ApplyAnsiblePlaybooks',
]);

/** Systems Manager was told to run something on instances at set times. */
export const t1053AwsSsmSchedule: AlertPipeline<CloudAllowOptions> = /* @__PURE__ */ cloudAlert({
  name: 'T1053AwsSsmSchedule',
  title: 'AWS Systems Manager was told to run something at set times',
  id: 'aws-ssm-schedule',
  description:
    'A maintenance window of AWS Systems Manager, a task of one, or an association with a ' +
    'schedule was created or changed: it runs documents on instances, as root or SYSTEM.',
  platforms: ['aws'],
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1651']),
  requirements: [AWS_MANAGEMENT],
  parts: [
    {
      id: 'b1',
      telemetry: TELEMETRY,
      operations: ['ssm:createmaintenancewindow', 'ssm:updatemaintenancewindow'],
      read: window,
    },
    {
      id: 'b2',
      telemetry: TELEMETRY,
      operations: ['ssm:registertaskwithmaintenancewindow', 'ssm:updatemaintenancewindowtask'],
      read: task,
    },
    {
      id: 'b3',
      telemetry: TELEMETRY,
      operations: ['ssm:createassociation', 'ssm:updateassociation'],
      read: association,
    },
  ],
});

/** An update that sets no schedule changes nothing of when tasks run. */
function window(event: CloudOpEvent): CloudCall | undefined {
  const parameters = awsParameters(event);
  const schedule = textAt(parameters, 'schedule');
  if (schedule === undefined) return undefined;
  return {
    ...awsCall(event, 'Maintenance window'),
    name: textAt(parameters, 'name') ?? textAt(parameters, 'windowId'),
    schedule: scheduleText(schedule),
    reasons: scheduleReasons(schedule),
    details: { windowId: windowOf(event, parameters) },
  };
}

function windowOf({ fields }: CloudOpEvent, parameters: Body): string | undefined {
  return textAt(parameters, 'windowId') ?? textAt(fields, 'responseElements', 'windowId');
}

function task(event: CloudOpEvent): CloudCall {
  const parameters = awsParameters(event);
  const document = textAt(parameters, 'taskArn');
  const windowId = windowOf(event, parameters);
  return {
    ...awsCall(event, 'Task of a maintenance window'),
    name: textAt(parameters, 'name') ?? document,
    item: `${windowId ?? ''}/${document ?? ''}`,
    targets: document === undefined ? [] : [document],
    reasons: documentReasons(document, parameters),
    details: { windowId, taskType: textAt(parameters, 'taskType') },
  };
}

/** An association without a schedule is applied once. */
function association(event: CloudOpEvent): CloudCall | undefined {
  const parameters = awsParameters(event);
  const schedule = textAt(parameters, 'scheduleExpression');
  if (schedule === undefined) return undefined;
  const document = textAt(parameters, 'name');
  return {
    ...awsCall(event, 'Association'),
    name: textAt(parameters, 'associationName') ?? document,
    item: textAt(parameters, 'associationId') ?? textAt(parameters, 'associationName'),
    schedule: scheduleText(schedule),
    targets: document === undefined ? [] : [document],
    reasons: [...scheduleReasons(schedule), ...documentReasons(document, parameters)],
  };
}

/** A document of one's own may run commands, too; its name does not tell. */
function documentReasons(document: string | undefined, parameters: Body): Reason[] {
  const name = document?.slice(document.lastIndexOf('/') + 1) ?? '';
  const isEverywhere = listAt(parameters, 'targets').some((target) =>
    textsAt(target, 'values').includes('*'),
  );
  return [
    ...(COMMANDS.has(name) ? [{ points: 20, text: 'it runs commands on instances' }] : []),
    ...(isEverywhere ? [{ points: 15, text: 'it reaches all instances' }] : []),
  ];
}
