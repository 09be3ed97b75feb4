/** The tables of SecOpsWinSchtasksForcedReboot. All values are synthetic. */
import { content, created, process } from '../events.ts';
import type { Row } from './row.ts';
import { rebootLookAlikes, reboots } from './win-task-scripts.ts';

const SYSTEM = { user: 'SYSTEM', domain: 'NT AUTHORITY' };

const upsFolder = 'C:\\Program Files\\Example UPS\\agent';

/** A row of one schtasks command, as Sysmon sees it. */
function command(
  row: string,
  args: string,
  scores: readonly number[],
  why?: string,
  more: Parameters<typeof process>[1] = {},
): Row {
  return {
    row,
    what: `\`schtasks ${args}\``,
    telemetry: 'sysmon/1',
    events: () => [process(`schtasks  ${args}`, more)],
    scores,
    ...(why === undefined ? {} : { why }),
  };
}

/** What is told, and how high. */
export const positives: readonly Row[] = [
  command('1', '/create /tn night /sc once /st 03:00 /tr "shutdown /r /f /t 0"', [70]),
  command(
    '2',
    '/create /RU SYSTEM /SC once /TN rhaegal /TR "C:\\Windows\\system32\\shutdown.exe /r /t 0 /f" \
/ST 18:13:00',
    [80],
    'as Bad Rabbit does it: forced, as the local system',
    { parentImage: 'C:\\Windows\\System32\\cmd.exe', ...SYSTEM },
  ),
  command(
    '3',
    '/RU "SYSTEM" /Create /SC once /TN "" /TR "C:\\Windows\\system32\\shutdown.exe /r /f" \
/ST 14:42',
    [80],
    'as NotPetya does it: the task has no name',
    SYSTEM,
  ),
  command(
    '4',
    '-create -tn off -sc once -tr "shutdown -s -t 0" -st 10:00',
    [55],
    'dashes are as good as slashes; without a time to wait nothing is forced',
  ),
  command(
    '5',
    '/change /tn \\Backup /tr "shutdown /r /f"',
    [70],
    'a task that is there already gets another action',
  ),
  command('6', '/create /tn x /sc daily /st 02:00 /tr "cmd /c shutdown /r"', [55]),
  {
    row: '7',
    what: 'A caller on another host registers a task that runs `shutdown.exe -r -f -t 60`',
    telemetry: 'security/4698',
    events: () => [
      created('\\Maintenance', {
        clientPid: 0,
        content: content({
          steps: [{ type: 'exec', command: 'shutdown.exe', arguments: '-r -f -t 60' }],
        }),
      }),
    ],
    scores: [70],
    why: 'no schtasks runs on this host; the audited definition is the only record',
  },
  command(
    '8',
    '/create /s SRV07 /ru system /tn x /sc once /st 01:00 /tr "shutdown /p /f"',
    [80],
    'SecOpsWinSchtasksRemoteSystem fires, too',
  ),
  command('9', '/create /tn x /sc onlogon /tr "powershell -c Restart-Computer -Force"', [70]),
  {
    row: '10',
    what: `\`C:\\ProgramData\\t.exe\`, built as \`schtasks.exe\`: \`t.exe /create /tn x /sc once \
/st 23:10 /tr "shutdown /sg /hybrid /t 5"\``,
    telemetry: 'sysmon/1',
    events: () => [
      process('t.exe /create /tn x /sc once /st 23:10 /tr "shutdown /sg /hybrid /t 5"', {
        image: 'C:\\ProgramData\\t.exe',
        originalFileName: 'schtasks.exe',
      }),
    ],
    scores: [70],
    why: 'a renamed copy; a time to wait forces by itself',
  },
  ...reboots,
];

/** What looks alike, and is not told or ranks low. */
export const lookAlikes: readonly Row[] = [
  command(
    '1',
    '/create /tn "Shutdown notice" /sc daily /st 17:00 /tr notify.exe',
    [],
    'the word stands in the name of the task',
  ),
  command(
    '2',
    '/create /tn guard /sc onlogon /tr "C:\\tools\\ShutdownGuard.exe /s"',
    [],
    'another program whose name begins so',
  ),
  command(
    '3',
    '/create /tn tidy /sc daily /st 05:00 /tr "C:\\logs\\shutdown\\clean.bat /r"',
    [],
    'the word is the name of a folder',
  ),
  command('4', '/create /tn stay /sc once /st 02:55 /tr "shutdown /a"', [], 'aborts a restart'),
  command('5', '/delete /tn shutdown /f', [], 'neither creates a task nor changes one'),
  command('6', '/query /tn shutdown /xml', [], 'neither creates a task nor changes one'),
  command(
    '7',
    '/create /tn patch /sc once /st 03:00 /sd 17/05/2026 /tr "shutdown /r /t 600"',
    [70],
    'started by `CcmExec.exe`: 40 once `patchWindows` names the night, or silent with \
`allow: "drop"`',
    { parentImage: 'C:\\Windows\\CCM\\CcmExec.exe', ...SYSTEM },
  ),
  command(
    '8',
    `/create /tn ups /sc onevent /ec System /ru SYSTEM /tr "\\"${upsFolder}\\shutdown.exe\\" -h"`,
    [20],
    'hibernation alone is told low; the alert names the program, which is not of Windows',
  ),
  {
    row: '9',
    what: '`shutdown /r /t 0`, run directly',
    telemetry: 'sysmon/1',
    events: () => [process('shutdown  /r /t 0', { image: 'C:\\Windows\\System32\\shutdown.exe' })],
    scores: [],
    why: 'no task is made',
  },
  ...rebootLookAlikes,
];
