import { expect, test } from 'vitest';
import { taskAudited } from '../../../src/t1053/findings/task-audited.ts';
import { created, process } from '../events.ts';
import { found } from './found.ts';

const CREATE = 'schtasks /create /tn Updater /tr calc /sc once /st 23:00';

test('the same process number joins records of any name, exactly', () => {
  const [alert] = found(taskAudited, [
    created('\\Other', { clientPid: 7 }),
    process(CREATE, { pid: 7, atMs: 74, parentImage: 'C:\\Windows\\System32\\cmd.exe' }),
  ]);
  expect(alert).toMatchObject({
    correlation: { entry: 'W4', joinQuality: 'exact' },
    details: { parentImage: 'C:\\Windows\\System32\\cmd.exe' },
  });
});

test.each([
  [4_999, 1],
  [5_000, 1],
  [5_001, 0],
])('without process numbers the name joins records %i ms apart %i times', (atMs, times) => {
  const alerts = found(taskAudited, [process(CREATE), created('\\UPDATER', { atMs })]);
  expect(alerts.map(({ correlation }) => correlation?.joinQuality)).toEqual(
    Array.from({ length: times }, () => 'weak'),
  );
});

test('a number that one record alone has decides nothing', () => {
  expect(found(taskAudited, [process(CREATE, { pid: 7 }), created('\\Updater')])).toHaveLength(1);
});

test('two numbers that differ, another name, or another host do not join', () => {
  const command = process(CREATE, { pid: 7 });
  expect(found(taskAudited, [command, created('\\Updater', { clientPid: 8 })])).toEqual([]);
  expect(found(taskAudited, [command, created('\\Other')])).toEqual([]);
  expect(found(taskAudited, [command, created('\\Updater', { host: 'ws2' })])).toEqual([]);
});

test('a creation on another host has its record there, and is no step', () => {
  const remote = process(`${CREATE} /s srv07`, { pid: 7 });
  expect(found(taskAudited, [remote, created('\\Updater', { clientPid: 7 })])).toEqual([]);
});

test('of two logs of processes, one is joined', () => {
  const both = [process(CREATE), process(CREATE, { telemetry: 'security/4688' })];
  expect(found(taskAudited, [...both, created('\\Updater', { atMs: 20 })])).toHaveLength(1);
});
