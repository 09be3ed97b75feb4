/** Events of Sysmon: https://learn.microsoft.com/sysinternals/downloads/sysmon#events */
import type { EventBase, TelemetryEvent } from '../core/event.ts';
import { commandLineOf } from './command-line.ts';
import { parseTime } from './event-time.ts';
import {
  accountDomainOf,
  accountNameOf,
  booleanOf,
  guidOf,
  logonIdOf,
  textOf,
  wholeNumberOf,
} from './field-value.ts';
import { RecordFailure } from './record-failure.ts';
import { requiredText } from './required-field.ts';
import { utc } from './time-zone.ts';
import type { Family, Mapping, WindowsRecord } from './windows-record.ts';
import { registryChange } from './windows-registry.ts';

/** The fields read here, by the names of the events' manifests. */
interface SysmonData {
  readonly UtcTime?: unknown;
  readonly ProcessGuid?: unknown;
  readonly ProcessId?: unknown;
  readonly Image?: unknown;
  readonly OriginalFileName?: unknown;
  readonly CommandLine?: unknown;
  readonly CurrentDirectory?: unknown;
  readonly User?: unknown;
  readonly LogonId?: unknown;
  readonly IntegrityLevel?: unknown;
  readonly Hashes?: unknown;
  readonly ParentProcessGuid?: unknown;
  readonly ParentProcessId?: unknown;
  readonly ParentImage?: unknown;
  readonly ParentCommandLine?: unknown;
  readonly SourceIp?: unknown;
  readonly SourcePort?: unknown;
  readonly DestinationIp?: unknown;
  readonly DestinationPort?: unknown;
  readonly Initiated?: unknown;
  readonly ImageLoaded?: unknown;
  readonly Signed?: unknown;
  readonly TargetFilename?: unknown;
  readonly CreationUtcTime?: unknown;
}

export const sysmon: Family = {
  name: 'sysmon',
  logs: ['Microsoft-Windows-Sysmon/Operational', 'Microsoft-Windows-Sysmon'],
  mappings: new Map<number, Mapping>([
    [1, processCreated],
    [3, connected],
    [7, imageLoaded],
    [11, fileCreated],
    [12, registryChange()],
    [13, registryChange('setValue')],
    [14, registryChange('rename')],
  ]),
};

/** Sysmon for Linux has a part of these events: https://github.com/microsoft/SysmonForLinux */
export const sysmonLinux: Family = {
  name: 'sysmon-linux',
  logs: ['Linux-Sysmon/Operational', 'Linux-Sysmon'],
  mappings: sysmon.mappings,
};

function processCreated(
  { data, isEvtx }: WindowsRecord,
  base: EventBase,
): TelemetryEvent | RecordFailure {
  const d: SysmonData = data;
  const image = requiredText('Image', d.Image, base.origin);
  if (image instanceof RecordFailure) return image;
  return {
    kind: 'process',
    user: accountNameOf(d.User),
    domain: accountDomainOf(d.User),
    logonId: logonIdOf(d.LogonId),
    image,
    commandLine: commandLineOf(d.CommandLine, isEvtx),
    pid: wholeNumberOf(d.ProcessId),
    parentPid: wholeNumberOf(d.ParentProcessId),
    processGuid: guidOf(d.ProcessGuid),
    parentGuid: guidOf(d.ParentProcessGuid),
    parentImage: textOf(d.ParentImage),
    parentCommandLine: commandLineOf(d.ParentCommandLine, isEvtx),
    originalFileName: textOf(d.OriginalFileName),
    integrity: integrityOf(d.IntegrityLevel),
    hashes: textOf(d.Hashes),
    cwd: textOf(d.CurrentDirectory),
    ...base,
  };
}

/** Linux has no integrity levels, and Sysmon says so. */
function integrityOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === 'no level' ? undefined : text;
}

function connected({ data }: WindowsRecord, base: EventBase): TelemetryEvent {
  const d: SysmonData = data;
  return {
    kind: 'network',
    user: accountNameOf(d.User),
    domain: accountDomainOf(d.User),
    image: textOf(d.Image),
    pid: wholeNumberOf(d.ProcessId),
    processGuid: guidOf(d.ProcessGuid),
    sourceIp: textOf(d.SourceIp),
    sourcePort: wholeNumberOf(d.SourcePort),
    destinationIp: textOf(d.DestinationIp),
    destinationPort: wholeNumberOf(d.DestinationPort),
    initiated: booleanOf(d.Initiated),
    ...base,
  };
}

function imageLoaded({ data }: WindowsRecord, base: EventBase): TelemetryEvent | RecordFailure {
  const d: SysmonData = data;
  const image = requiredText('Image', d.Image, base.origin);
  if (image instanceof RecordFailure) return image;
  const module = requiredText('ImageLoaded', d.ImageLoaded, base.origin);
  if (module instanceof RecordFailure) return module;
  return {
    kind: 'imageLoad',
    user: accountNameOf(d.User),
    domain: accountDomainOf(d.User),
    image,
    module,
    originalFileName: textOf(d.OriginalFileName),
    signed: booleanOf(d.Signed),
    pid: wholeNumberOf(d.ProcessId),
    processGuid: guidOf(d.ProcessGuid),
    ...base,
  };
}

function fileCreated({ data }: WindowsRecord, base: EventBase): TelemetryEvent | RecordFailure {
  const d: SysmonData = data;
  const path = requiredText('TargetFilename', d.TargetFilename, base.origin);
  if (path instanceof RecordFailure) return path;
  return {
    kind: 'file',
    user: accountNameOf(d.User),
    domain: accountDomainOf(d.User),
    op: 'create',
    path,
    image: textOf(d.Image),
    pid: wholeNumberOf(d.ProcessId),
    processGuid: guidOf(d.ProcessGuid),
    ageMs: ageOf(d),
    ...base,
  };
}

/** Both times are Sysmon's own, so their distance holds whatever clock the event goes by. */
function ageOf({ UtcTime, CreationUtcTime }: SysmonData): number | undefined {
  const timeMs = parseTime(textOf(UtcTime) ?? '', utc);
  const createdMs = parseTime(textOf(CreationUtcTime) ?? '', utc);
  const areTimes = typeof timeMs === 'number' && typeof createdMs === 'number';
  return areTimes ? timeMs - createdMs : undefined;
}
