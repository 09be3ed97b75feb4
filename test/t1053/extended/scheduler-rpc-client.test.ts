import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053WinSchedulerRpcClient } from '../../../src/t1053/index.ts';
import { settled } from '../events.ts';
import { connected, loaded } from './windows-events.ts';

const told = (events: readonly TelemetryEvent[]) => settled([t1053WinSchedulerRpcClient], events);
const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const of = { pid: 6976, processGuid: 'guid-1' };

const load = (image = POWERSHELL, more = {}) => loaded(image, { ...of, ...more });
const call = (atMs: number, more = {}) => [
  connected(135, { ...of, atMs, ...more }),
  connected(49_667, { ...of, atMs: atMs + 4, ...more }),
];

test('a load, the mapper and a dynamic port of one host are told', () => {
  const [alert, ...others] = told([load(), ...call(7_700)]);
  expect(others).toEqual([]);
  expect(alert).toMatchObject({
    name: 'T1053WinSchedulerRpcClient',
    tier: 'extended',
    activity: 'create',
    score: 50,
    destination: { ip: '10.0.0.7' },
    details: { client: POWERSHELL, gapMs: 7_704 },
  });
  expect(alert?.evidence.map(({ telemetry }) => telemetry)).toEqual([
    'sysmon/7',
    'sysmon/3',
    'sysmon/3',
  ]);
});

test('within ten seconds of the load, two before it at most, the edges included', () => {
  const both = (atMs: number) =>
    told([load(), connected(135, { ...of, atMs }), connected(50_000, { ...of, atMs })]).length;
  expect([both(9_999), both(10_000), both(10_001)]).toEqual([1, 1, 0]);
  expect([both(-1_999), both(-2_000), both(-2_001)]).toEqual([1, 1, 0]);
});

test('dynamic ports begin at 49152', () => {
  const port = (service: number) =>
    told([load(), connected(135, of), connected(service, of)]).length;
  expect([port(49_151), port(49_152), port(49_153)]).toEqual([0, 1, 1]);
});

describe('silent', () => {
  const [mapper, service] = call(1_000);
  const events: Readonly<Record<string, readonly (TelemetryEvent | undefined)[]>> = {
    'without the load': [mapper, service],
    'without the mapper': [load(), service],
    'without the service': [load(), mapper],
    'another process': [load(), ...call(1_000, { pid: 7, processGuid: 'guid-2' })],
    'another host': [load(), ...call(1_000, { host: 'ws2', processGuid: undefined })],
    'two targets': [load(), mapper, connected(50_000, { ...of, destinationIp: '10.0.0.8' })],
    'the host itself': [load(), ...call(1_000, { destinationIp: '127.0.0.1' })],
    'its own address': [load(), ...call(1_000, { destinationIp: '10.0.0.1' })],
    'calls of others': [load(), ...call(1_000, { initiated: false })],
    'a program of Windows': [load('C:\\Windows\\System32\\mmc.exe'), mapper, service],
    'an installed program': [load('C:\\Program Files\\V\\v.exe'), mapper, service],
    'another library': [
      load(POWERSHELL, { module: 'C:\\Windows\\System32\\x.dll' }),
      mapper,
      service,
    ],
  };

  test.each(Object.keys(events))('%s', (name) => {
    expect(told((events[name] ?? []).filter((event) => event !== undefined))).toEqual([]);
  });
});

test.each(['C:\\Users\\u\\tool.exe', 'D:\\tool.exe', '\\\\nas\\t\\tool.exe', 'C:\\pwsh.exe'])(
  'a program outside the folders of Windows is told: %s',
  (image) => {
    expect(told([load(image), ...call(1_000)])).toHaveLength(1);
  },
);

test('a process is known by its number where Sysmon lost its GUID', () => {
  const lost = '00000000-0000-0000-0000-000000000000';
  expect(told([load(), ...call(1_000, { processGuid: lost })])).toHaveLength(1);
  const others = [
    load(POWERSHELL, { processGuid: lost, pid: 1 }),
    ...call(1_000, { processGuid: lost, pid: 2 }),
  ];
  expect(told(others)).toEqual([]);
});

test('any order of arrival tells the same; without one leg nothing is told', () => {
  const legs = [load(), ...call(3_000)];
  const orders = fc.shuffledSubarray(legs, { minLength: 3 });
  fc.assert(
    fc.property(orders, fc.nat(2), (events, left) => {
      expect(told(events)).toHaveLength(1);
      expect(told(events.filter((event) => event !== legs[left]))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
