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

describe('the risk and the country of a sign-in', () => {
  const signIn = { userPrincipalName: 'eve@a.example' };
  const read = (more: object) => entraCaller({ ...signIn, ...more }, undefined);

  test.each([
    [{ riskLevelDuringSignIn: 'high', riskLevelAggregated: 'low' }, 'high'],
    [{ riskLevelDuringSignIn: 'none', riskLevelAggregated: 'Medium' }, 'medium'],
    [{ riskLevelDuringSignIn: 'hidden', riskLevelAggregated: 'none' }, undefined],
    [{ riskLevelDuringSignIn: 'unknownFutureValue' }, undefined],
    [{}, undefined],
  ])('are what the directory saw in it: %j', (risk, riskLevel) => {
    expect(read(risk).riskLevel).toBe(riskLevel);
  });

  test.each([
    [{ city: 'Bonn', countryOrRegion: 'DE' }, 'DE'],
    ['DE', 'DE'],
    [{ countryOrRegion: '' }, undefined],
    [null, undefined],
  ])('stand in its place: %j', (location, country) => {
    expect(read({ location }).country).toBe(country);
    const program = { servicePrincipalId: 'object-2', location };
    expect(entraCaller(program, undefined).country).toBe(country);
  });
});

describe('the caller of a job of Automation', () => {
  test('is a person by the mail address, and nobody by the word for that', () => {
    expect(entraCaller({ Caller: 'eve@a.example' }, undefined)).toMatchObject({
      caller: 'eve@a.example',
      callerType: 'user',
    });
    expect(entraCaller({ Caller: 'System' }, undefined)).toEqual({ caller: 'System' });
  });
});

test('any other record gives its address alone', () => {
  expect(entraCaller({ appId: 'app-1' }, '203.0.113.7:5')).toEqual({ callerIp: '203.0.113.7' });
});
