import { describe, expect, test } from 'vitest';
import { eventOf, failureOf } from './decoded.ts';
import { flatRecord, SHAPES, SYSMON } from './shapes.ts';

type Data = Readonly<Record<string, unknown>>;

const sysmon = (eventId: number, data: Data): unknown => eventOf(flatRecord(SYSMON, eventId, data));
const IMAGE = { Image: 'C:\\a.exe' };

describe('a Sysmon event without a field it cannot do without', () => {
  test.each([
    [1, 'Image', {}],
    [7, 'Image', { ImageLoaded: 'b.dll' }],
    [7, 'ImageLoaded', IMAGE],
    [11, 'TargetFilename', IMAGE],
    [12, 'TargetObject', IMAGE],
    [13, 'TargetObject', IMAGE],
    [14, 'TargetObject', IMAGE],
  ])('%i is a failure that names %s', (eventId, name, data) => {
    for (const value of [undefined, null, '', '-']) {
      const failure = failureOf(flatRecord(SYSMON, eventId, { ...data, [name]: value }));
      expect(failure).toMatchObject({
        code: 'field-missing',
        message: expect.stringContaining(name),
      });
    }
    const odd = failureOf(flatRecord(SYSMON, eventId, { ...data, [name]: [1] }));
    expect(odd).toMatchObject({ code: 'field-invalid' });
  });

  test('3 needs none', () => {
    expect(sysmon(3, {})).toMatchObject({
      kind: 'network',
      image: undefined,
      initiated: undefined,
    });
  });
});

describe('a Sysmon event', () => {
  test('has its integrity level on Windows', () => {
    expect(sysmon(1, { ...IMAGE, IntegrityLevel: 'High' })).toMatchObject({ integrity: 'High' });
  });

  test('has its account split at the backslash', () => {
    const account = (user: unknown): unknown => sysmon(1, { ...IMAGE, User: user });
    expect(account('NT AUTHORITY\\SYSTEM')).toMatchObject({
      domain: 'NT AUTHORITY',
      user: 'SYSTEM',
    });
    expect(account('alice')).toMatchObject({ domain: undefined, user: 'alice' });
    expect(account('-')).toMatchObject({ domain: undefined, user: undefined });
  });

  test('has its process id as number whether it was number or text', () => {
    expect(sysmon(1, { ...IMAGE, ProcessId: 4242 })).toMatchObject({ pid: 4242 });
    expect(sysmon(1, { ...IMAGE, ProcessId: '4242' })).toMatchObject({ pid: 4242 });
    expect(sysmon(1, { ...IMAGE, ProcessId: '-' })).toMatchObject({ pid: undefined });
  });

  test('has GUIDs in one spelling, and none for the one of zeros', () => {
    const zeros = '{00000000-0000-0000-0000-000000000000}';
    expect(sysmon(1, { ...IMAGE, ProcessGuid: '{ABC}', ParentProcessGuid: zeros })).toMatchObject({
      processGuid: 'abc',
      parentGuid: undefined,
    });
    expect(sysmon(1, { ...IMAGE, ProcessGuid: 'ABC' })).toMatchObject({ processGuid: 'abc' });
  });

  test('has both command lines unescaped, and percent signs folded from EVTX', () => {
    const data = { ...IMAGE, CommandLine: '%%A%% &lt;b', ParentCommandLine: '%%P%% &quot;q&quot;' };
    const shape = (name: string): unknown =>
      eventOf(SHAPES[name]?.({ ...SYSMON, eventId: 1, data }));
    expect(shape('evtx_dump JSON')).toMatchObject({
      commandLine: '%A% <b',
      parentCommandLine: '%P% "q"',
    });
    expect(shape('flat JSON')).toMatchObject({
      commandLine: '%%A%% <b',
      parentCommandLine: '%%P%% "q"',
    });
  });

  test('3 and 7 read flags in any spelling', () => {
    expect(sysmon(3, { Initiated: true })).toMatchObject({ initiated: true });
    expect(sysmon(3, { Initiated: 'False' })).toMatchObject({ initiated: false });
    expect(sysmon(7, { ...IMAGE, ImageLoaded: 'b.dll', Signed: '?' })).toMatchObject({
      signed: undefined,
    });
  });
});

describe('11, a file was created', () => {
  const file = (times: Data): unknown => sysmon(11, { TargetFilename: 'C:\\a', ...times });

  test('is as old as the two times of Sysmon say, whatever the clock of the event', () => {
    const times = {
      UtcTime: '2020-01-01 00:00:10.500',
      CreationUtcTime: '2020-01-01 00:00:00.000',
    };
    expect(file(times)).toMatchObject({ ageMs: 10_500, op: 'create' });
  });

  test('has no age where a time is missing or unreadable', () => {
    const time = '2020-01-01 00:00:00.000';
    for (const times of [
      { UtcTime: time },
      { CreationUtcTime: time },
      { UtcTime: time, CreationUtcTime: '?' },
    ]) {
      expect(file(times)).toMatchObject({ kind: 'file', ageMs: undefined });
    }
  });
});

describe('an event of Sysmon for Linux', () => {
  const linux = { channel: 'Linux-Sysmon/Operational', provider: 'Linux-Sysmon' };
  const onLinux = (eventId: number, data: Data): unknown =>
    eventOf(flatRecord(linux, eventId, data));

  test('1 has an account without domain, and no level, hash or name where it says so', () => {
    const data = {
      Image: '/usr/bin/dash',
      OriginalFileName: '-',
      CommandLine: 'sh -c id',
      User: 'www-data',
      LogonId: '33',
      IntegrityLevel: 'no level',
      Hashes: '-',
    };
    expect(onLinux(1, data)).toMatchObject({
      kind: 'process',
      telemetry: 'sysmon-linux/1',
      image: '/usr/bin/dash',
      originalFileName: undefined,
      commandLine: 'sh -c id',
      user: 'www-data',
      domain: undefined,
      logonId: '0x21',
      integrity: undefined,
      hashes: undefined,
    });
  });

  test('3 and 11 are mapped as on Windows, and others keep their fields', () => {
    const times = {
      UtcTime: '2020-01-01 00:00:10.500',
      CreationUtcTime: '2020-01-01 00:00:10.000',
    };
    expect(onLinux(3, { DestinationPort: '443' })).toMatchObject({
      kind: 'network',
      telemetry: 'sysmon-linux/3',
      destinationPort: 443,
    });
    expect(onLinux(11, { TargetFilename: '/etc/cron.d/job', ...times })).toMatchObject({
      kind: 'file',
      telemetry: 'sysmon-linux/11',
      path: '/etc/cron.d/job',
      ageMs: 500,
    });
    expect(onLinux(23, { TargetFilename: '/etc/cron.d/job', User: 'root' })).toMatchObject({
      kind: 'other',
      telemetry: 'sysmon-linux/23',
      user: 'root',
      fields: { TargetFilename: '/etc/cron.d/job' },
    });
  });

  test('is known by its provider where the channel is missing', () => {
    const record = { ...flatRecord(linux, 1, IMAGE), Channel: undefined };
    expect(eventOf(record)).toMatchObject({ telemetry: 'sysmon-linux/1' });
  });
});
