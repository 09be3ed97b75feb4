import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { operationNames } from '../../src/t1053/automation-operation.ts';
import { runbookAlert, runbookAlerts, runbookScores } from './azure-alerts.ts';
import { ACCOUNT, automation, cloudOp, type More, PROGRAM, runbook } from './azure-events.ts';
import { outcome } from './events.ts';
import { lookAlikes, positives } from './rows/azure-automation-runbook-created-or-modified.ts';
import { eventsOf, runRows } from './rows/run-rows.ts';

const counts = (...events: TelemetryEvent[]) => runbookAlerts(events).map(({ count }) => count);

describe('true positives', () => {
  runRows(runbookAlert(), positives);

  test('row 1: the alert names what, who, from where, and how it was created', () => {
    expect(runbookAlerts(eventsOf(positives, '1'))[0]).toMatchObject({
      name: 'SecOpsAzureAutomationRunbookCreatedOrMofidied',
      title: 'An Azure Automation runbook was created or modified',
      tier: 'baseline',
      severity: 'medium',
      ruleIds: ['azure-automation-runbook-created-or-modified/b1'],
      count: 1,
      source: { account: 'eve@contoso.example', ip: '203.0.113.20' },
      summary:
        'runbook SuspiciousRunbook in Automation account aa-ops was created by ' +
        'eve@contoso.example from 203.0.113.20',
      details: {
        operationName: 'microsoft.automation/automationaccounts/runbooks/write',
        resourceId: `${ACCOUNT}/runbooks/SuspiciousRunbook`,
        automationAccount: 'aa-ops',
        runbook: 'SuspiciousRunbook',
        callerType: 'user',
        changeKind: 'created',
        outcome: 'success',
      },
    });
  });

  test('rows 5, 7 and 8 are told by extended rules, and say of what', () => {
    expect(runbookAlerts(eventsOf(positives, '5'))[0]).toMatchObject({
      tier: 'extended',
      details: { outcome: 'accepted', changeKind: 'modified', runbook: 'SyncUsers' },
    });
    expect(runbookAlerts(eventsOf(positives, '7')).map(({ tier }) => tier)).toEqual([
      'baseline',
      'extended',
    ]);
    const [module] = runbookAlerts(eventsOf(positives, '8'));
    expect(module?.details).toMatchObject({ automationResource: 'modules/Az.Accounts' });
    expect(module?.summary).toContain(
      'module Az.Accounts in Automation account aa-ops was written',
    );
  });

  test.each(operationNames('runbook'))('%s fires in any case', (operation) => {
    for (const spelled of [operation, operation.toUpperCase(), operation.replace('m', 'M')]) {
      expect(runbookAlerts([runbook('write', { operation: spelled })])).toHaveLength(1);
    }
  });

  test.each(operationNames('codePath'))('%s scores 40, as an extended rule', (operation) => {
    const [told] = runbookAlerts([cloudOp(operation, ACCOUNT)]);
    expect([told?.score, told?.tier]).toEqual([40, 'extended']);
  });
});

