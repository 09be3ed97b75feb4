import { describe, expect, test } from 'vitest';
import { t1053AwsEventBridgeSchedule } from '../../../src/t1053/index.ts';
import { alertOf, alertsOf, call, scoresOf } from './cloud-events.ts';
import { LAMBDA } from './cloud-positives.ts';

const schedule = (parameters: object, name = 'CreateSchedule', more = {}) =>
  call('scheduler', name, { name: 'nightly', ...parameters }, more);
const rule = (parameters: object, more = {}) =>
  call('events', 'PutRule', { name: 'nightly', ...parameters }, more);
const targets = (arn: string, name = 'nightly') =>
  call('events', 'PutTargets', { rule: name, targets: [{ id: '1', arn, input: 'x' }] });
const scores = (...events: Parameters<typeof scoresOf>[1]) =>
  scoresOf(t1053AwsEventBridgeSchedule, events);

describe('a schedule', () => {
  test('that calls an API often is high', () => {
    const alert = alertOf(
      t1053AwsEventBridgeSchedule,
      schedule({
        scheduleExpression: 'rate(5 minutes)',
        groupName: 'default',
        target: { arn: 'arn:aws:scheduler:::aws-sdk:iam:createAccessKey' },
      }),
    );
    expect(alert).toMatchObject({
      score: 60,
      severity: 'high',
      details: {
        name: 'nightly',
        place: 'eu-west-1',
        owner: '111122223333',
        group: 'default',
        schedule: 'rate(5 minutes)',
        targets: 'arn:aws:scheduler:::aws-sdk:iam:createAccessKey',
      },
    });
  });

  test('ranks by when it runs, what is done to it, and who does it', () => {
    const daily = { scheduleExpression: 'rate(1 day)' };
    expect(scores(schedule(daily))).toEqual([30]);
    expect(scores(schedule(daily, 'UpdateSchedule'))).toEqual([20]);
    expect(scores(schedule({ scheduleExpression: 'at(2026-06-01T00:00:00)' }))).toEqual([20]);
    expect(scores(schedule({ ...daily, state: 'DISABLED' }))).toEqual([20]);
    const userIdentity = { type: 'Root', arn: 'arn:aws:iam::111122223333:root' };
    expect(scores(schedule(daily, 'CreateSchedule', { userIdentity }))).toEqual([50]);
  });

  test('counts where its names begin with capitals or its parameters are left out', () => {
    const capital = { ScheduleExpression: 'rate(5 minutes)', Target: { Arn: LAMBDA } };
    expect(scores(schedule(capital))).toEqual([45]);
    expect(scores(call('scheduler', 'CreateSchedule', null))).toEqual([30]);
  });

  test('of the same name in another group is another', () => {
    const events = ['a', 'b'].map((groupName) => schedule({ groupName }));
    expect(scores(...events)).toHaveLength(2);
  });
});

describe('a rule', () => {
  const daily = { scheduleExpression: 'cron(0 3 * * ? *)' };

  test('with a schedule counts, and what it calls adds to it in any order', () => {
    expect(scores(rule(daily))).toEqual([30]);
    for (const events of [
      [rule(daily), targets(LAMBDA)],
      [targets(LAMBDA), rule(daily)],
    ]) {
      const [alert, ...more] = alertsOf(t1053AwsEventBridgeSchedule, events);
      expect(more).toEqual([]);
      expect(alert).toMatchObject({
        score: 35,
        details: { change: 'created or changed', targets: LAMBDA },
        ruleIds: ['aws-event-bridge-schedule/b2', 'aws-event-bridge-schedule/x1'],
      });
    }
  });

  test('of another name has other targets', () => {
    expect(scores(rule(daily), targets(LAMBDA, 'other'))).toEqual([30]);
  });
});

describe('silence', () => {
  test.each([
    ['a rule that waits for events', rule({ eventPattern: '{"source":["aws.ec2"]}' })],
    ['targets alone', targets(LAMBDA)],
    ['a refused call', schedule({}, 'CreateSchedule', { errorCode: 'AccessDeniedException' })],
    ['a refused rule', rule({ scheduleExpression: 'rate(1 day)' }, { errorCode: 'AccessDenied' })],
    ['a read', schedule({}, 'GetSchedule')],
    ['a deletion', schedule({}, 'DeleteSchedule')],
    ['a group', schedule({}, 'CreateScheduleGroup')],
    ['a rule of another service', call('config', 'PutRule', { scheduleExpression: 'rate(1 day)' })],
  ])('about %s', (_, event) => {
    expect(scores(event)).toEqual([]);
  });
});
