/**
 * Made-up events of ordinary days, by a seed: twelve classes with the fields that their sources
 * really have. Of these events at most one in a thousand is meant to match a rule.
 */

import { COMMANDS } from './benign-commands.ts';
import { awsEvent, azureEvent, linuxEvent } from './benign-servers.ts';
import { type LogEvent, windowsSource } from './log-events.ts';
import { byte, digits, guid, hashes, hex, pick, type Random, seeded, word } from './made-up.ts';

export const CLASSES = {
  process: processEvent,
  file: (random: Random) =>
    sysmon(random, 11, {
      TargetFilename: `${pick(random, FOLDERS)}\\${word(random)}.${pick(random, ENDINGS)}`,
      CreationUtcTime: '2026-01-05 08:00:00.000',
    }),
  registry: (random: Random) =>
    sysmon(random, 13, {
      EventType: 'SetValue',
      TargetObject: `${REGISTRY}\\S-1-5-21-${digits(random)}\\${word(random)}`,
      Details: `DWORD (0x${hex(random, 8)})`,
    }),
  image: (random: Random) =>
    sysmon(random, 7, {
      ImageLoaded: `C:\\Windows\\System32\\${pick(random, LIBRARIES)}.dll`,
      OriginalFileName: 'combase.dll',
      Hashes: hashes(random),
      Signed: 'true',
      Signature: 'Microsoft Windows',
      SignatureStatus: 'Valid',
    }),
  network: (random: Random) =>
    sysmon(random, 3, {
      Image: pick(random, [NETWORKED, 'C:\\Windows\\System32\\svchost.exe']),
      Protocol: 'tcp',
      Initiated: 'true',
      SourceIsIpv6: 'false',
      SourceIp: `10.0.${byte(random)}.${byte(random)}`,
      SourceHostname: 'WS01.corp.example',
      SourcePort: String(49_152 + Math.floor(random() * 16_000)),
      SourcePortName: '-',
      DestinationIsIpv6: 'false',
      DestinationIp: `52.${byte(random)}.${byte(random)}.${byte(random)}`,
      DestinationHostname: `${word(random)}.example.com`,
      DestinationPort: '443',
      DestinationPortName: 'https',
    }),
  dns: (random: Random) =>
    sysmon(random, 22, {
      QueryName: `${word(random)}.example.com`,
      QueryStatus: '0',
      QueryResults: `::ffff:52.${byte(random)}.${byte(random)}.1;`,
    }),
  access: (random: Random) =>
    sysmon(random, 10, {
      SourceImage: 'C:\\Windows\\System32\\svchost.exe',
      TargetImage: pick(random, COMMANDS)[0],
      GrantedAccess: '0x1000',
      CallTrace: `${NTDLL}+${hex(random, 5)}|${KERNELBASE}+${hex(random, 5)}`,
    }),
  script: (random: Random): LogEvent =>
    windows('Microsoft-Windows-PowerShell/Operational', 4104, random, {
      MessageNumber: 1,
      MessageTotal: 1,
      ScriptBlockText: Array.from(
        { length: 12 },
        () => `function Get-${word(random)} { param($Name) ${SCRIPT} }`,
      ).join('\n'),
      ScriptBlockId: guid(random),
      Path: `C:\\Program Files\\Vendor\\${word(random)}.psm1`,
    }),
  security: (random: Random): LogEvent =>
    windows('Security', 4624, random, {
      SubjectUserSid: 'S-1-5-18',
      SubjectUserName: 'WS01$',
      TargetUserName: pick(random, USERS),
      TargetLogonId: `0x${hex(random, 6)}`,
      LogonType: pick(random, ['2', '3', '5']),
      LogonProcessName: 'Advapi  ',
      AuthenticationPackageName: 'Negotiate',
      WorkstationName: 'WS01',
      IpAddress: `10.0.${byte(random)}.${byte(random)}`,
      IpPort: '0',
      ProcessName: 'C:\\Windows\\System32\\services.exe',
    }),
  linux: linuxEvent,
  aws: awsEvent,
  azure: azureEvent,
} as const;

