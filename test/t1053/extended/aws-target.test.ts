import { expect, test } from 'vitest';
import { awsTargetReasons, awsTargets } from '../../../src/t1053/extended/aws-target.ts';

const LAMBDA = 'arn:aws:lambda:eu-west-1:111122223333:function:f';
const points = (arn: string, account?: string) =>
  awsTargetReasons([arn], account).map((reason) => reason.points);

test('only what has the shape of an ARN is a target', () => {
  expect(awsTargets([LAMBDA, undefined, 'x', `${LAMBDA} secret`, 'arn:aws:s3:::b'])).toEqual([
    LAMBDA,
    'arn:aws:s3:::b',
  ]);
});

test.each([
  [LAMBDA, '111122223333', [5]],
  [LAMBDA, '999900001111', [20, 5]],
  [LAMBDA, undefined, [5]],
  ['arn:aws:sqs:eu-west-1:111122223333:q', '111122223333', []],
  ['arn:aws:scheduler:::aws-sdk:iam:createAccessKey', '111122223333', [20]],
  ['arn:aws:events:eu-west-1:111122223333:api-destination/d/1', '111122223333', [20]],
  ['arn:aws:events:eu-west-1:111122223333:event-bus/default', '111122223333', []],
])('the target %s of account %s gives %j', (arn, account, expected) => {
  expect(points(arn, account)).toEqual(expected);
});
