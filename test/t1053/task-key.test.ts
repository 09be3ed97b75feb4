import { expect, test } from 'vitest';
import { taskKey } from '../../src/t1053/task-key.ts';

test('one task of one host has one key, in any spelling of its name', () => {
  expect(taskKey('ws1', '\\Corp\\Sync')).toEqual(taskKey('ws1', '"corp\\SYNC"'));
  expect(taskKey('ws1', '\\Sync')).not.toEqual(taskKey('ws2', '\\Sync'));
  expect(taskKey('ws1', '\\Sync')).not.toEqual(taskKey('ws1', '\\Corp\\Sync'));
});
