/**
 * The fields that events of a log source have, under Sigma's names: those of the schema that Sysmon
 * itself prints (`sysmon -s`), of the events of PowerShell, and of the head of every event.
 */

const HEAD = [
  ...['Channel', 'Computer', 'Correlation_ActivityID', 'EventID', 'EventRecordID'],
  ...['EventSourceName', 'Execution_ProcessID', 'Execution_ThreadID', 'Keywords', 'Level'],
  ...['Message', 'Opcode', 'Provider_Guid', 'Provider_Name', 'Security_UserID', 'Task'],
  ...['TimeCreated_SystemTime', 'Version'],
];

const sysmon = (...names: readonly string[]): readonly string[] => [
  ...HEAD,
  ...['RuleName', 'UtcTime', ...names],
];

const PROCESS = ['ProcessGuid', 'ProcessId', 'Image', 'User'];
/** Sigma's own names for the parts of Hashes. */
const HASHES = ['Hashes', 'Imphash', 'md5', 'sha1', 'sha256'];
const FILE = ['Description', 'Product', 'Company', 'FileVersion', 'OriginalFileName'];
const SIGNED = ['Signed', 'Signature', 'SignatureStatus'];
const FILE_TARGET = [...PROCESS, 'TargetFilename'];
const REGISTRY = [...PROCESS, 'EventType', 'TargetObject'];
const PAIR = [
  ...['SourceProcessGUID', 'SourceProcessGuid', 'SourceProcessId', 'SourceImage', 'SourceUser'],
  ...['TargetProcessGUID', 'TargetProcessGuid', 'TargetProcessId', 'TargetImage', 'TargetUser'],
];
const NETWORK = ['Hostname', 'Ip', 'IsIpv6', 'Port', 'PortName'];

const BLOCKED = sysmon(...FILE_TARGET, ...HASHES, 'IsExecutable', 'Archived');

/** By `category`. Others are not listed, and nothing is said of their fields. */
export const FIELDS: Readonly<Record<string, readonly string[]>> = {
  clipboard_capture: sysmon(...PROCESS, ...HASHES, 'Session', 'ClientInfo', 'Archived'),
  create_remote_thread: sysmon(
    ...PAIR,
    ...['NewThreadId', 'StartAddress', 'StartModule', 'StartFunction'],
  ),
  create_stream_hash: sysmon(...FILE_TARGET, ...HASHES, 'CreationUtcTime', 'Hash', 'Contents'),
  dns_query: sysmon(...PROCESS, 'QueryName', 'QueryStatus', 'QueryResults'),
  driver_load: sysmon('ImageLoaded', ...HASHES, ...SIGNED),
  file_block_executable: BLOCKED,
  file_block_shredding: BLOCKED,
  file_change: sysmon(...FILE_TARGET, 'CreationUtcTime', 'PreviousCreationUtcTime'),
  file_delete: BLOCKED,
  file_delete_detected: BLOCKED,
  file_event: sysmon(...FILE_TARGET, 'CreationUtcTime'),
  file_executable_detected: BLOCKED,
  image_load: sysmon(...PROCESS, ...FILE, ...HASHES, ...SIGNED, 'ImageLoaded'),
  network_connection: sysmon(
    ...[...PROCESS, 'Protocol', 'Initiated'],
    ...NETWORK.flatMap((name) => [`Source${name}`, `Destination${name}`]),
  ),
  pipe_created: sysmon(...PROCESS, 'EventType', 'PipeName'),
  process_access: sysmon(...PAIR, 'SourceThreadId', 'GrantedAccess', 'CallTrace'),
  process_creation: sysmon(
    ...[...PROCESS, ...FILE, ...HASHES, 'CommandLine', 'CurrentDirectory', 'IntegrityLevel'],
    ...['LogonGuid', 'LogonId', 'TerminalSessionId', 'ParentProcessGuid', 'ParentProcessId'],
    ...['ParentImage', 'ParentCommandLine', 'ParentUser'],
  ),
  process_tampering: sysmon(...PROCESS, 'Type'),
  process_termination: sysmon(...PROCESS),
  ps_module: [...HEAD, 'ContextInfo', 'Payload', 'UserData'],
  ps_script: [
    ...HEAD,
    ...['MessageNumber', 'MessageTotal', 'Path', 'ScriptBlockId', 'ScriptBlockText'],
  ],
  raw_access_thread: sysmon(...PROCESS, 'Device'),
  registry_add: sysmon(...REGISTRY),
  registry_delete: sysmon(...REGISTRY),
  registry_event: sysmon(...REGISTRY, 'Details', 'NewName'),
  registry_rename: sysmon(...REGISTRY, 'NewName'),
  registry_set: sysmon(...REGISTRY, 'Details'),
  sysmon_error: sysmon('ID', 'Description'),
  sysmon_status: sysmon(
    'State',
    'Version',
    'SchemaVersion',
    'Configuration',
    'ConfigurationFileHash',
  ),
  wmi_event: sysmon(
    ...['EventType', 'Operation', 'User', 'EventNamespace', 'Name', 'Query', 'Type'],
    ...['Destination', 'Consumer', 'Filter'],
  ),
};