export type ClassName = keyof typeof CLASSES;

/** Events of one class, or of all by turns. */
export function benignEvents(name: ClassName | 'mixed', count: number, seed: number): LogEvent[] {
  const random = seeded(seed);
  const makers = name === 'mixed' ? Object.values(CLASSES) : [CLASSES[name]];
  return Array.from({ length: count }, () => pick(random, makers)(random));
}

function processEvent(random: Random): LogEvent {
  const [image, arguments_, file, description, parent] = pick(random, COMMANDS);
  const line = arguments_
    .replaceAll('{word}', () => word(random))
    .replaceAll('{guid}', () => guid(random))
    .replaceAll('{number}', () => digits(random));
  return sysmon(random, 1, {
    FileVersion: '10.0.19041.1 (WinBuild.160101.0800)',
    Description: description,
    Product: 'Microsoft® Windows® Operating System',
    Company: 'Microsoft Corporation',
    OriginalFileName: file,
    CommandLine: `"${image}" ${line}`,
    CurrentDirectory: 'C:\\Windows\\system32\\',
    Image: image,
    LogonGuid: `{${guid(random)}}`,
    LogonId: `0x${hex(random, 5)}`,
    TerminalSessionId: '1',
    IntegrityLevel: pick(random, ['Medium', 'System', 'High']),
    Hashes: hashes(random),
    ParentProcessGuid: `{${guid(random)}}`,
    ParentProcessId: digits(random),
    ParentImage: parent,
    ParentCommandLine: `${parent} -s ${word(random)}`,
    ParentUser: 'NT AUTHORITY\\SYSTEM',
  });
}

function sysmon(random: Random, id: number, data: Readonly<Record<string, unknown>>): LogEvent {
  return windows('Microsoft-Windows-Sysmon/Operational', id, random, {
    RuleName: '-',
    UtcTime: '2026-01-05 08:00:00.000',
    ProcessGuid: `{${guid(random)}}`,
    ProcessId: digits(random),
    Image: pick(random, COMMANDS)[0],
    User: `CORP\\${pick(random, USERS)}`,
    ...data,
  });
}

function windows(
  channel: string,
  id: number,
  random: Random,
  data: Readonly<Record<string, unknown>>,
): LogEvent {
  return {
    source: windowsSource(channel, id),
    record: {
      Provider_Name: channel.split('/')[0],
      Provider_Guid: '{5770385F-C22A-43E0-BF4C-06F5698FFBD9}',
      EventID: id,
      Version: 5,
      Level: 4,
      Task: id,
      Opcode: 0,
      Keywords: '0x8000000000000000',
      TimeCreated: '2026-01-05T08:00:00.000000Z',
      EventRecordID: Math.floor(random() * 1e6),
      ExecutionProcessID: 3524,
      ThreadID: 4288,
      Channel: channel,
      Computer: `WS${byte(random)}.corp.example`,
      UserID: 'S-1-5-18',
      ...data,
    },
  };
}

const NETWORKED = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
const ENDINGS = ['tmp', 'log', 'json', 'pf', 'dat'];
const LIBRARIES = ['kernel32', 'user32', 'ole32', 'rpcrt4', 'combase'];
const REGISTRY = 'HKLM\\System\\CurrentControlSet\\Services\\bam\\State\\UserSettings';
const NTDLL = 'C:\\Windows\\SYSTEM32\\ntdll.dll';
const KERNELBASE = 'C:\\Windows\\System32\\KERNELBASE.dll';
const SCRIPT = '$items = Get-ChildItem -Path $Name; foreach ($item in $items) { $item.Name }';
const USERS = ['alice', 'bob', 'carol', 'dave', 'erin', 'SYSTEM'];
const FOLDERS = [
  'C:\\Users\\alice\\AppData\\Local\\Microsoft\\Teams',
  'C:\\Windows\\Prefetch',
  'C:\\ProgramData\\Vendor\\Logs',
];
