import { describe, expect, test } from 'vitest';
import { eventOf, failureOf } from './decoded.ts';
import { flatRecord, TASK_SCHEDULER } from './shapes.ts';

const event = (eventId: number, data: Readonly<Record<string, unknown>>): unknown =>
  eventOf(flatRecord(TASK_SCHEDULER, eventId, { TaskName: '\\A', ...data }));

test.each([100, 102, 106, 110, 129, 140, 141, 142, 200, 201])(
  '%i without a task name is a failure that names it',
  (eventId) => {
    const missing = { code: 'field-missing', message: expect.stringContaining('TaskName') };
    expect(failureOf(flatRecord(TASK_SCHEDULER, eventId, {}))).toMatchObject(missing);
    const odd = failureOf(flatRecord(TASK_SCHEDULER, eventId, { TaskName: {} }));
    expect(odd).toMatchObject({ code: 'field-invalid' });
  },
);

describe('a registration', () => {
  test('names the account that the task runs as, and no actor', () => {
    const created = event(106, { UserContext: 'CORP\\bob' });
    expect(created).toMatchObject({ runAs: 'CORP\\bob' });
    expect(created).not.toHaveProperty('user');
    expect(event(140, { UserName: 'S-1-5-18' })).toMatchObject({ runAs: 'S-1-5-18' });
  });

  test('may lack the account', () => {
    expect(event(141, {})).toMatchObject({ kind: 'task', action: 'delete', runAs: undefined });
  });
});

describe('the process that 129 started', () => {
  test('is ProcessID', () => {
    expect(event(129, { ProcessID: '4242' })).toMatchObject({ pid: 4242 });
    expect(event(129, { ProcessID: 4242, ThreadID: 8 })).toMatchObject({ pid: 4242 });
  });

  test('is unknown where NXLog prints the process that logged under that name', () => {
    const record = flatRecord(TASK_SCHEDULER, 129, {
      TaskName: '\\A',
      ProcessID: 1184,
      ThreadID: 8,
      ExecutionProcessID: undefined,
    });
    expect(eventOf(record)).toMatchObject({ kind: 'taskRun', pid: undefined });
  });

  test('is not the engine of 200 and 201', () => {
    expect(event(200, { EnginePID: '1532' })).toMatchObject({ phase: 'start', pid: undefined });
  });
});
