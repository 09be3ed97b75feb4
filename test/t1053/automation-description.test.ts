import { describe, expect, test } from 'vitest';
import {
  type AutomationSighting,
  automationDetails,
  automationSource,
  automationSummary,
  callerReasons,
  distinctReasons,
  expectedBy,
} from '../../src/t1053/automation-description.ts';
import { type AutomationFacts, automationRefine } from '../../src/t1053/automation-facts.ts';
import { automation, type More, PROGRAM, runbook } from './azure-events.ts';

function factsOf(more: More = {}, event = runbook('publish/action', more)): AutomationFacts {
  const found = automationRefine(() => ({ keys: [] }))(event, {
    firstMs: () => undefined,
    lastMs: () => undefined,
  });
  if (found === undefined) throw new Error('expected a finding');
  return found.facts;
}

/** A sighting of which only the facts are asked. */
const sighting = (more: More): AutomationSighting => ({
  facts: factsOf(more),
  timeMs: 0,
  identity: '',
  keys: [],
  asks: [],
  holdMs: 0,
  rank: 0,
  source: 'test',
  position: 0,
  host: 'azure',
  telemetry: 'azure/administrative',
  ruleId: 'x',
  tier: 'baseline',
  text: '',
  before: { chain: [], session: [] },
});

describe('the caller', () => {
  const points = (more: More, deployCallers?: string[]) =>
    callerReasons(factsOf(more), { deployCallers }).map((reason) => reason.points);

  test('adds 15 as a guest or service principal, unless it is listed', () => {
    expect(points({})).toEqual([]);
    expect(points({ callerType: undefined })).toEqual([]);
    expect(points({ callerType: 'guest' })).toEqual([15]);
    expect(points(PROGRAM)).toEqual([15]);
    expect(points(PROGRAM, ['other', `${PROGRAM.appId}`])).toEqual([]);
    expect(points({ callerType: 'guest', objectId: 'o-1' }, ['O-1'])).toEqual([]);
    expect(points({ callerType: 'guest', appId: 'a-1' }, ['a-1'])).toEqual([15]);
    expect(points({ ...PROGRAM, appId: undefined, objectId: undefined }, ['x'])).toEqual([15]);
  });

  test('adds 15 as a newcomer', () => {
    const { history, ...facts } = factsOf();
    const newcomer = { ...facts, history: { ...history, isCallerNew: true } };
    expect(callerReasons(newcomer, {})).toEqual([
      { points: 15, text: 'the caller is new at this account' },
    ]);
  });

  test('is the source of the alert, with the address', () => {
    expect(automationSource(factsOf())).toEqual({
      account: 'eve@contoso.example',
      ip: '203.0.113.20',
    });
  });
});

test('an action is expected only where each of its records is, by what the first one says', () => {
  const all = [sighting({ callerIp: '192.0.2.1' }), sighting({ callerIp: '192.0.2.2' })];
  expect(expectedBy(all, ({ callerIp }) => callerIp)).toBe('192.0.2.1');
  const one = ({ callerIp }: AutomationFacts) => (callerIp === '192.0.2.1' ? 'x' : undefined);
  expect(expectedBy(all, one)).toBeUndefined();
  expect(expectedBy([], () => 'x')).toBeUndefined();
});

test('a reason that several records give counts once', () => {
  const reasons = distinctReasons(
    [sighting({}), sighting({ callerType: 'guest' }), sighting({})],
    ({ callerType }) => [{ points: 1, text: `${callerType}` }],
  );
  expect(reasons.map(({ text }) => text)).toEqual(['user', 'guest']);
});

test('the details name operation, resource and caller', () => {
  expect(automationDetails(factsOf({ ...PROGRAM, correlationId: 'c-1' }))).toMatchObject({
    operationName: 'microsoft.automation/automationaccounts/runbooks/publish/action',
    automationAccount: 'aa-ops',
    correlationId: 'c-1',
    callerType: 'servicePrincipal',
    appId: PROGRAM.appId,
    objectId: PROGRAM.objectId,
  });
});

test('the summary says what was done to what, by whom and from where, as far as known', () => {
  expect(automationSummary(factsOf(), undefined)).toBe(
    'runbook SyncUsers in Automation account aa-ops was published by eve@contoso.example ' +
      'from 203.0.113.20',
  );
  expect(automationSummary(factsOf(), 'created')).toContain('aa-ops was created by');
  const nameless = { resourceId: undefined, caller: undefined, callerIp: undefined };
  expect(automationSummary(factsOf(nameless), undefined)).toBe(
    'runbook in Automation account (unknown) was published by an unknown caller',
  );
  const module = factsOf({}, automation('modules/write', 'modules/Az.Accounts'));
  expect(automationSummary(module, undefined)).toMatch(/^module Az\.Accounts in .* was written by/);
});
