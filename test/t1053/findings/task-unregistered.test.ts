import { expect, test } from 'vitest';
import { taskUnregistered } from '../../../src/t1053/findings/task-unregistered.ts';
import { created, registered, value } from '../events.ts';
import { found } from './found.ts';

const KEY = String.raw`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache\Tree`;
const tool = { image: 'C:\\Tools\\GhostTask.exe' };

test('a task that a program writes into the registry is told, high', () => {
  const [alert, ...more] = found(taskUnregistered, [value(`${KEY}\\ghost\\SD`, tool)]);
  expect(more).toEqual([]);
  expect(alert).toMatchObject({ score: 80, severity: 'high', correlation: { entry: 'W10' } });
});

test('one that the scheduler writes without a log of it is told, low', () => {
  const [alert] = found(taskUnregistered, [value(`${KEY}\\task\\Id`)]);
  expect(alert).toMatchObject({ score: 30 });
  expect(found(taskUnregistered, [value(`${KEY}\\task\\Index`)])).toEqual([]);
});

test.each([-10_000, -1, 0, 1, 10_000])('a registration %i ms from it explains it', (atMs) => {
  const record = created('\\Task', { atMs });
  expect(found(taskUnregistered, [value(`${KEY}\\task\\Id`), record])).toEqual([]);
  const events = [record, value(`${KEY}\\task\\Id`)];
  expect(found(taskUnregistered, events)).toEqual([]);
  expect(found(taskUnregistered, [value(`${KEY}\\task\\Id`), registered('\\Task', atMs)])).toEqual(
    [],
  );
});

test.each([-10_001, 10_001])('a registration %i ms from it does not', (atMs) => {
  const events = [value(`${KEY}\\task\\Id`), created('\\Task', { atMs })];
  expect(
    found(
      taskUnregistered,
      events.sort((a, b) => a.timeMs - b.timeMs),
    ),
  ).toHaveLength(1);
});

test('the registration of another task does not', () => {
  expect(found(taskUnregistered, [value(`${KEY}\\a\\Id`), created('\\b')])).toHaveLength(1);
});
