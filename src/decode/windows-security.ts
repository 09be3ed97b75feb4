/** Events of the Security channel. Fields: https://learn.microsoft.com/windows/security */
import type { Actor, EventBase, TaskEvent, TelemetryEvent } from '../core/event.ts';
import { commandLineOf } from './command-line.ts';
import { logonIdOf, textOf, wholeNumberOf } from './field-value.ts';
import { RecordFailure } from './record-failure.ts';
import { fieldFailure, requiredText } from './required-field.ts';
import { parseTaskXml } from './task-xml.ts';
import type { Family, Mapping, WindowsRecord } from './windows-record.ts';

/** The fields read here, by the names of the events' manifests. */
interface SecurityData {
  readonly SubjectUserSid?: unknown;
  readonly SubjectUserName?: unknown;
  readonly SubjectDomainName?: unknown;
  readonly SubjectLogonId?: unknown;
  readonly TargetUserSid?: unknown;
  readonly TargetUserName?: unknown;
  readonly TargetDomainName?: unknown;
  readonly TargetLogonId?: unknown;
  readonly NewProcessName?: unknown;
  readonly NewProcessId?: unknown;
  readonly ProcessId?: unknown;
  readonly CommandLine?: unknown;
  readonly ParentProcessName?: unknown;
  readonly MandatoryLabel?: unknown;
  readonly TaskName?: unknown;
  readonly TaskContent?: unknown;
  readonly TaskContentNew?: unknown;
  readonly ClientProcessId?: unknown;
  readonly ParentProcessId?: unknown;
  readonly LogonType?: unknown;
  readonly IpAddress?: unknown;
  readonly IpPort?: unknown;
  readonly AuthenticationPackageName?: unknown;
  readonly WorkstationName?: unknown;
  readonly ShareName?: unknown;
  readonly RelativeTargetName?: unknown;
  readonly AccessMask?: unknown;
}

/** Mandatory labels (MS-DTYP, 2.4.2.4) by the words that Sysmon prints for them. */
const INTEGRITY: ReadonlyMap<unknown, string> = new Map([
  ['S-1-16-4096', 'Low'],
  ['S-1-16-8192', 'Medium'],
  ['S-1-16-12288', 'High'],
  ['S-1-16-16384', 'System'],
]);

export const security: Family = {
  name: 'security',
  logs: ['Security', 'Microsoft-Windows-Security-Auditing'],
  mappings: new Map<number, Mapping>([
    [4624, logon],
    [4688, processCreated],
    [4698, task('create')],
    [4699, task('delete')],
    [4700, task('enable')],
    [4701, task('disable')],
    [4702, task('update')],
    [5145, shareAccessed],
  ]),
};

function processCreated(
  { data, isEvtx }: WindowsRecord,
  base: EventBase,
): TelemetryEvent | RecordFailure {
  const d: SecurityData = data;
  const image = requiredText('NewProcessName', d.NewProcessName, base.origin);
  if (image instanceof RecordFailure) return image;
  // A process started with another token runs as Target; Subject is then who started it.
  const actor = textOf(d.TargetUserName) === undefined ? subject(d) : target(d);
  return {
    kind: 'process',
    image,
    commandLine: commandLineOf(d.CommandLine, isEvtx),
    pid: wholeNumberOf(d.NewProcessId),
    parentPid: wholeNumberOf(d.ProcessId),
    parentImage: textOf(d.ParentProcessName),
    integrity: INTEGRITY.get(d.MandatoryLabel),
    ...actor,
    ...base,
  };
}

/** Events 4698 to 4702 differ in what was done; 4702 names the definition after the update. */
function task(action: TaskEvent['action']): Mapping {
  return ({ data }, base) => {
    const d: SecurityData = data;
    const taskName = requiredText('TaskName', d.TaskName, base.origin);
    if (taskName instanceof RecordFailure) return taskName;
    const definition = textOf(d.TaskContent) ?? textOf(d.TaskContentNew);
    const parsed = definition === undefined ? undefined : parseTaskXml(definition);
    return {
      kind: 'task',
      action,
      taskName,
      content: parsed?.content,
      contentError: parsed?.error,
      clientPid: wholeNumberOf(d.ClientProcessId),
      clientParentPid: wholeNumberOf(d.ParentProcessId),
      ...subject(d),
      ...base,
    };
  };
}

function logon({ data }: WindowsRecord, base: EventBase): TelemetryEvent | RecordFailure {
  const d: SecurityData = data;
  const logonType = wholeNumberOf(d.LogonType);
  if (logonType === undefined) return fieldFailure('LogonType', d.LogonType, base.origin);
  return {
    kind: 'logon',
    logonType,
    sourceIp: textOf(d.IpAddress),
    sourcePort: wholeNumberOf(d.IpPort),
    authPackage: textOf(d.AuthenticationPackageName),
    workstation: textOf(d.WorkstationName),
    ...target(d),
    ...base,
  };
}

function shareAccessed({ data }: WindowsRecord, base: EventBase): TelemetryEvent | RecordFailure {
  const d: SecurityData = data;
  const share = requiredText('ShareName', d.ShareName, base.origin);
  if (share instanceof RecordFailure) return share;
  return {
    kind: 'share',
    share,
    target: textOf(d.RelativeTargetName),
    sourceIp: textOf(d.IpAddress),
    sourcePort: wholeNumberOf(d.IpPort),
    accessMask: textOf(d.AccessMask),
    ...subject(d),
    ...base,
  };
}

function subject(d: SecurityData): Actor {
  return {
    user: textOf(d.SubjectUserName),
    domain: textOf(d.SubjectDomainName),
    sid: textOf(d.SubjectUserSid),
    logonId: logonIdOf(d.SubjectLogonId),
  };
}

function target(d: SecurityData): Actor {
  return {
    user: textOf(d.TargetUserName),
    domain: textOf(d.TargetDomainName),
    sid: textOf(d.TargetUserSid),
    logonId: logonIdOf(d.TargetLogonId),
  };
}
