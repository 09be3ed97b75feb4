import type { Reason } from '../../core/alert.ts';
import type { CloudOpEvent } from '../../core/event.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { attack } from '../attack.ts';
import { awsCall, awsParameters } from './aws-call.ts';
import { awsTargetReasons, awsTargets } from './aws-target.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';
import { type Body, listAt, textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';
import { AWS_MANAGEMENT } from './cloud-requirements.ts';
import { scheduleReasons, scheduleText } from './cloud-schedule.ts';

const TELEMETRY = ['aws/management'];

/** A schedule of Amazon EventBridge was made, or a rule of it that runs at set times. */
export const t1053AwsEventBridgeSchedule: AlertPipeline<CloudAllowOptions> =
  /* @__PURE__ */ cloudAlert({
    name: 'T1053AwsEventBridgeSchedule',
    title: 'A schedule of Amazon EventBridge was created or changed',
    id: 'aws-event-bridge-schedule',
    description:
      'A schedule of EventBridge Scheduler, or a rule of EventBridge with a schedule, was ' +
      'created or changed: it runs code or calls APIs at set times with the rights of a role.',
    platforms: ['aws'],
    attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
    requirements: [AWS_MANAGEMENT],
    parts: [
      {
        id: 'b1',
        telemetry: TELEMETRY,
        operations: ['scheduler:createschedule', 'scheduler:updateschedule'],
        read: schedule,
      },
      { id: 'b2', telemetry: TELEMETRY, operations: ['events:putrule'], read: rule },
      { id: 'x1', telemetry: TELEMETRY, operations: ['events:puttargets'], read: ruleTargets },
    ],
  });

function schedule(event: CloudOpEvent): CloudCall {
  const parameters = awsParameters(event);
  const targets = awsTargets([textAt(parameters, 'target', 'arn')]);
  const group = textAt(parameters, 'groupName');
  const name = textAt(parameters, 'name');
  return {
    ...awsCall(event, 'Schedule'),
    name,
    item: group === undefined ? name : `${group}/${name ?? ''}`,
    schedule: scheduleText(textAt(parameters, 'scheduleExpression')),
    targets,
    reasons: [...timeReasons(parameters), ...awsTargetReasons(targets, event.subscription)],
    details: { group },
  };
}

/** A rule without a schedule waits for events. One call both makes a rule and changes it. */
function rule(event: CloudOpEvent): CloudCall | undefined {
  const parameters = awsParameters(event);
  const expression = textAt(parameters, 'scheduleExpression');
  if (expression === undefined) return undefined;
  return {
    ...awsCall(event, 'Rule'),
    change: 'created or changed',
    name: textAt(parameters, 'name'),
    schedule: scheduleText(expression),
    reasons: timeReasons(parameters),
  };
}

/** What a rule calls is said by a call of its own, which tells nothing of the rule. */
function ruleTargets(event: CloudOpEvent): CloudCall {
  const parameters = awsParameters(event);
  const targets = awsTargets(listAt(parameters, 'targets').map((target) => textAt(target, 'arn')));
  return {
    ...awsCall(event, 'Rule'),
    name: textAt(parameters, 'rule'),
    targets,
    reasons: awsTargetReasons(targets, event.subscription),
    isAside: true,
  };
}

function timeReasons(parameters: Body): Reason[] {
  const isOff = textAt(parameters, 'state')?.toUpperCase() === 'DISABLED';
  return [
    ...scheduleReasons(textAt(parameters, 'scheduleExpression')),
    ...(isOff ? [{ points: -10, text: 'it is switched off' }] : []),
  ];
}
