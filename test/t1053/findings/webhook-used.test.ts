import { describe, expect, test } from 'vitest';
import { webhookUsed } from '../../../src/t1053/findings/webhook-used.ts';
import { ACCOUNT, automation, cloudOp, PROGRAM, webhook } from '../azure-events.ts';
import { found } from './found.ts';

const nobody = { caller: undefined, callerType: undefined } as const;
const job = (more = {}) => automation('jobs/write', 'jobs/j1', { atMs: 5, ...nobody, ...more });
const logged = (more = {}) =>
  cloudOp('Job', ACCOUNT.toUpperCase(), {
    atMs: 5,
    telemetry: 'azure/joblogs',
    outcome: 'start',
    ...nobody,
    ...more,
  });

describe('a job after a webhook was created', () => {
  test.each([
    ['that names no caller', job()],
    ['of a program', job(PROGRAM)],
    ['in the log of jobs', logged()],
    ['of the system in the log of jobs', logged({ caller: 'System' })],
  ])('%s may be its use', (_, event) => {
    const [alert, ...more] = found(webhookUsed, [webhook(), event]);
    expect(more).toEqual([]);
    expect(alert?.reasons.at(-1)?.points).toBe(15);
    expect(alert?.correlation?.joinQuality).toBe('weak');
  });

  test.each([
    ['of a person', job({ caller: 'eve@contoso.example', callerType: 'user' })],
    ['of whoever an identifier names', job({ caller: '5f0c8f0e-0000-4000-8000-00000000d001' })],
    ['of a person in the log of jobs', logged({ caller: 'eve@a.example', callerType: 'user' })],
    ['that ended', logged({ outcome: 'other' })],
    ['that failed', job({ outcome: 'failure' })],
    ['of another account', job({ resourceId: ACCOUNT.replace('aa-ops', 'aa-dev') })],
  ])('%s is not', (_, event) => expect(found(webhookUsed, [webhook(), event])).toEqual([]));

  test('is told for the first one alone', () => {
    const events = [webhook(), job(), job({ atMs: 9 })];
    expect(found(webhookUsed, events)).toHaveLength(1);
  });
});
