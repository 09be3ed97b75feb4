import { type LogicalEvent, POWERSHELL, SECURITY, SYSMON, TASK_SCHEDULER } from './shapes.ts';

const SUBJECT = {
  SubjectUserSid: 'S-1-5-21-1-2-3-1001',
  SubjectUserName: 'alice',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x00000000000A1B2C',
};
const ACTOR = { user: 'alice', domain: 'CORP', sid: 'S-1-5-21-1-2-3-1001', logonId: '0xa1b2c' };
const TASK = '\\Backup\\Nightly';
const XML = '<Task><Actions><Exec><Command>backup.exe</Command></Exec></Actions></Task>';
const STEPS = [{ type: 'exec', command: 'backup.exe' }];
const GUID = '{0F1E2D3C-0000-1111-2222-333344445555}';
const PLAIN_GUID = '0f1e2d3c-0000-1111-2222-333344445555';
const BY = { ProcessGuid: GUID, ProcessId: '4242', Image: 'C:\\a.exe', User: 'CORP\\alice' };
const DOER = {
  processGuid: PLAIN_GUID,
  pid: 4242,
  image: 'C:\\a.exe',
  user: 'alice',
  domain: 'CORP',
};

/** A logical event and what each of its shapes decodes to. */
export interface Row {
  readonly event: LogicalEvent;
  readonly expected: Readonly<Record<string, unknown>>;
}

function row(
  log: Pick<LogicalEvent, 'channel' | 'provider'>,
  eventId: number,
  data: LogicalEvent['data'],
  expected: Row['expected'],
): Row {
  return { event: { ...log, eventId, data }, expected };
}

function taskRow(eventId: number, action: string, content: string): Row {
  const data = { ...SUBJECT, TaskName: TASK, [content]: XML, ClientProcessId: '312' };
  const expected = { kind: 'task', action, taskName: TASK, ...ACTOR, clientPid: 312 };
  return row(SECURITY, eventId, data, { ...expected, content: { steps: STEPS } });
}

function registrationRow(eventId: number, action: string, by: string): Row {
  const expected = { kind: 'task', action, taskName: TASK, runAs: 'S-1-5-18' };
  return row(TASK_SCHEDULER, eventId, { TaskName: TASK, [by]: 'S-1-5-18' }, expected);
}

function runRow(eventId: number, phase: string, data: LogicalEvent['data'], more: object): Row {
  const expected = { kind: 'taskRun', phase, taskName: TASK, ...more };
  return row(TASK_SCHEDULER, eventId, { TaskName: TASK, ...data }, expected);
}

function registryRow(eventId: number, type: string, data: LogicalEvent['data'], more: object): Row {
  const key = 'HKLM\\Software\\Example';
  const all = { EventType: type, TargetObject: key, ...BY, ...data };
  return row(SYSMON, eventId, all, { kind: 'registry', key, ...DOER, ...more });
}

