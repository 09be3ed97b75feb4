import { expect, test } from 'vitest';
import { normaliseTaskName, taskNameOfKey, taskNameOfPath } from '../../src/t1053/task-name.ts';

test.each([
  ['Updater', '\\updater'],
  ['\\Updater', '\\updater'],
  ['"My Task"', '\\my task'],
  [' Atomic "task" ', '\\atomic task'],
  ['Corp\\Sync', '\\corp\\sync'],
  ['\u0130stanbul', '\\i\u0307stanbul'],
  ['', '\\'],
  ['""', '\\'],
])('the name %j compares as %j', (name, expected) => {
  expect(normaliseTaskName(name)).toBe(expected);
});

test.each([
  ['C:\\Windows\\System32\\Tasks\\Updater', '\\Updater'],
  ['c:\\WINDOWS\\system32\\TASKS\\Corp\\Sync', '\\Corp\\Sync'],
  ['D:\\Windows\\SysWOW64\\Tasks\\x', '\\x'],
  ['C:\\Windows\\Tasks\\At1.job', '\\At1'],
  ['C:\\Windows\\Tasks\\a.b.JOB', '\\a.b'],
  ['C:\\Windows\\System32\\Tasks\\x.job', '\\x.job'],
])('the file %j defines the task %j', (path, expected) => {
  expect(taskNameOfPath(path)).toBe(expected);
});

test.each([
  'C:\\Windows\\Tasks\\SA.DAT',
  'C:\\Windows\\Tasks\\x.xml',
  'C:\\Windows\\Tasks\\folder\\x.job',
  'C:\\Windows\\Tasks\\.job',
  'C:\\Windows\\System32\\Tasks',
  'C:\\Windows\\System32\\Tasks\\',
  'C:\\Windows\\System32\\Tasks\\folder\\',
  'C:\\Windows\\System32\\Tasks_Migrated\\x',
  'C:\\Windows\\assembly\\NativeImages_v4.0.30319_64\\System.Threading.Tasks\\x.dll',
  'C:\\Backup\\C:\\Windows\\System32\\Tasks\\x',
  'C:\\Users\\u\\Windows\\System32\\Tasks\\x',
  '\\Windows\\System32\\Tasks\\x',
  '',
])('the file %j defines no task', (path) => {
  expect(taskNameOfPath(path)).toBeUndefined();
});

const schedule = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule';

test.each([
  ['\\TaskCache\\Tree\\Updater\\Id', '\\Updater', 'Id'],
  ['\\taskcache\\TREE\\Corp\\Sync\\sd', '\\Corp\\Sync', 'SD'],
  ['\\TaskCache\\Tree\\a\\INDEX', '\\a', 'Index'],
  ['\\TaskCache\\Tree\\SD\\SD', '\\SD', 'SD'],
  [
    '\\TaskCache\\Tree\\a\\Schedule\\TaskCache\\Tree\\b\\Id',
    '\\a\\Schedule\\TaskCache\\Tree\\b',
    'Id',
  ],
])('the value %j is of the task %j', (path, taskName, value) => {
  expect(taskNameOfKey(schedule + path)).toEqual({ taskName, value });
});

test.each([
  '\\TaskCache\\Tree\\Updater',
  '\\TaskCache\\Tree\\Updater\\Ids',
  '\\TaskCache\\Tree\\Updater\\Path',
  '\\TaskCache\\Tree\\Updater\\',
  '\\TaskCache\\Tree\\Id',
  '\\TaskCache\\Tree\\\\Id',
  '\\TaskCache\\Tree',
  '\\TaskCache\\Tasks\\{0E6C0EEB-1A5B-4D09-A2C2-AF66A4B6E7A1}\\SD',
  '\\TaskCache\\TreeX\\a\\Id',
  '\\TaskCache\\Tree\\a\\__proto__',
])('the value %j is of no task', (path) => {
  expect(taskNameOfKey(schedule + path)).toBeUndefined();
});
