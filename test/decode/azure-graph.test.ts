import { expect, test } from 'vitest';
import { graphRecord } from '../../src/decode/azure-graph.ts';
import { CORRELATION, graph, RUNBOOK_WRITE } from './azure-shapes.ts';

const ADD_MEMBER = { ...RUNBOOK_WRITE, operation: 'Add member to group' };

function read(fields: Readonly<Record<string, unknown>>) {
  return graphRecord({ ...graph(ADD_MEMBER), ...fields });
}

test('a directory audit is read by the names of Microsoft Graph', () => {
  expect(read({})).toMatchObject({
    clock: 'activityDateTime',
    time: ADD_MEMBER.time,
    operation: 'Add member to group',
    category: 'UserManagement',
    status: 'success',
    resourceId: ADD_MEMBER.resourceId,
    caller: { caller: ADD_MEMBER.caller, callerIp: ADD_MEMBER.ip },
    eventDataId: 'Directory_1',
    correlationId: CORRELATION,
  });
});

test('an audit is known by its activity with a time or an initiator', () => {
  expect(read({ activityDateTime: undefined })).toMatchObject({ time: undefined });
  expect(read({ initiatedBy: null })).toBeDefined();
  expect(read({ activityDateTime: undefined, initiatedBy: null })).toBeUndefined();
  expect(read({ activityDisplayName: undefined })).toBeUndefined();
});

test('the resource is the first target', () => {
  expect(read({ targetResources: [{ id: 'a' }, { id: 'b' }] })).toMatchObject({ resourceId: 'a' });
  for (const targetResources of [undefined, null, {}, [], [null], [{}], ['a']]) {
    expect(read({ targetResources })).toMatchObject({ resourceId: undefined });
  }
});