describe('look-alikes', () => {
  runRows(runbookAlert(), lookAlikes);

  test('row 4: an allow entry of application and addresses lowers the score, or silences', () => {
    const pipeline = { ...PROGRAM, callerIp: '198.51.100.24' };
    const events = Array.from({ length: 12 }, (_, atMs) =>
      runbook('publish/action', { ...pipeline, atMs }, `Job${atMs}`),
    );
    const deployCallers = [`${PROGRAM.objectId}`];
    const allowEntries = [{ appId: `${PROGRAM.appId}`, ip: '198.51.100.*' }];
    expect(runbookScores(events, { deployCallers })).toEqual(Array(12).fill(40));
    const lowered = runbookAlerts(events, { deployCallers, allowEntries });
    expect(lowered.map(({ score }) => score)).toEqual(Array(12).fill(10));
    expect(lowered[0]?.allowedBy).toBe(`appId ${PROGRAM.appId}, ip 198.51.100.*`);
    const { alerts, notes } = outcome([runbookAlert({ allowEntries, allow: 'drop' })], events);
    expect(alerts).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(Array(12).fill('alert-dropped'));
  });

  test('row 5: tutorials of a new account are dropped on request', () => {
    const [told] = runbookAlerts(eventsOf(lookAlikes, '5'));
    expect(told?.allowedBy).toContain('tutorial AzureAutomationTutorialWithIdentity');
    expect(runbookAlerts(eventsOf(lookAlikes, '5'), { allow: 'drop' })).toEqual([]);
  });

  test('row 6: an application of Microsoft is allowed by its id', () => {
    const allowEntries = [{ appId: `${PROGRAM.appId}` }];
    expect(runbookScores(eventsOf(lookAlikes, '6'), { allowEntries })).toEqual([15]);
    expect(runbookScores(eventsOf(lookAlikes, '6'), { allowEntries, allow: 'drop' })).toEqual([]);
  });

  test('row 8: a second delivery changes nothing', () => {
    expect(counts(...eventsOf(lookAlikes, '8'))).toEqual([1]);
  });
});

describe('one action', () => {
  const at = (atMs: number, more: More = {}) => runbook('draft/content/write', { ...more, atMs });

  test('is the same operation on the same runbook by the same caller within five minutes', () => {
    expect(counts(at(0), at(60_000))).toEqual([2]);
    expect(counts(at(0), at(299_999))).toEqual([2]);
    expect(counts(at(0), at(300_000))).toEqual([1, 1]);
    expect(counts(at(0), at(300_001))).toEqual([1, 1]);
  });

  test('does not take in another caller, runbook, operation, account or subscription', () => {
    const others: More[] = [
      { caller: 'ada@contoso.example' },
      { objectId: 'o-1' },
      { resourceId: `${ACCOUNT}/runbooks/Other` },
      { resourceId: `${ACCOUNT}2/runbooks/SyncUsers` },
      { subscription: '99999999-2222-3333-4444-555555555555' },
      { operation: 'microsoft.automation/automationaccounts/runbooks/draft/write' },
    ];
    for (const other of others) expect(counts(at(0), at(1, other))).toEqual([1, 1]);
  });

  test('does not take in other code of the same environment', () => {
    const replaced = (name: string, atMs: number) =>
      automation('runtimeEnvironments/packages/write', `runtimeEnvironments/e/packages/${name}`, {
        atMs,
      });
    expect(counts(replaced('a', 0), replaced('A', 1))).toEqual([2]);
    expect(counts(replaced('a', 0), replaced('b', 1))).toEqual([1, 1]);
  });

  test('takes in other spellings and the names of 2017', () => {
    const old = 'MICROSOFT.AUTOMATION/AUTOMATIONACCOUNTS/RUNBOOKS/DRAFT/WRITECONTENT/ACTION';
    const loud = { resourceId: `${ACCOUNT}/runbooks/SyncUsers`.toUpperCase(), operation: old };
    expect(counts(at(0), at(1, loud))).toEqual([2]);
  });

  test('without a caller is known by the address', () => {
    const nobody = { caller: undefined };
    expect(counts(at(0, nobody), at(1, nobody))).toEqual([2]);
    expect(counts(at(0, nobody), at(1, { ...nobody, callerIp: '192.0.2.1' }))).toEqual([1, 1]);
    expect(runbookAlerts([at(0, { ...nobody, callerIp: undefined })])[0]?.summary).toContain(
      'by an unknown caller',
    );
  });

  test('is told at once, and again with every further record, under one id', () => {
    const { alerts } = outcome([runbookAlert()], [at(0), at(1)]);
    expect(alerts.map(({ activity }) => activity)).toEqual(['create', 'update']);
    expect(new Set(alerts.map(({ id }) => id)).size).toBe(1);
  });
});

