/** What the life cycle of the pack has to do: ten statements, each a group of tests. */
import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../src/core/duration.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { openDelivery } from '../../src/deliver/open-delivery.ts';
import { retryable } from '../../src/deliver/outcome.ts';
import { createSendingPolicies } from '../../src/deliver/sending-policies.ts';
import { t1053Pack } from '../../src/t1053/pack.ts';
import { fakeChannel } from '../deliver/fake-channel.ts';
import { manualTime } from '../deliver/manual-time.ts';
import { alertOf, onePolicy, player } from '../deliver/policy-player.ts';
import { base, created, process } from '../t1053/events.ts';
import { BY, desk, packOf, problemsOf, running, t1053Desk } from './desk.ts';

const NAMES = t1053Pack.alerts.map(({ rule }) => rule.name);
const CREATION = 'SecOpsWinScheduledTaskCreation';

describe('1. install is idempotent, checks names, leaves all inactive, notes the version', () => {
  test('a second install changes nothing', () => {
    const { catalogue } = t1053Desk();
    const again = catalogue.install(t1053Pack, BY);
    expect([again.isChanged, again.version, catalogue.version()]).toEqual([false, 1, 1]);
  });

  test('seven alerts are there, all inactive, with the version of their pack', () => {
    const { catalogue } = t1053Desk();
    expect(NAMES).toHaveLength(7);
    expect(catalogue.find({ status: 'inactive' })).toEqual(NAMES);
    expect(catalogue.describe(CREATION).packVersion).toBe('1');
  });

  test('a name that is taken, in whatever case, is refused, and nothing is installed', () => {
    const { catalogue } = t1053Desk();
    const pack = packOf('1', ['secopswinscheduledtaskcreation', 'Fine', 'FINE']);
    expect(problemsOf(() => catalogue.install(pack, BY))).toMatchObject([
      { code: 'name-duplicate', path: 'alerts[0].name' },
      { code: 'name-duplicate', path: 'alerts[2].name' },
    ]);
    expect(catalogue.version()).toBe(1);
  });
});

describe('2. prerequisites are ok, missing or degraded per source, and only warn', () => {
  const standing = (events: readonly TelemetryEvent[], name = CREATION) => {
    const { catalogue } = t1053Desk();
    const { events$ } = running(catalogue);
    for (const event of events) events$.next(event);
    const [found] = catalogue.prerequisites(name);
    return [found?.state, ...(found?.sources.map(({ state }) => state) ?? [])];
  };

  test('nothing seen is missing, and installing or activating says so without refusing', () => {
    const { catalogue } = desk();
    const { warnings } = catalogue.install(t1053Pack, BY);
    expect(warnings.map(({ alert, state }) => [alert, state])).toEqual(
      NAMES.map((name) => [name, 'missing']),
    );
    const activated = catalogue.activate(CREATION, BY);
    expect([activated.isChanged, activated.warnings.length]).toEqual([true, 1]);
    expect(activated.warnings[0]?.sources[0]).toMatchObject({
      state: 'missing',
      reason: 'no security/4698 was seen',
      requirement: { isMandatory: true, switchOn: expect.stringContaining('Object Access') },
    });
  });

  test('4698 absent while 4688 is present is degraded', () => {
    const started = process('schtasks /query', { telemetry: 'security/4688' });
    const others = ['missing', 'missing', 'missing'];
    expect(standing([started])).toEqual(['degraded', 'missing', 'ok', ...others]);
    expect(standing([started, created('x')])[0]).toBe('ok');
  });

  test.each([
    [95, 'ok'],
    [96, 'degraded'],
  ])('4688 without a command line in %i of 100 events is %s', (empty, state) => {
    const events = Array.from({ length: 100 }, (_, i) =>
      process('x', {
        telemetry: 'security/4688',
        ...(i < empty ? { commandLine: undefined } : {}),
      }),
    );
    const found = standing(events, 'SecOpsWinSchtasksRemoteSystem');
    expect(found).toEqual([state, state, 'missing']);
  });

  test('file records without the directory of the process are degraded', () => {
    const relative: TelemetryEvent = {
      kind: 'file',
      ...base('auditd/syscall', 0),
      op: 'create',
      path: 'job',
    };
    const linux = 'SecOpsLinuxAddFilestoCrontabDir';
    expect(standing([relative], linux)).toEqual(['degraded', 'degraded', 'missing', 'missing']);
    expect(standing([{ ...relative, path: '/etc/cron.d/job' }], linux)[0]).toBe('ok');
  });

  test('Azure without the category Administrative is missing, and says what is there', () => {
    const { catalogue } = t1053Desk();
    const { events$ } = running(catalogue);
    events$.next({ kind: 'other', ...base('azure/policy', 0) });
    const [azure] = catalogue.prerequisites('SecOpsAzureAutomationWebhookCreated');
    expect(azure?.sources[0]).toMatchObject({
      state: 'missing',
      reason: 'no azure/administrative was seen, although azure sends other events',
    });
  });
});

