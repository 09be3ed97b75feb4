import { describe, expect, test } from 'vitest';
import { entraCaller } from '../../src/decode/azure-entra.ts';

const USER = { id: 'object-1', userPrincipalName: 'eve@a.example', ipAddress: '203.0.113.7:1' };
const APP = { appId: 'app-1', displayName: 'Sync', servicePrincipalId: 'object-2' };
const NULLS = { id: null, displayName: null, userPrincipalName: null, ipAddress: null };

describe('the initiator of an audit', () => {
  test('is a user', () => {
    const user = {
      caller: 'eve@a.example',
      callerType: 'user',
      callerIp: '203.0.113.7',
      objectId: 'object-1',
    };
    expect(entraCaller({ initiatedBy: { user: USER, app: null } }, undefined)).toEqual(user);
    expect(entraCaller({ initiatedBy: { user: USER, app: APP } }, '198.51.100.1')).toEqual(user);
  });

  test('is a guest by the mark of one', () => {
    const user = { ...USER, userPrincipalName: 'eve_b.example#EXT#@a.example' };
    expect(entraCaller({ initiatedBy: { user } }, undefined).callerType).toBe('guest');
  });

  test('is an application where no user is named', () => {
    const app = { caller: 'app-1', callerType: 'servicePrincipal', objectId: 'object-2' };
    expect(entraCaller({ initiatedBy: { user: null, app: APP } }, undefined)).toMatchObject(app);
    expect(entraCaller({ initiatedBy: { user: NULLS, app: APP } }, undefined)).toMatchObject(app);
    const unnamed = { appId: null, servicePrincipalName: null, displayName: 'Sync' };
    expect(entraCaller({ initiatedBy: { app: unnamed } }, '203.0.113.7')).toEqual({
      caller: 'Sync',
      callerType: 'servicePrincipal',
      callerIp: '203.0.113.7',
    });
  });

  test('has the address of the record where it has none of its own', () => {
    const initiatedBy = { user: { ...USER, ipAddress: null } };
    expect(entraCaller({ initiatedBy }, '203.0.113.9').callerIp).toBe('203.0.113.9');
  });

  test('may be nobody', () => {
    expect(entraCaller({ initiatedBy: {} }, undefined)).toEqual({});
  });
});

describe('the account of a sign-in', () => {
  test('is a user, through an application', () => {
    const signIn = { userPrincipalName: 'eve@a.example', userId: 'object-1', appId: 'app-1' };
    expect(entraCaller({ ...signIn, ipAddress: '203.0.113.7' }, '')).toEqual({
      caller: 'eve@a.example',
      callerType: 'user',
      callerIp: '203.0.113.7',
      appId: 'app-1',
      objectId: 'object-1',
    });
  });

  test('is a service principal', () => {
    const signIn = { servicePrincipalId: 'object-2', servicePrincipalName: 'Sync' };
    expect(entraCaller({ ...signIn, appId: 'app-1' }, '203.0.113.7')).toEqual({
      caller: 'app-1',
      callerType: 'servicePrincipal',
      callerIp: '203.0.113.7',
      appId: 'app-1',
      objectId: 'object-2',
    });
    expect(entraCaller(signIn, undefined).caller).toBe('Sync');
  });
});

test('any other record gives its address alone', () => {
  expect(entraCaller({ appId: 'app-1' }, '203.0.113.7:5')).toEqual({ callerIp: '203.0.113.7' });
});
