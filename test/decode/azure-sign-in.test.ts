import { expect, test } from 'vitest';
import { signInRecord } from '../../src/decode/azure-sign-in.ts';

/** Synthetic, in the names of Microsoft Graph. */
const SIGN_IN = {
  id: 'sign-in-1',
  createdDateTime: '2026-05-12T09:00:00Z',
  userPrincipalName: 'eve@a.example',
  userId: 'object-1',
  appId: 'app-1',
  ipAddress: '203.0.113.7',
  correlationId: 'correlation-1',
  riskLevelDuringSignIn: 'high',
  location: { city: 'Bonn', countryOrRegion: 'DE' },
  status: { errorCode: 0 },
};

test('a sign-in is read by the names of Microsoft Graph', () => {
  expect(signInRecord(SIGN_IN)).toMatchObject({
    clock: 'createdDateTime',
    time: SIGN_IN.createdDateTime,
    operation: 'Sign-in activity',
    category: 'SignInLogs',
    status: '0',
    eventDataId: 'sign-in-1',
    correlationId: 'correlation-1',
    caller: {
      caller: 'eve@a.example',
      objectId: 'object-1',
      callerIp: '203.0.113.7',
      riskLevel: 'high',
      country: 'DE',
    },
  });
});

test('a sign-in is known by its time, its account and its error code together', () => {
  const program = { ...SIGN_IN, userPrincipalName: null, servicePrincipalId: 'object-2' };
  expect(signInRecord(program)).toMatchObject({ caller: { callerType: 'servicePrincipal' } });
  for (const odd of [
    { createdDateTime: undefined },
    { createdDateTime: 5 },
    { userPrincipalName: '' },
    { status: null },
    { status: 'success' },
    { status: {} },
  ]) {
    expect(signInRecord({ ...SIGN_IN, ...odd })).toBeUndefined();
  }
});