describe('options', () => {
  test.each([
    { caller: '*@contoso.example' },
    { account: 'AA-*' },
    { name: 'sync*' },
    { ip: '203.0.113.*' },
    { subscription: '11111111-*' },
    { caller: 'eve@*', account: 'aa-ops', name: 'SyncUsers' },
  ])('the entry %j covers the action', (entry) => {
    const [told] = runbookAlerts([runbook('write')], { allowEntries: [entry] });
    expect([told?.score, told?.allowedBy]).toEqual([0, expect.any(String)]);
    expect(runbookAlerts([runbook('write')], { allowEntries: [entry], allow: 'drop' })).toEqual([]);
  });

  test.each([
    {},
    { caller: 'ada@*' },
    { appId: '*' },
    { objectId: '*' },
    { account: 'aa' },
    { caller: 'eve@*', name: 'Other' },
  ])('the entry %j does not', (entry) => {
    expect(runbookScores([runbook('write')], { allowEntries: [entry], allow: 'drop' })).toEqual([
      30,
    ]);
  });

  test('an action is expected only when all its records are', () => {
    const events = [runbook('write'), runbook('write', { callerIp: '192.0.2.190', atMs: 1 })];
    const options = { allowEntries: [{ ip: '203.0.113.*' }], allow: 'drop' } as const;
    expect(runbookScores(events, options)).toEqual([30]);
    expect(runbookScores([...events].reverse(), options)).toEqual([30]);
  });

  test('vendorParity runs the published query: three names in capitals, and Success', () => {
    const NAMES = ['RUNBOOKS/DRAFT/WRITE', 'RUNBOOKS/WRITE', 'RUNBOOKS/PUBLISH/ACTION'];
    const record = (operationName: string, resultType = 'Success', atMs = 0) =>
      runbook('write', { fields: { operationName, resultType }, atMs });
    const full = (name: string) => `MICROSOFT.AUTOMATION/AUTOMATIONACCOUNTS/${name}`;
    const parity = (...events: TelemetryEvent[]) => runbookAlerts(events, { vendorParity: true });
    for (const name of NAMES) {
      expect(parity(record(full(name)))[0]).toMatchObject({ tier: 'parity', score: 30 });
      expect(parity(record(full(name).toLowerCase()))).toEqual([]);
      expect(parity(record(full(name), 'Succeeded'))).toEqual([]);
      expect(parity(record(full(name), 'success'))).toEqual([]);
    }
    expect(parity(record(full('RUNBOOKS/DRAFT/CONTENT/WRITE')))).toEqual([]);
    expect(parity(record(full('MODULES/WRITE')))).toEqual([]);
    const bucket = [0, 299_999, 300_000].map((at) => record(full('RUNBOOKS/WRITE'), 'Success', at));
    expect(parity(...bucket).map(({ count }) => count)).toEqual([2, 1]);
  });
});

describe('hostile records', () => {
  test.each([
    undefined,
    '',
    '/',
    '__proto__',
    `${ACCOUNT}/__proto__/constructor`,
    `${ACCOUNT}/runbooks/\ud800`,
    'x'.repeat(1_000_000),
    `${ACCOUNT}/runbooks/${'x'.repeat(1_000_000)}`,
  ])('with the resource id %.60j are told', (resourceId) => {
    const [told] = runbookAlerts([runbook('write', { resourceId })]);
    expect(told?.score).toBe(30);
    expect(JSON.stringify(told).length).toBeLessThan(20_000);
  });

  test('do not show the token of a webhook in any text', () => {
    const secret = 'aB3xYz9TOKEN';
    const address = `https://example.org/webhooks?token=${secret}`;
    for (const resourceId of [address, `${ACCOUNT}/runbooks/x?token=${secret}`]) {
      const event = runbook('write', { resourceId, caller: address, fields: { uri: address } });
      const said = outcome(
        [runbookAlert(), runbookAlert({ vendorParity: true })],
        [{ ...event, raw: address }],
      );
      expect(said.alerts).toHaveLength(1);
      expect(JSON.stringify(said)).not.toContain(secret);
    }
  });
});
