import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import {
  remoteHost,
  type SchtasksRemoteSystemOptions,
  secOpsWinSchtasksRemoteSystem,
} from '../../src/t1053/index.ts';
import { created, outcome, process, settled } from './events.ts';
import { eventsOf, runRows } from './rows/run-rows.ts';
import { lookAlikes, positives } from './rows/win-schtasks-remote-system.ts';

const found = (command: string, more = {}, options: SchtasksRemoteSystemOptions = {}) =>
  settled([secOpsWinSchtasksRemoteSystem(options)], [process(command, more)]);
const scores = (command: string, options: SchtasksRemoteSystemOptions = {}) =>
  found(command, {}, options).map((alert) => alert.score);
const create = (args: string) => `schtasks  /create ${args}`;

describe('true positives', () => {
  runRows(secOpsWinSchtasksRemoteSystem(), positives);

  test('row 9: without the name it was built under, a renamed copy stays silent', () => {
    const image = 'C:\\Temp\\svc.exe';
    expect(found('svc.exe /create /s SRV01 /tn x', { image })).toEqual([]);
  });

  test('row 13: the alert names both hosts and accounts, the task, and why it scores 90', () => {
    const [event] = eventsOf(positives, '13');
    const [alert] = settled([secOpsWinSchtasksRemoteSystem()], event === undefined ? [] : [event]);
    expect(alert).toMatchObject({
      name: 'SecOpsWinSchtasksRemoteSystem',
      tier: 'baseline',
      score: 90,
      severity: 'critical',
      source: { host: 'ws1.corp.example', account: 'alice', domain: 'CORP' },
      destination: { host: 'srv-file-02', account: 'CORP\\adm' },
      details: {
        taskName: '\\Corp\\Sync',
        taskAction: 'cmd /c start /min rundll32 c:\\windows\\temp\\a.dll,Run',
        remote: true,
      },
    });
    expect(alert?.details['commandLine']).toContain('/P ***');
    expect(JSON.stringify(alert)).not.toContain('Winter!26');
  });

  test('row 13: 4688 and Sysmon 1 of one process are one alert', () => {
    const alerts = settled([secOpsWinSchtasksRemoteSystem()], eventsOf(positives, '13'));
    expect(alerts.map((alert) => alert.evidence.length)).toEqual([2]);
  });
});

describe('look-alikes', () => {
  runRows(secOpsWinSchtasksRemoteSystem(), lookAlikes);
});

describe('options', () => {
  const local = create('/S localhost /tn x /tr calc');
  const remote = create('/S SRV01 /tn x /tr calc');

  test('loopbackPolicy excludes, downgrades or includes the own host', () => {
    expect(scores(local)).toEqual([]);
    expect(scores(local, { loopbackPolicy: 'exclude' })).toEqual([]);
    expect(scores(local, { loopbackPolicy: 'downgrade' })).toEqual([10]);
    expect(scores(local, { loopbackPolicy: 'include' })).toEqual([50]);
    expect(scores(remote, { loopbackPolicy: 'downgrade' })).toEqual([50]);
    const [downgraded] = found(local, {}, { loopbackPolicy: 'downgrade' });
    expect(downgraded?.details['remote']).toBe(false);
  });

  test('a policy of another name is refused', () => {
    const options = { loopbackPolicy: 'other' } as unknown as SchtasksRemoteSystemOptions;
    expect(() => secOpsWinSchtasksRemoteSystem(options)).toThrow(DefinitionError);
  });

  test('addresses of the host make a task on one of them local', () => {
    const command = create('/s 10.0.0.5 /tn x');
    expect(scores(command, { addresses: { ws1: ['10.0.0.5'] } })).toEqual([]);
    expect(scores(command, { addresses: { ws2: ['10.0.0.5'] } })).toEqual([50]);
  });

  test('short names that are not the own count as remote unless told otherwise', () => {
    const options = { treatUnknownShortNameAsRemote: false };
    expect(scores(remote, options)).toEqual([]);
    expect(scores(create('/s srv1.corp.example /tn x'), options)).toEqual([50]);
    expect(scores(create('/s 10.0.0.5 /tn x'), options)).toEqual([50]);
  });

  test('row 9: a management host lowers the score, or silences it on request', () => {
    expect(scores(remote, { allowHosts: ['ws?'] })).toEqual([20]);
    expect(scores(remote, { allowHosts: ['ws1'], allow: 'drop' })).toEqual([]);
    expect(scores(remote, { allowEntries: [{ host: 'ws1', target: 'srv*' }] })).toEqual([20]);
    expect(scores(remote, { allowEntries: [{ host: 'ws1', target: 'dc*' }] })).toEqual([50]);
    expect(scores(remote, { allowEntries: [{}] })).toEqual([50]);
  });

  test('an empty /RU stands for the local system', () => {
    expect(scores(create('/s SRV01 /tn x /ru "" /tr calc'))).toEqual([65]);
  });

  test('hosts of tier 0 score 20 more', () => {
    expect(scores(remote, { tier0Hosts: ['srv*'] })).toEqual([70]);
    expect(scores(remote, { tier0Hosts: ['dc*'] })).toEqual([50]);
  });

  test('vendorParity runs the published query on 4688: its tokens, and its mistakes', () => {
    const audited = (commandLine: string, image = 'C:\\Windows\\System32\\schtasks.exe') =>
      process(commandLine, {
        telemetry: 'security/4688',
        fields: { NewProcessName: image, CommandLine: commandLine },
      });
    const rule = secOpsWinSchtasksRemoteSystem({ vendorParity: true });
    const fires = (event: ReturnType<typeof process>) => settled([rule], [event]).length === 1;
    expect(fires(audited(create('/s SRV01 /tn x')))).toBe(true);
    expect(fires(audited(create('/S localhost /tn x')))).toBe(true);
    expect(fires(audited(create('/tn x /tr "cmd /s /c dir"')))).toBe(true);
    expect(fires(audited('schtasks -create -s SRV01'))).toBe(false);
    expect(fires(audited(create('/sc daily /st 10:00')))).toBe(false);
    expect(fires(process(create('/s SRV01 /tn x')))).toBe(false);
  });

  test('a parity alert shows no command line, so no password', () => {
    const commandLine = create('/s SRV01 /tn x /rp S3cret!pass');
    const event = process(commandLine, {
      telemetry: 'security/4688',
      fields: { NewProcessName: 'schtasks.exe', CommandLine: commandLine },
    });
    const { alerts } = outcome([secOpsWinSchtasksRemoteSystem({ vendorParity: true })], [event]);
    expect(alerts).toHaveLength(1);
    expect(JSON.stringify(alerts)).not.toContain('S3cret');
  });
});

test('remoteHost reads the host behind /S of a creation, and nothing from other events', () => {
  expect(remoteHost(process(create('/s \\\\SRV01 /tn x')))).toBe('\\\\SRV01');
  expect(remoteHost(process(create('/tn x')))).toBeUndefined();
  expect(remoteHost(process('schtasks /query /s SRV01'))).toBeUndefined();
  expect(remoteHost(created('\\x'))).toBeUndefined();
});
