import { describe, expect, test } from 'vitest';
import type { CloudOpEvent } from '../../../src/core/event.ts';
import { accountGivenRights } from '../../../src/t1053/findings/account-given-rights.ts';
import { accountMade, cloudOp, runbook, SUBSCRIPTION } from '../azure-events.ts';
import { found } from './found.ts';

const OWN = '5f0c8f0e-0000-4000-8000-00000000e001';
const OTHER = '5f0c8f0e-0000-4000-8000-00000000e002';

/** A record that has the body of an answer or request. */
function saying(event: CloudOpEvent, name: string, principalId: string): CloudOpEvent {
  return { ...event, fields: { properties: { [name]: JSON.stringify({ principalId }) } } };
}

const role = (more = {}) =>
  cloudOp('Microsoft.Authorization/roleAssignments/write', `/subscriptions/${SUBSCRIPTION}/r`, {
    atMs: 3,
    ...more,
  });
const last = runbook('draft/content/write', { atMs: 5 });

describe('an account that is made, given rights and a runbook', () => {
  test('may be given a role or an identity', () => {
    const operation = 'microsoft.managedidentity/userassignedidentities/assign/action';
    for (const rights of [role(), role({ operation })]) {
      const [alert, ...more] = found(accountGivenRights, [accountMade(), rights, last]);
      expect(more).toEqual([]);
      expect(alert?.reasons.at(-1)?.points).toBe(25);
      expect(alert?.correlation?.joinQuality).toBe('weak');
    }
  });

  test('is surely the one, where both records name its principal', () => {
    const account = saying(accountMade(), 'responseBody', OWN);
    const own = saying(role(), 'requestbody', OWN.toUpperCase());
    const [alert] = found(accountGivenRights, [account, own, last]);
    expect(alert?.correlation?.joinQuality).toBe('exact');
    const other = saying(role(), 'requestbody', OTHER);
    expect(found(accountGivenRights, [account, other, last])).toEqual([]);
  });

  test.each([
    ['another caller', [accountMade(), role({ caller: 'bob@contoso.example' }), last]],
    ['another subscription', [accountMade(), role({ subscription: 'other' }), last]],
    ['rights that were refused', [accountMade(), role({ outcome: 'failure' }), last]],
    ['rights before the account', [role({ atMs: 0 }), { ...accountMade({ atMs: 1 }) }, last]],
    ['a runbook before the rights', [accountMade(), runbook('write', { atMs: 1 }), role()]],
  ])('is not joined by %s', (_, events) => {
    expect(found(accountGivenRights, events)).toEqual([]);
  });

  test('reads no fields that are not as expected', () => {
    for (const properties of [null, 'text', { requestbody: 5 }, { responseBody: '{' }]) {
      const odd = { ...role(), fields: { properties } };
      expect(found(accountGivenRights, [accountMade(), odd, last])).toHaveLength(1);
    }
  });
});
