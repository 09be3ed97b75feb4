import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053WinTaskFromAnotherHost } from '../../../src/t1053/index.ts';
import { content, created, settled } from '../events.ts';
import { changed, loggedOn } from './windows-events.ts';

const told = (...events: TelemetryEvent[]) => settled([t1053WinTaskFromAnotherHost], events);

describe('a client of another host', () => {
  test('creates or changes a task', () => {
    const [creation] = told(created('\\A', { clientPid: 0 }));
    expect(creation).toMatchObject({
      name: 'T1053WinTaskFromAnotherHost',
      tier: 'extended',
      score: 45,
      destination: { host: 'ws1.corp.example' },
      details: { proof: 'client' },
      summary: 'task \\A of ws1 was created from another host by CORP\\alice',
    });
    expect(creation?.source).toMatchObject({ account: 'alice', host: undefined });
    expect(told(changed('\\A', 'calc.exe', { clientPid: 0 }))[0]?.summary).toBe(
      'task \\A of ws1 was changed from another host by CORP\\alice, running calc.exe',
    );
  });

  test('scores what the task does and for whom', () => {
    const principals = [{ id: 'Author', userId: 'S-1-5-18', privileges: [] }];
    const steps = [{ type: 'exec', command: 'cmd.exe', arguments: '/c x' }] as const;
    const raised = created('\\A', { clientPid: 0, content: content({ principals, steps }) });
    expect(told(raised)[0]?.score).toBe(75);
  });

  test('a client of this host is none, whatever its session', () => {
    expect(told(loggedOn(), created('\\A', { clientPid: 6640, atMs: 1 }))).toEqual([]);
  });
});

describe('a session that began over the network', () => {
  const later = (atMs: number) => told(loggedOn(), created('\\A', { atMs })).length;

  test('within thirty seconds before, the edge included', () => {
    expect([later(0), later(29_999), later(30_000), later(30_001)]).toEqual([1, 1, 1, 0]);
  });

  test('says so in the alert', () => {
    const [alert] = told(loggedOn(), created('\\A', { atMs: 389 }));
    expect(alert).toMatchObject({ details: { proof: 'logon' }, score: 45 });
    expect(alert?.before.session.map(({ text }) => text)).toEqual([
      'logon type 3 of CORP\\alice from 10.0.0.9',
    ]);
  });

  test('is taken without an address, which some logons lack', () => {
    const logon = loggedOn({ sourceIp: undefined });
    expect(told(logon, created('\\A', { atMs: 1 }))).toHaveLength(1);
    expect(told(loggedOn({ sourceIp: '-' }), created('\\A', { atMs: 1 }))).toHaveLength(1);
  });

  test.each([
    ['another session', loggedOn({ logonId: '0x1' })],
    ['another host', loggedOn({ host: 'ws2' })],
    ['a logon at the keyboard', loggedOn({ logonType: 2 })],
    ['a logon of the host at itself', loggedOn({ sourceIp: '127.0.0.1' })],
    ['the same, in the newer protocol', loggedOn({ sourceIp: '::1' })],
    ['a session without a number', loggedOn({ logonId: undefined })],
  ])('%s is silent', (_, logon) => {
    expect(told(logon, created('\\A', { atMs: 1 }))).toEqual([]);
  });

  test('a machine account that logs on for its policies is silent', () => {
    const machine = { user: 'WS1$' };
    expect(told(loggedOn(machine), created('\\A', { ...machine, atMs: 1 }))).toEqual([]);
  });
});

test.each([
  [
    'the deletion of a task',
    created('\\A', { clientPid: 0, telemetry: 'security/4699', action: 'delete' }),
  ],
  [
    'a registration in the log of the scheduler',
    created('\\A', { clientPid: 0, telemetry: 'taskscheduler/106' }),
  ],
  ['a creation that names no client', created('\\A')],
] as const)('%s is silent', (_, event) => {
  expect(told(event)).toEqual([]);
});
