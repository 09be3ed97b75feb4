import type { CloudOpEvent } from '../../core/event.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { attack } from '../attack.ts';
import { awsCall, awsParameters } from './aws-call.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';
import { listAt, objectAt, textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';
import { AWS_MANAGEMENT } from './cloud-requirements.ts';
import { scheduleReasons, scheduleText } from './cloud-schedule.ts';

/** A trigger of AWS Glue that runs jobs at set times was created or changed. */
export const t1053AwsGlueTrigger: AlertPipeline<CloudAllowOptions> = /* @__PURE__ */ cloudAlert({
  name: 'T1053AwsGlueTrigger',
  title: 'A trigger of AWS Glue runs jobs at set times',
  id: 'aws-glue-trigger',
  description:
    'A trigger of AWS Glue with a schedule was created or changed: it runs jobs, which are ' +
    'programs of the account, with the rights of their role.',
  platforms: ['aws'],
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
  requirements: [AWS_MANAGEMENT],
  parts: [
    {
      id: 'b1',
      telemetry: ['aws/management'],
      operations: ['glue:createtrigger', 'glue:updatetrigger'],
      read,
    },
  ],
});

/** Triggers without a schedule wait for other jobs, for events or for a person. */
function read(event: CloudOpEvent): CloudCall | undefined {
  const parameters = awsParameters(event);
  const update = objectAt(parameters, 'triggerUpdate');
  const definition = Object.keys(update).length > 0 ? update : parameters;
  const schedule = textAt(definition, 'schedule');
  if (schedule === undefined && textAt(definition, 'type') !== 'SCHEDULED') return undefined;
  const jobs = listAt(definition, 'actions').map((action) => textAt(action, 'jobName'));
  return {
    ...awsCall(event, 'Trigger'),
    name: textAt(parameters, 'name'),
    schedule: scheduleText(schedule),
    targets: jobs.filter((job) => job !== undefined),
    reasons: scheduleReasons(schedule),
  };
}
