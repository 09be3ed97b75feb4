/**
 * What a schedule of AWS calls, by its ARN.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets.html
 */
import type { Reason } from '../../core/alert.ts';

/** Resource names have these signs; whatever holds others is not repeated. */
const shape = /^arn:[\w-]{1,32}:[\w-]{1,64}:[\w-]{0,32}:\d{0,12}:[\w:/.+=@$-]{1,300}$/;

/** A call of an API itself: `arn:aws:scheduler:::aws-sdk:<service>:<operation>`. */
const universal = /^arn:[\w-]{1,32}:scheduler:::aws-sdk:(\w{1,64}:\w{1,128})$/;

/** Services that run what somebody wrote. */
const RUNNERS: ReadonlySet<string> = new Set([
  ...['lambda', 'ecs', 'ssm', 'batch', 'states', 'codebuild', 'sagemaker', 'glue'],
]);

/** The targets as an alert may show them. */
export function awsTargets(arns: readonly (string | undefined)[]): readonly string[] {
  return arns.filter((arn): arn is string => arn !== undefined && shape.test(arn));
}

/** 20 points for a call of an API or for a target elsewhere, 5 for a service that runs code. */
export function awsTargetReasons(
  targets: readonly string[],
  account: string | undefined,
): readonly Reason[] {
  return targets.flatMap((arn): Reason[] => {
    const call = universal.exec(arn)?.[1];
    if (call !== undefined) return [{ points: 20, text: `it calls an API of AWS: ${call}` }];
    const [, , service = '', , owner = '', kind = ''] = arn.split(':');
    const isForeign = account !== undefined && owner !== '' && owner !== account;
    const isAddress = service === 'events' && kind.startsWith('api-destination/');
    return [
      ...(isForeign ? [{ points: 20, text: 'its target is in another account' }] : []),
      ...(isAddress ? [{ points: 20, text: 'it sends requests out of AWS' }] : []),
      ...(RUNNERS.has(service) ? [{ points: 5, text: 'its target runs code' }] : []),
    ];
  });
}
