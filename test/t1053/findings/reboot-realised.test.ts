import { expect, test } from 'vitest';
import { days, hours, minutes } from '../../../src/core/duration.ts';
import { rebootRealised } from '../../../src/t1053/findings/reboot-realised.ts';
import { content, created, process, START_MS } from '../events.ts';
import { found, restarted } from './found.ts';

const REBOOT = 'schtasks /create /tn r /tr "shutdown /r /f /t 0" /sc once /st 23:00';

test.each(['system/1074', 'system/6006', 'system/6008', 'system/41'])(
  '%s tells it',
  (telemetry) => {
    const events = [process(REBOOT), restarted(telemetry, hours(3))];
    expect(found(rebootRealised, events)).toHaveLength(1);
  },
);

test.each([
  ['system/1074', 'C:\\Windows\\Explorer.EXE (WS1)'],
  ['system/1074', 'C:\\Tools\\noshutdown.exe'],
  ['system/1076', 'C:\\Windows\\system32\\shutdown.exe'],
  ['application/6006', 'shutdown.exe'],
])('%s of %s does not', (telemetry, program) => {
  const events = [process(REBOOT), restarted(telemetry, hours(3), program)];
  expect(found(rebootRealised, events)).toEqual([]);
});

test.each([
  ['/sc once /st 23:00', days(1)],
  ['/sc onlogon', minutes(15)],
])('a task with %s is waited for %i ms', (options, windowMs) => {
  const create = process(REBOOT.replace('/sc once /st 23:00', options));
  const times = [windowMs - 1, windowMs, windowMs + 1].map(
    (atMs) => found(rebootRealised, [create, restarted('system/6006', atMs)]).length,
  );
  expect(times).toEqual([1, 1, 0]);
});

test('a start that is certain is waited for, and ten minutes more', () => {
  const steps = [{ type: 'exec', command: 'shutdown.exe', arguments: '-r -f' } as const];
  const start = new Date(START_MS + hours(1)).toISOString();
  const record = created('\\r', {
    content: content({ steps, triggers: [{ type: 'TimeTrigger', start }] }),
  });
  const endMs = hours(1) + minutes(10);
  const times = [endMs - 1, endMs, endMs + 1].map(
    (atMs) => found(rebootRealised, [record, restarted('system/41', atMs)]).length,
  );
  expect(times).toEqual([1, 1, 0]);
});

test('the machine that restarts is the one that the task or its action names', () => {
  const remote = process(`${REBOOT} /s SRV07.corp.example`);
  const elsewhere = process(REBOOT.replace('/t 0', '/m \\\\srv08.corp.example /t 0'));
  const on = (host: string) => ({ ...restarted('system/6006', 1_000), host });
  expect(found(rebootRealised, [remote, on('ws1')])).toEqual([]);
  expect(found(rebootRealised, [remote, on('srv07')])).toMatchObject([
    { destination: { host: 'srv07' } },
  ]);
  expect(found(rebootRealised, [elsewhere, on('srv08')])).toHaveLength(1);
});

test('a restart before the task, or without one, is none', () => {
  expect(
    found(rebootRealised, [restarted('system/6006', 0), process(REBOOT, { atMs: 5 })]),
  ).toEqual([]);
  expect(found(rebootRealised, [restarted('system/6006', 0)])).toEqual([]);
});
