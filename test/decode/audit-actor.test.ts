import { expect, test } from 'vitest';
import { auditActor } from '../../src/decode/audit-actor.ts';

test('who acted is named where the record names accounts', () => {
  const numbers = ['auid', '1000', 'uid', '33', 'ses', '71'];
  expect(auditActor([...numbers, 'AUID', 'ubuntu', 'UID', 'www-data'])).toEqual({
    user: 'www-data',
    loginUser: 'ubuntu',
    logonId: '0x47',
  });
  expect(auditActor(['auid', 'ubuntu', 'uid', 'root', 'ses', '7'])).toEqual({
    user: 'root',
    loginUser: 'ubuntu',
    logonId: '0x7',
  });
});

test('else has its number, and 0 is root', () => {
  expect(auditActor(['auid', '1000', 'uid', '0', 'ses', '7'])).toEqual({
    user: 'root',
    loginUser: '1000',
    logonId: '0x7',
  });
  expect(auditActor(['uid', 'unknown(1001)'])).toMatchObject({ user: '1001' });
});

test.each(['4294967295', 'unset', '-1', '?'])('an id of %s was never set', (unset) => {
  expect(auditActor(['auid', unset, 'uid', unset, 'ses', unset])).toEqual({
    user: undefined,
    loginUser: undefined,
    logonId: undefined,
  });
});

test('what is missing or no session is absent', () => {
  const nobody = { user: undefined, loginUser: undefined, logonId: undefined };
  expect(auditActor([])).toEqual(nobody);
  expect(auditActor(['uid', '', 'ses', 'x'])).toEqual(nobody);
});