/** Every event id that has a mapping, and some that have none. All data is synthetic. */
export const ROWS: readonly Row[] = [
  row(
    SECURITY,
    4624,
    {
      ...SUBJECT,
      TargetUserName: 'bob',
      TargetDomainName: 'CORP',
      TargetLogonId: '0x3e7',
      LogonType: '3',
      IpAddress: '10.0.0.9',
      IpPort: '50123',
      AuthenticationPackageName: 'NTLM',
      WorkstationName: 'WS09',
    },
    {
      kind: 'logon',
      user: 'bob',
      domain: 'CORP',
      logonId: '0x3e7',
      logonType: 3,
      sourceIp: '10.0.0.9',
      sourcePort: 50123,
      authPackage: 'NTLM',
      workstation: 'WS09',
    },
  ),
  row(
    SECURITY,
    4688,
    {
      ...SUBJECT,
      NewProcessId: '0x1fc',
      NewProcessName: 'C:\\Windows\\System32\\schtasks.exe',
      ProcessId: '0x278',
      CommandLine: 'schtasks  /query',
      TargetUserName: '-',
      ParentProcessName: 'C:\\Windows\\System32\\cmd.exe',
      MandatoryLabel: 'S-1-16-12288',
    },
    {
      kind: 'process',
      ...ACTOR,
      image: 'C:\\Windows\\System32\\schtasks.exe',
      commandLine: 'schtasks  /query',
      pid: 508,
      parentPid: 632,
      parentImage: 'C:\\Windows\\System32\\cmd.exe',
      integrity: 'High',
    },
  ),
  taskRow(4698, 'create', 'TaskContent'),
  taskRow(4699, 'delete', 'TaskContent'),
  taskRow(4700, 'enable', 'TaskContent'),
  taskRow(4701, 'disable', 'TaskContent'),
  taskRow(4702, 'update', 'TaskContentNew'),
  row(
    SECURITY,
    5145,
    {
      ...SUBJECT,
      ShareName: '\\\\*\\IPC$',
      RelativeTargetName: 'atsvc',
      IpAddress: '10.0.0.9',
      IpPort: '50123',
      AccessMask: '0x3',
    },
    {
      kind: 'share',
      ...ACTOR,
      share: '\\\\*\\IPC$',
      target: 'atsvc',
      sourceIp: '10.0.0.9',
      sourcePort: 50123,
      accessMask: '0x3',
    },
  ),
  row(
    SYSMON,
    1,
    {
      ...BY,
      OriginalFileName: 'a.exe',
      CommandLine: 'a.exe /x',
      CurrentDirectory: 'C:\\',
      LogonId: '0x3e7',
      IntegrityLevel: 'System',
      Hashes: 'MD5=00',
      ParentProcessGuid: GUID,
      ParentProcessId: '77',
      ParentImage: 'C:\\p.exe',
      ParentCommandLine: 'p.exe',
    },
    {
      kind: 'process',
      ...DOER,
      originalFileName: 'a.exe',
      commandLine: 'a.exe /x',
      cwd: 'C:\\',
      logonId: '0x3e7',
      integrity: 'System',
      hashes: 'MD5=00',
      parentGuid: PLAIN_GUID,
      parentPid: 77,
      parentImage: 'C:\\p.exe',
      parentCommandLine: 'p.exe',
    },
  ),
  row(
    SYSMON,
    3,
    {
      ...BY,
      SourceIp: '10.0.0.1',
      SourcePort: '49152',
      DestinationIp: '10.0.0.2',
      DestinationPort: '135',
      Initiated: 'true',
    },
    {
      kind: 'network',
      ...DOER,
      sourceIp: '10.0.0.1',
      sourcePort: 49152,
      destinationIp: '10.0.0.2',
      destinationPort: 135,
      initiated: true,
    },
  ),
  row(
    SYSMON,
    7,
    { ...BY, ImageLoaded: 'C:\\taskschd.dll', OriginalFileName: 'taskschd.dll', Signed: 'false' },
    {
      kind: 'imageLoad',
      ...DOER,
      module: 'C:\\taskschd.dll',
      originalFileName: 'taskschd.dll',
      signed: false,
    },
  ),
  row(
    SYSMON,
    11,
    {
      ...BY,
      TargetFilename: 'C:\\Windows\\System32\\Tasks\\Nightly',
      UtcTime: '2026-03-01 06:30:00.100',
      CreationUtcTime: '2026-03-01 06:29:58.000',
    },
    {
      kind: 'file',
      ...DOER,
      op: 'create',
      path: 'C:\\Windows\\System32\\Tasks\\Nightly',
      ageMs: 2_100,
    },
  ),
  registryRow(12, 'CreateKey', {}, { op: 'createKey', data: undefined }),
  registryRow(12, 'DeleteKey', {}, { op: 'deleteKey' }),
  registryRow(12, 'DeleteValue', {}, { op: 'deleteValue' }),
  registryRow(13, 'SetValue', { Details: 'DWORD (0x1)' }, { op: 'setValue', data: 'DWORD (0x1)' }),
  registryRow(14, 'RenameKey', { NewName: 'HKLM\\B' }, { op: 'rename', data: 'HKLM\\B' }),
  runRow(
    100,
    'start',
    { UserContext: 'CORP\\bob', InstanceId: GUID },
    { runAs: 'CORP\\bob', instanceId: PLAIN_GUID },
  ),
  runRow(
    102,
    'end',
    { UserContext: 'CORP\\bob', InstanceId: GUID },
    { runAs: 'CORP\\bob', instanceId: PLAIN_GUID },
  ),
  registrationRow(106, 'create', 'UserContext'),
  runRow(110, 'start', { UserContext: 'CORP\\bob', InstanceId: GUID }, { instanceId: PLAIN_GUID }),
  runRow(
    129,
    'start',
    { Path: 'backup.exe', ProcessID: '4242' },
    { path: 'backup.exe', pid: 4242 },
  ),
  registrationRow(140, 'update', 'UserName'),
  registrationRow(141, 'delete', 'UserName'),
  registrationRow(142, 'disable', 'UserName'),
  runRow(
    200,
    'start',
    { ActionName: 'backup.exe', TaskInstanceId: GUID, EnginePID: '9' },
    { path: 'backup.exe', instanceId: PLAIN_GUID, pid: undefined },
  ),
  runRow(
    201,
    'end',
    { ActionName: 'backup.exe', TaskInstanceId: GUID, ResultCode: '0' },
    { path: 'backup.exe', resultCode: '0' },
  ),
  row(SECURITY, 4625, SUBJECT, {
    kind: 'other',
    telemetry: 'security/4625',
    user: 'alice',
    domain: 'CORP',
    logonId: '0xa1b2c',
  }),
  row(
    SYSMON,
    10,
    { User: 'CORP\\alice' },
    { kind: 'other', telemetry: 'sysmon/10', user: 'alice' },
  ),
  row(
    POWERSHELL,
    4104,
    {
      MessageNumber: '1',
      MessageTotal: '1',
      ScriptBlockText: 'Get-Date -Format "d"',
      ScriptBlockId: GUID,
      Path: 'C:\\a.ps1',
    },
    {
      kind: 'script',
      telemetry: 'powershell/4104',
      text: 'Get-Date -Format "d"',
      scriptId: PLAIN_GUID,
      path: 'C:\\a.ps1',
    },
  ),
  row(POWERSHELL, 4103, { Payload: 'x' }, { kind: 'other', telemetry: 'powershell/4103' }),
  row(
    { channel: 'System', provider: 'Service Control Manager' },
    7045,
    { ServiceName: 'x' },
    { kind: 'other', telemetry: 'system/7045' },
  ),
];
