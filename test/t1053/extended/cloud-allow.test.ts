import { expect, test } from 'vitest';
import { type CloudAllowEntry, cloudAllowedBy } from '../../../src/t1053/extended/cloud-allow.ts';

const SUBJECT = {
  caller: 'deploy@corp.example',
  ip: '198.51.100.7',
  name: 'backup',
  place: 'ops',
  owner: 'cluster-1',
  targets: ['registry.corp.example/backup:1', 'registry.corp.example/init:1'],
};

test.each<[CloudAllowEntry, string | undefined]>([
  [{ caller: 'DEPLOY@*' }, 'caller DEPLOY@*'],
  [{ caller: 'deploy@*', ip: '198.51.100.*' }, 'caller deploy@*, ip 198.51.100.*'],
  [{ caller: 'deploy@*', ip: '203.0.113.*' }, undefined],
  [{ name: 'backup', place: 'ops', owner: 'cluster-?' }, 'name backup, place ops, owner cluster-?'],
  [{ target: 'registry.corp.example/*' }, 'target registry.corp.example/*'],
  [{ target: 'registry.corp.example/backup*' }, undefined],
  [{}, undefined],
])('the entry %j covers the action as %j', (entry, covered) => {
  expect(cloudAllowedBy([entry], SUBJECT)).toBe(covered);
});

test('what has no target is covered by no entry that names one', () => {
  const subject = { ...SUBJECT, targets: [] };
  expect(cloudAllowedBy([{ target: '*' }], subject)).toBeUndefined();
  expect(cloudAllowedBy([{ name: 'x' }, { name: 'backup' }], subject)).toBe('name backup');
});
