import { expect, test } from 'vitest';
import { accountName, isSystemActor, isSystemPrincipal } from '../../src/t1053/actor.ts';

test.each([
  { sid: 'S-1-5-18' },
  { sid: 'S-1-5-18', user: 'alice' },
  { user: 'SYSTEM', domain: 'NT AUTHORITY' },
  { user: 'system' },
  { user: 'WS1$' },
])('%j is the system or a machine', (actor) => {
  expect(isSystemActor(actor)).toBe(true);
});

test.each([
  {},
  { sid: 'S-1-5-19' },
  { sid: 'S-1-5-180' },
  { sid: 'S-1-5-21-1-2-3-500', user: 'Administrator' },
  { user: 'SYSTEMS' },
  { user: 'W$1' },
  { user: '' },
  { user: 'alice', domain: 'SYSTEM' },
])('%j is not', (actor) => {
  expect(isSystemActor(actor)).toBe(false);
});

test.each(['SYSTEM', 'system', 'NT AUTHORITY\\SYSTEM', 'nt authority\\System', 'S-1-5-18'])(
  'the principal %j is the system',
  (principal) => {
    expect(isSystemPrincipal(principal)).toBe(true);
  },
);

test.each([undefined, 'alice', 'CORP\\SYSTEM', 'SYSTEM\\alice', 'S-1-5-19', 'S-1-5-180', 'WS1$'])(
  'the principal %j is not',
  (principal) => {
    expect(isSystemPrincipal(principal)).toBe(false);
  },
);

test.each([
  [{ user: 'alice', domain: 'CORP' }, 'CORP\\alice'],
  [{ user: 'alice' }, 'alice'],
  [{ domain: 'CORP' }, undefined],
  [{ sid: 'S-1-5-18' }, undefined],
])('the account of %j is %j', (actor, expected) => {
  expect(accountName(actor)).toBe(expected);
});
