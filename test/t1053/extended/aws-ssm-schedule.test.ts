import { expect, test } from 'vitest';
import { t1053AwsSsmSchedule } from '../../../src/t1053/index.ts';
import { alertOf, call, SECRET, scoresOf } from './cloud-events.ts';

const ssm = (name: string, parameters: object, more = {}) => call('ssm', name, parameters, more);
const scores = (...events: Parameters<typeof scoresOf>[1]) => scoresOf(t1053AwsSsmSchedule, events);
const EVERYWHERE = { targets: [{ key: 'InstanceIds', values: ['*'] }] };

test('a maintenance window says when it opens, by the id that it was given', () => {
  const parameters = { name: 'patch', schedule: 'cron(0 16 ? * TUE *)', duration: 4 };
  const responseElements = { windowId: 'mw-1' };
  expect(
    alertOf(t1053AwsSsmSchedule, ssm('CreateMaintenanceWindow', parameters, { responseElements })),
  ).toMatchObject({
    score: 30,
    details: { name: 'patch', schedule: 'cron(0 16 ? * TUE *)', windowId: 'mw-1' },
  });
  const update = { windowId: 'mw-1', schedule: 'rate(5 minutes)' };
  expect(scores(ssm('UpdateMaintenanceWindow', update))).toEqual([30]);
});

test('a task of a window says what it runs, and never with which parameters', () => {
  const alert = alertOf(
    t1053AwsSsmSchedule,
    ssm('RegisterTaskWithMaintenanceWindow', {
      windowId: 'mw-1',
      taskArn: 'AWS-RunPowerShellScript',
      taskType: 'RUN_COMMAND',
      taskInvocationParameters: { runCommand: { parameters: { commands: [SECRET] } } },
      ...EVERYWHERE,
    }),
  );
  expect(alert).toMatchObject({
    score: 65,
    details: { targets: 'AWS-RunPowerShellScript', windowId: 'mw-1', taskType: 'RUN_COMMAND' },
  });
  expect(JSON.stringify(alert)).not.toContain(SECRET);
});

test('a document of AWS by its full name runs commands, too', () => {
  const taskArn = 'arn:aws:ssm:eu-west-1::document/AWS-RunShellScript';
  expect(scores(ssm('UpdateMaintenanceWindowTask', { windowId: 'mw-1', taskArn }))).toEqual([40]);
  expect(scores(ssm('UpdateMaintenanceWindowTask', { windowId: 'mw-1' }))).toEqual([20]);
});

test('an association with a schedule counts', () => {
  const parameters = { name: 'own-document', scheduleExpression: 'rate(15 minutes)' };
  expect(scores(ssm('CreateAssociation', parameters))).toEqual([40]);
  expect(scores(ssm('CreateAssociation', { ...parameters, ...EVERYWHERE }))).toEqual([55]);
  expect(scores(ssm('UpdateAssociation', { ...parameters, associationId: 'a' }))).toEqual([30]);
});

test.each([
  ['an association that is applied once', ssm('CreateAssociation', { name: 'AWS-RunShellScript' })],
  ['a window whose schedule stays', ssm('UpdateMaintenanceWindow', { windowId: 'mw-1' })],
  [
    'a refused call',
    ssm('CreateMaintenanceWindow', { schedule: 'rate(1 day)' }, { errorCode: 'AccessDenied' }),
  ],
  ['a read', ssm('DescribeMaintenanceWindows', {})],
  ['a command at once', ssm('SendCommand', { documentName: 'AWS-RunShellScript' })],
  ['a deletion', ssm('DeleteAssociation', { scheduleExpression: 'rate(1 day)' })],
])('silence about %s', (_, event) => {
  expect(scores(event)).toEqual([]);
});
