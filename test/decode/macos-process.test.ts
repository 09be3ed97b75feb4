import { describe, expect, test } from 'vitest';
import { actorOf, pathOf, tokenNumber } from '../../src/decode/macos-process.ts';
import { token } from './macos-decoded.ts';

describe('an actor', () => {
  const actor = (more: object) => actorOf({ audit_token: token(more) });

  test('is the account in effect, the one that logged on, and the session', () => {
    expect(actor({ euid: 0 })).toEqual({ user: 'root', loginUser: '501', logonId: '0x186a5' });
  });

  test('that was never set is none', () => {
    expect(actor({ auid: 4_294_967_295 }).loginUser).toBeUndefined();
    expect(actor({ auid: 4_294_967_294 }).loginUser).toBe('4294967294');
  });

  test.each([{}, { audit_token: 1 }, { audit_token: { euid: 'x', asid: -1 } }])('%j', (process) => {
    expect(actorOf(process)).toEqual({ user: undefined, loginUser: undefined, logonId: undefined });
  });
});

test('a path is resolved where it is whole, and kept where it is not', () => {
  expect(pathOf({ path: '/a/../b' })).toBe('/b');
  expect(pathOf({ path: 'b' })).toBe('b');
  for (const none of [undefined, null, 'x', {}, { path: '' }]) expect(pathOf(none)).toBeUndefined();
});

test('a number of the token', () => {
  expect(tokenNumber({ audit_token: { pid: 7 } }, 'pid')).toBe(7);
  expect(tokenNumber({ audit_token: { pid: 7 } }, 'euid')).toBeUndefined();
  expect(tokenNumber({}, 'pid')).toBeUndefined();
});
