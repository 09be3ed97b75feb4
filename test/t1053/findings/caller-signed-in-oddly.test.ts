import { describe, expect, test } from 'vitest';
import { days } from '../../../src/core/duration.ts';
import type { CloudOpEvent } from '../../../src/core/event.ts';
import { callerSignedInOddly } from '../../../src/t1053/findings/caller-signed-in-oddly.ts';
import { automation, cloudOp, runbook } from '../azure-events.ts';
import { found } from './found.ts';

const signIn = (atMs: number, more: Partial<CloudOpEvent> = {}) =>
  cloudOp('Sign-in activity', '/tenants/t/providers/Microsoft.aadiam', {
    telemetry: 'azure/signinlogs',
    subscription: undefined,
    objectId: 'o-eve',
    ...more,
    atMs,
  });

describe('a caller on Automation', () => {
  test.each(['low', 'medium', 'high'] as const)('had signed in at a %s risk', (riskLevel) => {
    const [alert, ...more] = found(callerSignedInOddly, [
      signIn(0, { riskLevel }),
      runbook('publish/action', { atMs: 5, caller: 'EVE@contoso.example' }),
    ]);
    expect(more).toEqual([]);
    expect(alert?.reasons.at(-1)).toMatchObject({ points: 15 });
    expect(alert?.summary).toContain(`${riskLevel} risk`);
  });

  test.each([
    ['without a risk', signIn(0, { country: 'DE' })],
    ['as another account', signIn(0, { riskLevel: 'high', caller: 'bob@contoso.example' })],
    ['in vain', signIn(0, { riskLevel: 'high', outcome: 'failure' })],
    ['in another log', signIn(0, { riskLevel: 'high', telemetry: 'azure/auditlogs' })],
  ])('is not told who had signed in %s', (_, event) => {
    expect(found(callerSignedInOddly, [event, runbook('write', { atMs: 5 })])).toEqual([]);
  });

  test('is told for operations that the alerts know alone', () => {
    const other = automation('schedules/write', 'schedules/a', { atMs: 5 });
    expect(found(callerSignedInOddly, [signIn(0, { riskLevel: 'high' }), other])).toEqual([]);
  });
});

describe('a country', () => {
  const at = (country: string, atMs: number) => signIn(atMs, { country });
  const told = (events: readonly CloudOpEvent[]) =>
    found(callerSignedInOddly, events).map(({ summary }) => summary);

  test('is new where a week of sign-ins has none from it', () => {
    const [alert, ...more] = told([
      at('DE', 0),
      at('KP', days(7)),
      runbook('write', { atMs: days(7) + 5 }),
    ]);
    expect(more).toEqual([]);
    expect(alert).toContain('from KP, where it had not been');
  });

  test('is not new while the account is only learned', () => {
    const events = [at('DE', 0), at('KP', days(7) - 1), runbook('write', { atMs: days(7) + 5 })];
    expect(told(events)).toEqual([]);
  });

  test('is not new where it was seen within 30 days, and is again after that', () => {
    const again = (atMs: number) =>
      told([
        at('KP', 0),
        at('DE', days(10)),
        at('DE', days(25)),
        at('KP', atMs),
        runbook('write', { atMs: atMs + 5 }),
      ]);
    expect(again(days(30))).toEqual([]);
    expect(again(days(30) + 1)).toHaveLength(1);
  });

  test('is told within the day, with the sign-in as evidence', () => {
    const odd = at('KP', days(8));
    for (const [gapMs, alerts] of [
      [days(1) - 1, 1],
      [days(1), 1],
      [days(1) + 1, 0],
    ] as const) {
      const events = [at('DE', 0), odd, runbook('write', { atMs: days(8) + gapMs })];
      const found1 = found(callerSignedInOddly, events);
      expect(found1).toHaveLength(alerts);
      for (const { evidence, correlation } of found1) {
        expect(evidence[0]?.position).toBe(odd.origin.position);
        expect(correlation?.stages.missing).toEqual([]);
      }
    }
  });
});
