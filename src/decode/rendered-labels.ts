/**
 * The English labels of messages of the Security log, by the names of the events' manifests:
 * https://learn.microsoft.com/windows/security, the pages on events 4624 to 5145. Labels of Sysmon
 * are such names.
 */

/** The labels of an account, and how their names end. */
const ACCOUNT = [
  ['Security ID', 'UserSid'],
  ['Account Name', 'UserName'],
  ['Account Domain', 'DomainName'],
  ['Logon ID', 'LogonId'],
] as const;

const account = (heading: string, role: string): readonly (readonly [string, string])[] =>
  ACCOUNT.map(([label, name]) => [`${heading}: ${label}`, role + name]);

const COMMAND_LINE = 'Process Information: Process Command Line';
const TASK_CONTENT = 'Task Information: Task Content';
const TASK_NEW_CONTENT = 'Task Information: Task New Content';

const NAMES: ReadonlyMap<string, string> = new Map([
  ...account('Subject', 'Subject'),
  ...account('Creator Subject', 'Subject'),
  ...account('Target Subject', 'Target'),
  ...account('New Logon', 'Target'),
  ['New Logon: Logon GUID', 'LogonGuid'],
  ['Process Information: New Process ID', 'NewProcessId'],
  ['Process Information: New Process Name', 'NewProcessName'],
  ['Process Information: Token Elevation Type', 'TokenElevationType'],
  ['Process Information: Mandatory Label', 'MandatoryLabel'],
  ['Process Information: Creator Process ID', 'ProcessId'],
  ['Process Information: Creator Process Name', 'ParentProcessName'],
  ['Process Information: Process ID', 'ProcessId'],
  ['Process Information: Process Name', 'ProcessName'],
  [COMMAND_LINE, 'CommandLine'],
  ['Task Information: Task Name', 'TaskName'],
  [TASK_CONTENT, 'TaskContent'],
  [TASK_NEW_CONTENT, 'TaskContentNew'],
  // The label FQDN is left as it is: Windows prints another value behind it.
  ['Other Information: ProcessCreationTime', 'ClientProcessStartKey'],
  ['Other Information: ClientProcessId', 'ClientProcessId'],
  ['Other Information: ParentProcessId', 'ParentProcessId'],
  ['Logon Type', 'LogonType'],
  ['Logon Information: Logon Type', 'LogonType'],
  ['Impersonation Level', 'ImpersonationLevel'],
  ['Detailed Authentication Information: Logon Process', 'LogonProcessName'],
  ['Detailed Authentication Information: Authentication Package', 'AuthenticationPackageName'],
  ['Network Information: Workstation Name', 'WorkstationName'],
  ['Network Information: Source Network Address', 'IpAddress'],
  ['Network Information: Source Address', 'IpAddress'],
  ['Network Information: Source Port', 'IpPort'],
  ['Network Information: Object Type', 'ObjectType'],
  ['Share Information: Share Name', 'ShareName'],
  ['Share Information: Share Path', 'ShareLocalPath'],
  ['Share Information: Relative Target Name', 'RelativeTargetName'],
  ['Access Request Information: Access Mask', 'AccessMask'],
  ['Access Request Information: Accesses', 'AccessList'],
]);

/** The fields that hold security identifiers, for which messages show names. */
const SID_FIELDS: ReadonlySet<string> = new Set([
  'SubjectUserSid',
  'TargetUserSid',
  'MandatoryLabel',
]);

/** Names that are the same on every host (MS-DTYP, 2.4.2.4), in English. */
const SIDS: ReadonlyMap<string, string> = new Map([
  ['NULL SID', 'S-1-0-0'],
  ['NT AUTHORITY\\SYSTEM', 'S-1-5-18'],
  ['NT AUTHORITY\\LOCAL SERVICE', 'S-1-5-19'],
  ['NT AUTHORITY\\NETWORK SERVICE', 'S-1-5-20'],
  ['Mandatory Label\\Low Mandatory Level', 'S-1-16-4096'],
  ['Mandatory Label\\Medium Mandatory Level', 'S-1-16-8192'],
  ['Mandatory Label\\High Mandatory Level', 'S-1-16-12288'],
  ['Mandatory Label\\System Mandatory Level', 'S-1-16-16384'],
]);

/**
 * Name and value of the field that a label stands for. A security identifier that the message
 * shows as a name of one host or domain cannot be told, and stays under its label.
 */
export function fieldOf(label: string, value: string): readonly [string, string] {
  const name = NAMES.get(label) ?? label;
  if (!SID_FIELDS.has(name) || value.startsWith('S-1-')) return [name, value];
  const sid = SIDS.get(value);
  return sid === undefined ? [label, value] : [name, sid];
}

/** What ends a value that may hold line ends of its own, and whether that belongs to it. */
interface Mark {
  readonly text: string;
  readonly isPart: boolean;
}

const TASK_MARKS: readonly Mark[] = [
  { text: '</Task>', isPart: true },
  { text: '&lt;/Task&gt;', isPart: true },
];

const MARKS: ReadonlyMap<string, readonly Mark[]> = new Map([
  [COMMAND_LINE, [{ text: '\n\nToken Elevation Type indicates', isPart: false }]],
  // What Sysmon prints next.
  ['CommandLine', [{ text: '\nCurrentDirectory: ', isPart: false }]],
  ['ParentCommandLine', [{ text: '\nParentUser: ', isPart: false }]],
  [TASK_CONTENT, TASK_MARKS],
  [TASK_NEW_CONTENT, TASK_MARKS],
]);

/**
 * Where the value of a label ends that may hold line ends, and so whatever its author likes: at
 * the last of its marks in the message, else at its end. Undefined for all other labels.
 */
export function spanEnd(label: string, message: string, start: number): number | undefined {
  const marks = MARKS.get(label);
  if (marks === undefined) return undefined;
  for (const { text, isPart } of marks) {
    const at = message.lastIndexOf(text);
    if (at >= start) return isPart ? at + text.length : at;
  }
  return message.length;
}