describe('3. find filters by what alerts are and how they are set', () => {
  test.each([
    [{ text: 'schtasks' }, ['SecOpsWinSchtasksForcedReboot', 'SecOpsWinSchtasksRemoteSystem']],
    [
      { technique: 'T1053.003' },
      ['SecOpsLinuxAddFilestoCrontabDir', 'SecOpsLinuxAppendCronjobEntry'],
    ],
    [{ technique: 't1529' }, ['SecOpsWinSchtasksForcedReboot']],
    [{ technique: 'T1053' }, NAMES],
    [{ technique: 'T105' }, []],
    [{ tactic: 'lateral movement' }, ['SecOpsWinSchtasksRemoteSystem']],
    [{ tactic: 'TA0040' }, ['SecOpsWinSchtasksForcedReboot']],
    [{ platform: 'azure', text: 'webhook' }, ['SecOpsAzureAutomationWebhookCreated']],
    [{ telemetry: 'taskscheduler' }, [CREATION]],
    [{ telemetry: 'sysmon/13' }, [CREATION]],
    [{ severity: 'low' }, [CREATION]],
    [{ status: 'active' }, []],
    [{ policy: 'default' }, NAMES],
    [{ platform: ['linux', 'azure'], tactic: 'TA0004', pack: 'T1053' }, NAMES.slice(3, 6)],
  ] as const)('%j', (filter, names) => {
    expect(t1053Desk().catalogue.find(filter)).toEqual(names);
  });
});

describe('4. activation is by name or filter, idempotent, audited; inactive costs nothing', () => {
  test('an active alert is told, an inactive one is not', () => {
    const { catalogue } = desk();
    catalogue.install(packOf('1', ['A', 'B']), BY);
    const { events$, told } = running(catalogue);
    events$.next(process('x'));
    catalogue.activate('a', BY);
    events$.next(process('y', { atMs: 2_000 }));
    expect(told.map(({ alert, status }) => [alert.name, status])).toEqual([['A', 'unread']]);
    expect(catalogue.activate('A', BY).isChanged).toBe(false);
    catalogue.deactivate({}, 'bo');
    events$.next(process('z', { atMs: 4_000 }));
    expect(told).toHaveLength(1);
    expect(catalogue.audit().map(({ action, alerts, by }) => [action, alerts, by])).toEqual([
      ['install', ['A', 'B'], BY],
      ['activate', ['A'], BY],
      ['deactivate', ['A'], 'bo'],
    ]);
  });

  test('activation starts from now, and a rule that needs history says until when it warms', () => {
    const { catalogue } = t1053Desk();
    const { events$, notes } = running(catalogue);
    events$.next(process('x'));
    catalogue.activate({ platform: 'azure', text: 'webhook' }, BY);
    expect(notes).toMatchObject([
      {
        code: 'warming',
        owner: 'SecOpsAzureAutomationWebhookCreated',
        message: 'warming until 2026-05-26T09:00:00.000Z',
      },
    ]);
  });
});

describe('5. an active alert without a policy uses the default one; none still records', () => {
  test('by default, by name, and none at all', () => {
    const { catalogue, clock } = desk();
    catalogue.install(packOf('1', ['A', 'B', 'C']), BY);
    catalogue.activate({}, BY);
    catalogue.assign('B', ['oncall'], BY);
    catalogue.assign('C', 'none', BY);
    const set = {
      policies: [
        { name: 'soc', isDefault: true, to: [{ channel: 'hook' }] },
        { name: 'oncall', to: [{ channel: 'pager' }] },
      ],
    };
    const policies = createSendingPolicies(set, { clock, wake: () => () => {} });
    const sent: string[] = [];
    const reasons: string[] = [];
    policies.deliveries$.subscribe(({ alerts, channel }) =>
      sent.push(`${alerts[0]?.name} ${channel}`),
    );
    policies.decisions$.subscribe(({ alertName, reason }) =>
      reasons.push(`${alertName} ${reason}`),
    );
    const { events$, told } = running(catalogue);
    events$.next(process('x'));
    for (const one of told) policies.offer(one);
    expect(sent).toEqual(['A hook', 'B pager']);
    expect(reasons).toEqual(['A sent', 'B sent', 'C no-notification']);
    expect(catalogue.triggered({ name: 'C' })).toHaveLength(1);
    expect(catalogue.find({ policy: 'none' })).toEqual(['C']);
    expect(catalogue.find({ policy: 'oncall' })).toEqual(['B']);
  });
});

describe('6. outside its schedule, in its time zone, a policy stores; it may queue', () => {
  test.each([
    ['store', [], ['a outside-schedule']],
    ['queue', ['25200000 a'], ['a queued', 'a sent']],
  ] as const)('%s', (outside, messages, reasons) => {
    const open = [{ from: '09:00', to: '18:00' }];
    const schedule = { zone: 'Asia/Tokyo', open, outside };
    const playing = player(onePolicy({ schedule }), Date.UTC(2026, 2, 2, 17));
    playing.offer(0, alertOf('a'));
    playing.until(hours(12));
    expect([playing.messages(), playing.reasons()]).toEqual([messages, reasons]);
  });
});

describe('7. channels are validated before use, tried again, and never hold each other up', () => {
  test('a channel that waits for its code and one that fails leave the third alone', async () => {
    const [pending, failing, healthy] = [fakeChannel(), fakeChannel(), fakeChannel()];
    failing.otherwise = retryable('unreachable', 'no connection');
    const time = manualTime();
    const engine = await openDelivery({
      ...time,
      random: () => 0.5,
      code: () => 'CODE234567',
      channels: {
        pending: { channel: pending, isValidated: false },
        failing: { channel: failing, isValidated: true },
        healthy: { channel: healthy, isValidated: true },
      },
    });
    for (const channel of ['pending', 'failing', 'healthy']) {
      await engine.accept({ channel, alerts: [alertOf('a')] });
    }
    await time.advance(minutes(1));
    expect([pending.sent.length, healthy.sent.length]).toEqual([0, 1]);
    expect(failing.sent.length).toBeGreaterThan(1);
    await engine.challenge('pending');
    engine.confirm('pending', 'CODE234567');
    await time.advance(minutes(1));
    expect(pending.sent.map(({ kind }) => kind)).toEqual(['validation', 'alerts']);
  });
});
